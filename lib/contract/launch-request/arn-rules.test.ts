import { describe, expect, test } from "vitest";
import {
  ANALYSIS_TEMPLATE_ARN_RULE,
  CONFIGURED_AUDIENCE_MODEL_ARN_RULE,
  ROLE_ARN_RULE,
} from "./arn-rules";
import { fits, type TextRule, validateText } from "./text-rule";

type Case = [text: string, message: string, fixed?: string];

function check(rule: TextRule, [text, message, fixed]: Case) {
  const fault = validateText(rule, text);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(fixed);
  if (fixed) expect(fits(rule, fixed)).toBe(true);
}

const ID = "3d0a9f52-7c1e-4b68-9f24-5a6b7c8d9e10";
const HEAD = "arn:aws:cleanrooms-ml:us-east-1:444455556666:";
const MODEL = `${HEAD}configured-audience-model/${ID}`;
const UPPERCASE =
  "Configured audience model ARN has uppercase letters up to “configured-audience-model/”. Use lowercase.";
const MODEL_LIKE = "Enter an ARN like “arn:aws:cleanrooms-ml:…:configured-audience-model/…”.";

describe("the configured audience model ARN", () => {
  test.each<Case>([
    ["", "Enter the configured audience model ARN."],
    [`${MODEL} `, "Configured audience model ARN has a trailing space. Remove it.", MODEL],
    [`\n${MODEL}`, "Configured audience model ARN has a leading line break. Remove it.", MODEL],
    [
      `"${MODEL}"`,
      "Configured audience model ARN is in quotes. Remove the surrounding quotes.",
      MODEL,
    ],
    [
      MODEL.replace(":aws:", ":aws\u200b:"),
      "Configured audience model ARN contains an invisible character (U+200B zero width space). Remove it.",
      MODEL,
    ],
    [
      MODEL.replaceAll("-", "–"),
      `Configured audience model ARN contains ${MODEL.split("-").length - 1} dashes (U+2013). Replace them with “-”.`,
      MODEL,
    ],
    [
      MODEL.replaceAll(":", "："),
      "Configured audience model ARN contains 5 full-width characters (“：”). Replace them with “:”.",
      MODEL,
    ],
    [
      `${MODEL}*`,
      "Configured audience model ARN contains “*”. After the account ID, use only letters, digits and “-_/.”.",
      MODEL,
    ],
    [
      `${HEAD}audience-model/${ID}`,
      `Configured audience model ARN is the ARN of an audience model. ${MODEL_LIKE}`,
    ],
    [
      ` ${HEAD}audience-model/${ID}`,
      `Configured audience model ARN is the ARN of an audience model. ${MODEL_LIKE}`,
    ],
    [
      `${HEAD}audience-generation-job/${ID}`,
      `Configured audience model ARN is the ARN of an audience generation job. ${MODEL_LIKE}`,
    ],
    [
      `${HEAD}training-dataset/${ID}`,
      `Configured audience model ARN is the ARN of a training dataset. ${MODEL_LIKE}`,
    ],
    [
      `${HEAD}trained-model/${ID}`,
      `Configured audience model ARN is the ARN of another Clean Rooms ML resource. ${MODEL_LIKE}`,
    ],
    [
      `arn:aws:cleanrooms:us-east-1:444455556666:membership/a/configuredaudiencemodelassociation/b`,
      `Configured audience model ARN is the ARN of a configured audience model association. ${MODEL_LIKE}`,
    ],
    [
      "arn:aws:iam::111122223333:role/reader",
      `Configured audience model ARN is the ARN of a role. ${MODEL_LIKE}`,
    ],
    [
      "arn:aws:kms:us-east-1:111122223333:key/a",
      `Configured audience model ARN is the ARN of a resource of kms. ${MODEL_LIKE}`,
    ],
    [MODEL.replace("arn:aws:", "ARN:AWS:"), UPPERCASE, MODEL],
    [MODEL.replace("configured", "Configured"), UPPERCASE, MODEL],
    [MODEL.replace("us-east-1", "US-EAST-1"), UPPERCASE, MODEL],
    [MODEL.replace(":us-east-1:", "::"), "Configured audience model ARN has no Region. Add it."],
    [
      MODEL.replace(":us-east-1:", ":us_east_1:"),
      "Configured audience model ARN has the invalid Region “us_east_1”. Correct it.",
    ],
    [
      MODEL.replace("arn:aws:", "arn:amazon:"),
      "Configured audience model ARN has the unknown partition “amazon”. Most ARNs start with “arn:aws:”.",
    ],
    [
      MODEL.replace("444455556666", "44445555666"),
      "Configured audience model ARN has an account ID of 11 digits. Enter all 12.",
    ],
    [
      MODEL.replace("444455556666", "4444-5555-6666"),
      "Configured audience model ARN has hyphens or spaces in the account ID. Remove them.",
      MODEL,
    ],
    [
      MODEL.replace("444455556666", ""),
      "Configured audience model ARN has no valid account ID. Enter its 12 digits.",
    ],
    [
      `${HEAD}configured-audience-model/`,
      `Configured audience model ARN ends after “configured-audience-model/”. ${MODEL_LIKE}`,
    ],
    [
      `${MODEL}?tab=tags`,
      "Configured audience model ARN contains “?”. After the account ID, use only letters, digits and “-_/.”.",
    ],
    [
      ID,
      `Configured audience model ARN is only an ID. Enter the full ARN, which ends in “:configured-audience-model/${ID}”.`,
    ],
    ["readers", `Configured audience model ARN does not start with “arn:”. ${MODEL_LIKE}`],
    [
      `https://us-east-1.console.aws.amazon.com/cleanrooms/home?region=us-east-1#/ml/models/${ID}`,
      `Configured audience model ARN is the address of an AWS console page. ${MODEL_LIKE}`,
    ],
    [
      `https://us-east-1.console.aws.amazon.com/cleanrooms/home#/models/${encodeURIComponent(MODEL)}`,
      `Configured audience model ARN is the address of an AWS console page. ${MODEL_LIKE}`,
      MODEL,
    ],
    ["https://example.com/100%", `Configured audience model ARN is a web address. ${MODEL_LIKE}`],
    [
      `${HEAD}configured-audience-model/${"x".repeat(2000)}`,
      "Configured audience model ARN has 2,071 characters. Use at most 2,048.",
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
const ROLE_LIKE = "Enter an ARN like “arn:aws:iam::…:role/…”.";

describe("the seed role ARN", () => {
  test.each<Case>([
    ["", "Enter the seed role ARN."],
    [
      "arn:aws:sts::111122223333:assumed-role/reader/ada@example.com",
      "Seed role ARN is the ARN of a role session. Enter the role's ARN from IAM, usually “arn:aws:iam::111122223333:role/reader”.",
    ],
    ["arn:aws:iam::111122223333:user/ada", `Seed role ARN is the ARN of an IAM user. ${ROLE_LIKE}`],
    [
      "arn:aws:iam::111122223333:policy/p",
      `Seed role ARN is the ARN of an IAM policy. ${ROLE_LIKE}`,
    ],
    [
      "arn:aws:iam::111122223333:instance-profile/p",
      `Seed role ARN is the ARN of an instance profile. ${ROLE_LIKE}`,
    ],
    ["arn:aws:iam::111122223333:root", `Seed role ARN is the ARN of an AWS account. ${ROLE_LIKE}`],
    ["arn:aws:iam::111122223333:role/", `Seed role ARN ends after “role/”. ${ROLE_LIKE}`],
    ["arn:aws:s3:::bucket/key", `Seed role ARN is the ARN of an S3 bucket or object. ${ROLE_LIKE}`],
    [ROLE.replace("iam::", "iam:us-east-1:"), "Seed role ARN contains a Region. Remove it.", ROLE],
    [
      ROLE.replace("111122223333", "11112222333"),
      "Seed role ARN has an account ID of 11 digits. Enter all 12.",
    ],
    [
      "cleanrooms-ml-seed-reader",
      "Seed role ARN is only a role name. Enter the role's ARN from IAM, usually “arn:aws:iam::<account ID>:role/cleanrooms-ml-seed-reader”.",
    ],
    [
      "https://us-east-1.console.aws.amazon.com/iam/home#/roles/details/reader",
      `Seed role ARN is the address of an AWS console page. ${ROLE_LIKE}`,
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
const TEMPLATE_LIKE = "Enter an ARN like “arn:aws:cleanrooms:…:membership/…/analysistemplate/…”.";

describe("the analysis template ARN", () => {
  test.each<Case>([
    ["", "Enter the analysis template ARN."],
    [
      TEMPLATE.replace("us-east-1", "us-gov-west-1"),
      "Analysis template ARN has the unsupported Region “us-gov-west-1”. Use a template in another Region.",
    ],
    [
      TEMPLATE.slice(0, TEMPLATE.indexOf("/analysis")),
      `Analysis template ARN is the ARN of a membership. ${TEMPLATE_LIKE}`,
    ],
    [
      "arn:aws:cleanrooms:us-east-1:444455556666:collaboration/a",
      `Analysis template ARN is the ARN of a collaboration. ${TEMPLATE_LIKE}`,
    ],
    [`${TEMPLATE}${"x".repeat(200)}`, "Analysis template ARN has 277 characters. Use at most 200."],
    [
      `${TEMPLATE}!`,
      "Analysis template ARN contains “!”. After the account ID, use only letters, digits and “-_/.”.",
    ],
  ])("%.60s…: %s", (...expected) => {
    check(ANALYSIS_TEMPLATE_ARN_RULE, expected);
  });
});
