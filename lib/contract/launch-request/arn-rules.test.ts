import { describe, expect, test } from "vitest";
import {
  ANALYSIS_TEMPLATE_ARN_RULE,
  CONFIGURED_AUDIENCE_MODEL_ARN_RULE,
  ROLE_ARN_RULE,
} from "./arn-rules";
import { fits, type TextRule, validateText } from "./text-rule";

type Case = [text: string, message: string, mended?: string];

function check(rule: TextRule, [text, message, mended]: Case) {
  const fault = validateText(rule, text);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(mended);
  if (mended) expect(fits(rule, mended)).toBe(true);
}

const ID = "3d0a9f52-7c1e-4b68-9f24-5a6b7c8d9e10";
const HEAD = "arn:aws:cleanrooms-ml:us-east-1:444455556666:";
const MODEL = `${HEAD}configured-audience-model/${ID}`;
const MODEL_LOOKS = "A configured audience model's ARN has …:configured-audience-model/…";

describe("a configured audience model's ARN", () => {
  test.each<Case>([
    ["", "Enter the configured audience model's ARN"],
    [`${MODEL} `, "Ends with a blank", MODEL],
    [`\n${MODEL}`, "Starts with a line break", MODEL],
    [`"${MODEL}"`, 'Stands between " and ", which are no part of it', MODEL],
    [`${HEAD}audience-model/${ID}`, `This is an audience model. ${MODEL_LOOKS}`],
    [` ${HEAD}audience-model/${ID}`, `This is an audience model. ${MODEL_LOOKS}`],
    [`${HEAD}audience-generation-job/${ID}`, `This is an audience generation job. ${MODEL_LOOKS}`],
    [`${HEAD}training-dataset/${ID}`, `This is a training dataset. ${MODEL_LOOKS}`],
    [`${HEAD}trained-model/${ID}`, `This is another Clean Rooms ML resource. ${MODEL_LOOKS}`],
    [
      `arn:aws:cleanrooms:us-east-1:444455556666:membership/a/configuredaudiencemodelassociation/b`,
      `This is a configured audience model association. ${MODEL_LOOKS}`,
    ],
    ["arn:aws:iam::111122223333:role/reader", `This is a role. ${MODEL_LOOKS}`],
    ["arn:aws:kms:us-east-1:111122223333:key/a", `This is a resource of kms. ${MODEL_LOOKS}`],
    [
      MODEL.replace("arn:aws:", "ARN:AWS:"),
      "Upper-case letters: this part of an ARN is lower-case",
      MODEL,
    ],
    [
      MODEL.replace("configured", "Configured"),
      "Upper-case letters: this part of an ARN is lower-case",
      MODEL,
    ],
    [
      MODEL.replace("us-east-1", "US-EAST-1"),
      "Upper-case letters: this part of an ARN is lower-case",
      MODEL,
    ],
    [MODEL.replace(":us-east-1:", "::"), "The Region is missing"],
    [MODEL.replace(":us-east-1:", ":us_east_1:"), "“us_east_1” is no Region"],
    [
      MODEL.replace("arn:aws:", "arn:amazon:"),
      "“amazon” is no partition of AWS: most ARNs start with “arn:aws:”",
    ],
    [MODEL.replace("444455556666", "44445555666"), "The account ID has 11 digits; it needs 12"],
    [
      MODEL.replace("444455556666", "4444-5555-6666"),
      "The account ID in an ARN has no hyphens or blanks",
      MODEL,
    ],
    [MODEL.replace("444455556666", ""), "The account ID is missing: it has 12 digits"],
    [
      `${HEAD}configured-audience-model/`,
      `Ends after “configured-audience-model/”. ${MODEL_LOOKS}`,
    ],
    [
      `${MODEL}?tab=tags`,
      "“?” can't be in this ARN: after the account come letters, digits and - _ / .",
    ],
    [ID, `This is only the ID. The whole ARN ends in …:configured-audience-model/${ID}`],
    ["readers", `An ARN starts with “arn:”. ${MODEL_LOOKS}`],
    [
      `https://us-east-1.console.aws.amazon.com/cleanrooms/home?region=us-east-1#/ml/models/${ID}`,
      `This is the address of a page of the AWS console. ${MODEL_LOOKS}`,
    ],
    [
      `https://us-east-1.console.aws.amazon.com/cleanrooms/home#/models/${encodeURIComponent(MODEL)}`,
      `This is the address of a page of the AWS console. ${MODEL_LOOKS}`,
      MODEL,
    ],
    ["https://example.com/100%", `This is the address of a web page. ${MODEL_LOOKS}`],
    [
      `${HEAD}configured-audience-model/${"x".repeat(2000)}`,
      `2,071 characters; a configured audience model's ARN has at most 2,048`,
    ],
  ])("%.60s…: %s", (...expected) => {
    check(CONFIGURED_AUDIENCE_MODEL_ARN_RULE, expected);
  });

  test("may belong to any account and partition", () => {
    expect(validateText(CONFIGURED_AUDIENCE_MODEL_ARN_RULE, MODEL)).toBeUndefined();
    const inChina = MODEL.replace("arn:aws:", "arn:aws-cn:").replace("us-east-1", "cn-north-1");
    expect(validateText(CONFIGURED_AUDIENCE_MODEL_ARN_RULE, inChina)).toBeUndefined();
  });
});

