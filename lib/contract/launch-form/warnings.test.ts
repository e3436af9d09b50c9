import { expect, test } from "vitest";
import { fromFields } from "./form-fields";
import { warnOfLaunchForm } from "./warnings";

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

function warn(
  changes: Record<string, string>,
  where: Parameters<typeof warnOfLaunchForm>[1] = HERE,
) {
  const fields: Record<string, string> = { ...GOOD, ...changes };
  return warnOfLaunchForm(fromFields(new Map(Object.entries(fields))), where);
}

test("a usual launch with a model of another account needs no warnings", () => {
  expect(warn({})).toEqual([]);
});

test.each<[field: string, text: string, message: string, mended?: string]>([
  ["name", "spring-uk ", "Ends with a blank, which becomes part of the name", "spring-uk"],
  [
    "seedAudience.roleArn",
    ROLE.replace("111122223333", "444455556666"),
    "This role is in account 444455556666, the portal launches from 111122223333: AWS will refuse to pass it",
  ],
  [
    "seedAudience.roleArn",
    `${ROLE} `,
    "Ends with a blank, which becomes part of the role's name",
    ROLE,
  ],
  [
    "seedAudience.roleArn",
    ROLE.replace("arn:aws:", "arn:awsx:"),
    "AWS has no partition “awsx”: most ARNs start with “arn:aws:”",
  ],
  [
    "configuredAudienceModelArn",
    MODEL.replace("us-east-1", "eu-west-1"),
    "This model is in eu-west-1, the portal launches in us-east-1: AWS will not find it",
  ],
  [
    "configuredAudienceModelArn",
    MODEL.replace("arn:aws:", "arn:aws-:"),
    "AWS has no partition “aws-”: most ARNs start with “arn:aws:”",
  ],
  [
    "collaborationId",
    "",
    "The model belongs to account 444455556666, which usually shares it through a collaboration: AWS will then ask for the ID",
  ],
  [S3, "s3://seeds", "Names a whole bucket: a seed is one file or folder in it"],
  [S3, "s3://seeds/", "Names a whole bucket: a seed is one file or folder in it"],
  [S3, "s3:///seed.jsonl", "The bucket is missing between s3:// and the next /"],
  [
    S3,
    "s3://seeds/seed.CSV",
    'Ends with .CSV: AWS reads a seed as JSON Lines, one {"user_id": "…"} a line',
  ],
  [
    S3,
    "s3://seeds/a.jsonl ",
    "Ends with a blank, which becomes part of the file's name",
    "s3://seeds/a.jsonl",
  ],
  ["tags.0.key", " team", "Starts with a blank, which becomes part of the key", "team"],
  ["tags.0.value", "a\n", "Ends with a line break, which becomes part of the value", "a"],
  [
    "tags.0.value",
    "50%",
    "“%” is not among the characters that AWS generally allows in tags: letters, digits, blanks and + - = . _ : / @",
  ],
])("%s %j: %s", (field, text, message, mended) => {
  const fix = mended && { label: "Remove it", value: mended };
  expect(warn({ [field]: text })).toEqual([{ field, message, ...(fix && { fix }) }]);
});

test.each(["sql", "template"])("a seed by %s wants a collaboration", (seedSource) => {
  const [warnings] = warn({ seedSource, collaborationId: "" });
  expect(warnings).toEqual({
    field: "collaborationId",
    message: "A seed by SQL is queried inside a collaboration: AWS will ask for its ID",
  });
});

test("a template of another Region", () => {
  const field = "seedAudience.sqlParameters.analysisTemplateArn";
  const arn = TEMPLATE.replace("us-east-1", "eu-west-1");
  expect(warn({ seedSource: "template", [field]: arn })).toEqual([
    {
      field,
      message:
        "This template is in eu-west-1, the portal launches in us-east-1: AWS will not find it",
    },
  ]);
});

test("where the portal's place is not known, nothing is compared with it", () => {
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
])("a %s at fault is left to its fault", (field, text) => {
  expect(warn({ [field]: text })).toEqual([]);
});
