import { expect, test } from "vitest";
import { fromFields } from "@/lib/contract/launch-form/form-fields";
import { findWarnings } from "./warnings";

const HERE = { account: "111122223333", region: "us-east-1" };
const MODEL = "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52";
const ROLE = "arn:aws:iam::111122223333:role/seed-reader";
const TEMPLATE = "arn:aws:cleanrooms:us-east-1:444455556666:membership/a/analysistemplate/b";
const S3 = "seedAudience.dataSource.s3Uri";

const GOOD = {
  name: "spring-uk",
  collaborationId: "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5",
  configuredAudienceModelArn: MODEL,
  [S3]: "s3://northwind-seeds/spring-uk/seed.jsonl",
  "seedAudience.roleArn": ROLE,
  "tags.0.key": "cost-centre",
  "tags.0.value": "4711 / é",
};

function warn(changes: Record<string, string>, where: Parameters<typeof findWarnings>[1] = HERE) {
  const fields: Record<string, string> = { ...GOOD, ...changes };
  return findWarnings(fromFields(new Map(Object.entries(fields))), where);
}

test.each<[field: string, text: string, fixed: string]>([
  [S3, "s3://northwind-seeds/spring\0/seed.jsonl", "s3://northwind-seeds/spring/seed.jsonl"],
  ["seedAudience.sqlParameters.queryString", "SELECT\u0007 1", "SELECT 1"],
  ["seedAudience.sqlParameters.parameters.0.value", "a\u0007b", "ab"],
  ["seedAudience.sqlComputeConfiguration.worker.properties.spark.0.key", "a\0b", "ab"],
  ["seedAudience.sqlComputeConfiguration.worker.properties.spark.0.value", "a\u0007b", "ab"],
])("%s %j has a control character", (field, text, fixed) => {
  const seedSource = field === S3 ? "s3" : "sql";
  const found = warn({ seedSource, [field]: text }).find((warning) => warning.field === field);
  expect(found?.message).toMatch(/ contains a control character \(U\+000[07]\)\. Remove it\.$/);
  expect(found?.fix?.value).toBe(fixed);
});

test("a usual launch with a model of another account gets no warning", () => {
  expect(warn({})).toEqual([]);
});

test.each<[field: string, text: string, message: string, fixed?: string, label?: string]>([
  ["name", "spring-uk ", "Job name has a trailing space. Remove it.", "spring-uk"],
  [
    "seedAudience.roleArn",
    ROLE.replace("111122223333", "444455556666"),
    "Seed role is in account 444455556666. Use a role in 111122223333, the account the portal launches from.",
  ],
  ["seedAudience.roleArn", `${ROLE} `, "Seed role ARN has a trailing space. Remove it.", ROLE],
  [
    "seedAudience.roleArn",
    ROLE.replace("arn:aws:", "arn:awsx:"),
    "Seed role ARN has the unknown partition “awsx”. Most ARNs start with “arn:aws:”.",
  ],
  [
    "seedAudience.roleArn",
    `${ROLE}*`,
    "Seed role ARN contains “*”. AWS does not treat it as a wildcard. Enter the ARN of one role.",
  ],
  [
    "configuredAudienceModelArn",
    MODEL.replace("arn:aws:", "arn:aws-cn:"),
    "Model is in partition “aws-cn”, but us-east-1 is in “aws”. Use “arn:aws:”.",
    MODEL,
    "Change to arn:aws:",
  ],
  [
    "seedAudience.roleArn",
    ROLE.replace("arn:aws:", "arn:aws-us-gov:"),
    "Seed role is in partition “aws-us-gov”, but us-east-1 is in “aws”. Use “arn:aws:”.",
    ROLE,
    "Change to arn:aws:",
  ],
  [
    "configuredAudienceModelArn",
    MODEL.replace("us-east-1", "eu-west-1"),
    "Model is in eu-west-1. Use one in us-east-1, the Region the portal launches in.",
  ],
  [
    "configuredAudienceModelArn",
    MODEL.replace("arn:aws:", "arn:aws-:"),
    "Model ARN has the unknown partition “aws-”. Most ARNs start with “arn:aws:”.",
  ],
  [
    "collaborationId",
    "",
    "Collaboration ID is empty. Enter it if account 444455556666 shares the model through a collaboration.",
  ],
  [S3, "s3://seeds", "Seed S3 URI is a whole bucket. Add the file or folder."],
  [S3, "s3://seeds/", "Seed S3 URI is a whole bucket. Add the file or folder."],
  [S3, "s3:///seed.jsonl", "Seed S3 URI has no bucket. Add it after “s3://”."],
  [
    S3,
    "s3://seeds/seed.CSV",
    'Seed S3 URI ends with .CSV. Use a JSON Lines file: one {"user_id": "…"} per line.',
  ],
  [S3, "s3://seeds/a.jsonl ", "Seed S3 URI has a trailing space. Remove it.", "s3://seeds/a.jsonl"],
  ["tags.0.key", " team", "Tag key has a leading space. Remove it.", "team"],
  ["tags.0.value", "a\n", "Tag value has a trailing line break. Remove it.", "a"],
  [
    "tags.0.value",
    "50%",
    "Tag value contains “%”. Use only letters, digits, spaces and “+-=._:/@”, which every AWS service accepts.",
  ],
])("%s %j: %s", (field, text, message, fixed, given) => {
  const label = given ?? (message.includes("line break") ? "Remove line break" : "Remove space");
  const fix = fixed && { label, value: fixed };
  expect(warn({ [field]: text })).toEqual([{ field, message, ...(fix && { fix }) }]);
});