const ROLE = "arn:aws:iam::111122223333:role/cleanrooms-ml-seed-reader";
const ROLE_LOOKS = "A role's ARN has arn:aws:iam::…:role/…";

describe("a role's ARN", () => {
  test.each<Case>([
    ["", "Enter the ARN of the role that reads the seed"],
    [
      "arn:aws:sts::111122223333:assumed-role/reader/ada@example.com",
      "This is the session of a role, not the role. Unless it has a path, the role's ARN is arn:aws:iam::111122223333:role/reader; IAM shows it",
    ],
    ["arn:aws:iam::111122223333:user/ada", `This is an IAM user. ${ROLE_LOOKS}`],
    ["arn:aws:iam::111122223333:policy/p", `This is an IAM policy. ${ROLE_LOOKS}`],
    ["arn:aws:iam::111122223333:instance-profile/p", `This is an instance profile. ${ROLE_LOOKS}`],
    ["arn:aws:iam::111122223333:root", `This is a whole account. ${ROLE_LOOKS}`],
    ["arn:aws:iam::111122223333:role/", `Ends after “role/”. ${ROLE_LOOKS}`],
    ["arn:aws:s3:::bucket/key", `This is an S3 bucket or object. ${ROLE_LOOKS}`],
    [ROLE.replace("iam::", "iam:us-east-1:"), "A role's ARN names no Region", ROLE],
    [ROLE.replace("111122223333", "11112222333"), "The account ID has 11 digits; it needs 12"],
    [
      "cleanrooms-ml-seed-reader",
      "This is only the role's name. Its ARN is arn:aws:iam::…:role/cleanrooms-ml-seed-reader, with the account and any path",
    ],
    [
      "https://us-east-1.console.aws.amazon.com/iam/home#/roles/details/reader",
      `This is the address of a page of the AWS console. ${ROLE_LOOKS}`,
    ],
  ])("%.60s…: %s", (...expected) => {
    check(ROLE_ARN_RULE, expected);
  });

  test("may have a path", () => {
    expect(
      validateText(ROLE_ARN_RULE, ROLE.replace("role/", "role/service-role/")),
    ).toBeUndefined();
  });
});

const TEMPLATE = "arn:aws:cleanrooms:us-east-1:444455556666:membership/a-1/analysistemplate/b-2";
const TEMPLATE_LOOKS = "An analysis template's ARN has …:membership/…/analysistemplate/…";

describe("an analysis template's ARN", () => {
  test.each<Case>([
    ["", "Enter the analysis template's ARN"],
    [
      TEMPLATE.replace("us-east-1", "us-gov-west-1"),
      "AWS takes no analysis template of the Region “us-gov-west-1” as a seed",
    ],
    [TEMPLATE.slice(0, TEMPLATE.indexOf("/analysis")), `This is a membership. ${TEMPLATE_LOOKS}`],
    [
      "arn:aws:cleanrooms:us-east-1:444455556666:collaboration/a",
      `This is a collaboration. ${TEMPLATE_LOOKS}`,
    ],
    [`${TEMPLATE}${"x".repeat(200)}`, "277 characters; an analysis template's ARN has at most 200"],
    [
      `${TEMPLATE}!`,
      "“!” can't be in this ARN: after the account come letters, digits and - _ / .",
    ],
  ])("%.60s…: %s", (...expected) => {
    check(ANALYSIS_TEMPLATE_ARN_RULE, expected);
  });
});
