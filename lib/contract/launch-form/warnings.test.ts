import { expect, test } from "vitest";
import { fromFields } from "./form-fields";
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

test("a usual launch with a model of another account gets no warning", () => {
  expect(warn({})).toEqual([]);
});

test.each<[field: string, text: string, message: string, fixed?: string]>([
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
])("%s %j: %s", (field, text, message, fixed) => {
  const label = message.includes("line break") ? "Remove line break" : "Remove space";
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