test.each(["sql", "template"])("a seed by %s requires a collaboration", (seedSource) => {
  const [warnings] = warn({ seedSource, collaborationId: "" });
  expect(warnings).toEqual({
    field: "collaborationId",
    message:
      "Collaboration ID is empty. Enter it: AWS requires it for SQL queries and analysis templates.",
  });
});

test("an analysis template in another Region", () => {
  const field = "seedAudience.sqlParameters.analysisTemplateArn";
  const arn = TEMPLATE.replace("us-east-1", "eu-west-1");
  expect(warn({ seedSource: "template", [field]: arn })).toEqual([
    {
      field,
      message:
        "Analysis template is in eu-west-1. Use one in us-east-1, the Region the portal launches in.",
    },
  ]);
});

test("without a known account and Region, nothing is compared with them", () => {
  const elsewhere = {
    "seedAudience.roleArn": ROLE.replace("111122223333", "444455556666"),
    configuredAudienceModelArn: MODEL.replace("us-east-1", "eu-west-1"),
    collaborationId: "",
  };
  expect(warn(elsewhere, {})).toEqual([]);
});

test.each([
  ["name", "spring-uk\n"],
  ["seedAudience.roleArn", " arn"],
  [S3, "s3://"],
  ["configuredAudienceModelArn", "arn:awsx:nothing"],
])("a %s with a fault gets no warning", (field, text) => {
  expect(warn({ [field]: text })).toEqual([]);
});

const ZERO_WIDTH = "contains an invisible character (U+200B zero width space). Remove it.";
const PARAMETER = "seedAudience.sqlParameters.parameters.0.value";
const SQL_QUERY = "seedAudience.sqlParameters.queryString";

test.each<[field: string, label: string, text: string]>([
  ["name", "Job name", "spring-uk"],
  ["description", "Description", "For spring"],
  [S3, "Seed S3 URI", "s3://northwind-seeds/spring-uk/seed.jsonl"],
  ["seedAudience.roleArn", "Seed role ARN", ROLE],
  ["tags.0.key", "Tag key", "cost-centre"],
  ["tags.0.value", "Tag value", "growth"],
  [SQL_QUERY, "SQL query", "select 1"],
  [PARAMETER, "Parameter value", "2026-01-01"],
])("an invisible character in %s is named, with a fix", (field, label, text) => {
  const seed = { [SQL_QUERY]: "select 1", [PARAMETER.replace("value", "key")]: "since" };
  const sql: Record<string, string> =
    field in seed || field === PARAMETER ? { seedSource: "sql", ...seed } : {};
  const middle = text.length - 2;
  const given = `${text.slice(0, middle)}\u200b${text.slice(middle)}`;
  expect(warn({ ...sql, [field]: given })).toEqual([
    { field, message: `${label} ${ZERO_WIDTH}`, fix: { label: "Remove character", value: text } },
  ]);
});

test.each<[field: string, text: string, problem: string, fixed: string | undefined]>([
  ["name", "spring–uk", "contains an en dash (U+2013)", "spring-uk"],
  ["name", "spring*", "contains “*”", "spring"],
  ["name", "spring’s", "contains a typographic quote (’)", "spring's"],
  ["name", "ｓpring", "contains a full-width character (“ｓ”)", "spring"],
  ["name", "a\tb", "contains a tab", "a b"],
  ["name", "\u3164", "contains only invisible characters", undefined],
  ["name", "sp\u0433ing", "has the Cyrillic letter “\u0433” (U+0433)", undefined],
  ["tags.0.key", "team\tgrowth", "contains a tab", "team growth"],
  ["tags.0.key", "“team”", "contains ““”", "team"],
  ["tags.0.value", "grow*", "contains “*”", "grow"],
  ["tags.0.value", "\u2800", "contains only invisible characters", ""],
  [S3, "s3://seeds/uk/*", "contains “*”", "s3://seeds/uk/"],
  [S3, "s3://seeds/*.jsonl", "contains “*”", undefined],
  [S3, "s3://seeds–uk/a.jsonl", "contains an en dash (U+2013)", "s3://seeds-uk/a.jsonl"],
  [S3, "s3://sée/a.jsonl", "has a bucket name with “é”", undefined],
  ["seedAudience.roleArn", `${ROLE}\u00a0x`, "contains U+00A0 no-break space", `${ROLE}x`],
  ["seedAudience.roleArn", `${ROLE}’`, "contains “’”", ROLE],
])("%s %j %s", (field, text, problem, fixed) => {
  const [warning, ...others] = warn({ [field]: text });
  expect(others).toEqual([]);
  expect(warning?.field).toBe(field);
  expect(warning?.message).toContain(` ${problem}`);
  expect(warning?.fix?.value).toBe(fixed);
  expect(warning?.message).not.toMatch(/[\p{Cc}\p{Cf}\u3164\u2800]/u);
});

test("a partition that does not have the ARN's Region, without a known connection", () => {
  const field = "configuredAudienceModelArn";
  const [warning] = warn({ [field]: MODEL.replace("arn:aws:", "arn:aws-us-gov:") }, {});
  expect(warning?.fix?.value).toBe(MODEL);
  const inChina = MODEL.replace("arn:aws:", "arn:aws-cn:").replace("us-east-1", "cn-north-1");
  expect(warn({ [field]: inChina }, {})).toEqual([]);
});
