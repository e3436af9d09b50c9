import { expect, test } from "vitest";
import { S3_URI_RULE } from "./s3-uri-rule";
import { fits, validateText } from "./text-rule";

const ADDRESS = "Seed S3 URI is a web address. Use the S3 URI.";
const CONSOLE = "Seed S3 URI is the address of an AWS console page. Use the S3 URI.";
const ENTER_ONE_LIKE = "Enter a URI like “s3://bucket/folder/seed.jsonl”.";
const NO_SCHEME = `Seed S3 URI does not start with “s3://”. ${ENTER_ONE_LIKE}`;
const CORRECT_START = "Seed S3 URI does not start with “s3://”. Correct the start.";

test.each<[text: string, message: string, fixed?: string]>([
  ["", "Enter the seed S3 URI."],
  ["s3://", "Seed S3 URI has no bucket. Add it after “s3://”."],
  ["S3://", "Seed S3 URI has no bucket. Add it after “s3://”."],
  ["S3://seeds/a.jsonl", "Seed S3 URI starts with “S3://”. Use lowercase.", "s3://seeds/a.jsonl"],
  ["s3:/seeds/a.jsonl", CORRECT_START, "s3://seeds/a.jsonl"],
  ["s3a://seeds/a.jsonl", CORRECT_START, "s3://seeds/a.jsonl"],
  ["arn:aws:s3:::seeds/a.jsonl", "Seed S3 URI is an ARN. Use the S3 URI.", "s3://seeds/a.jsonl"],
  ["seeds/a.jsonl", "Seed S3 URI has no “s3://”. Add it at the start.", "s3://seeds/a.jsonl"],
  ["seed.jsonl", NO_SCHEME],
  ["/home/ada/seed.jsonl", NO_SCHEME],
  [
    "s3://seeds/a.jsonl\n",
    "Seed S3 URI has a trailing line break. Remove it.",
    "s3://seeds/a.jsonl",
  ],
  [" s3://seeds/a.jsonl", "Seed S3 URI has a leading space. Remove it.", "s3://seeds/a.jsonl"],
  [
    '"s3://seeds/a.jsonl"',
    "Seed S3 URI is in quotes. Remove the surrounding quotes.",
    "s3://seeds/a.jsonl",
  ],
  ["s3://\nseeds", "Seed S3 URI has a line break. Remove it."],
  [`s3://${"k".repeat(1281)}`, "Seed S3 URI has 1,286 characters. Use at most 1,285."],
  ["https://seeds.s3.amazonaws.com/a.jsonl", ADDRESS, "s3://seeds/a.jsonl"],
  ["https://seeds.s3.eu-west-1.amazonaws.com/uk/a.jsonl", ADDRESS, "s3://seeds/uk/a.jsonl"],
  ["https://seeds.s3-eu-west-1.amazonaws.com/a.jsonl", ADDRESS, "s3://seeds/a.jsonl"],
  ["https://my.seeds.s3.us-gov-west-1.amazonaws.com/a.jsonl", ADDRESS, "s3://my.seeds/a.jsonl"],
  ["https://seeds.s3.dualstack.us-east-1.amazonaws.com/a.jsonl", ADDRESS, "s3://seeds/a.jsonl"],
  ["https://seeds.s3.cn-north-1.amazonaws.com.cn/a.jsonl", ADDRESS, "s3://seeds/a.jsonl"],
  ["https://s3.amazonaws.com/seeds/a.jsonl", ADDRESS, "s3://seeds/a.jsonl"],
  ["https://s3.us-east-1.amazonaws.com/seeds/uk/a%20b.jsonl", ADDRESS, "s3://seeds/uk/a b.jsonl"],
  ["https://s3-us-west-2.amazonaws.com/Seeds_Old/a.jsonl", ADDRESS, "s3://Seeds_Old/a.jsonl"],
  ["https://seeds.s3.amazonaws.com/a.jsonl?X-Amz-Expires=60", ADDRESS, "s3://seeds/a.jsonl"],
  [
    "https://seeds.s3.amazonaws.com/a.jsonl?versionId=3",
    "Seed S3 URI is the web address of one object version. Use the S3 URI, which means the newest version.",
  ],
  [
    "https://seeds.s3.amazonaws.com/a+b.jsonl",
    "Seed S3 URI is a web address with a “+”, which may mean a space. Copy the S3 URI instead.",
  ],
  ["https://seeds.s3.amazonaws.com/a%ZZ.jsonl", ADDRESS],
  ["https://seeds.s3.amazonaws.com/", ADDRESS],
  ["https://s3.amazonaws.com/seeds", ADDRESS],
  ["https://", ADDRESS],
  ["https://example.com/a.jsonl", `Seed S3 URI is a web address. ${ENTER_ONE_LIKE}`],
  [
    "https://s3.console.aws.amazon.com/s3/object/seeds?region=us-east-1&prefix=uk/a.jsonl",
    CONSOLE,
    "s3://seeds/uk/a.jsonl",
  ],
  [
    "https://us-east-1.console.aws.amazon.com/s3/buckets/seeds?prefix=uk%2F&region=us-east-1",
    CONSOLE,
    "s3://seeds/uk/",
  ],
  [
    "https://s3.console.aws.amazon.com/s3/buckets/seeds/uk/?region=eu-west-1",
    CONSOLE,
    "s3://seeds/uk/",
  ],
  ["https://s3.console.aws.amazon.com/s3/buckets/seeds", CONSOLE],
  ["https://s3.console.aws.amazon.com/s3/home", CONSOLE],
])("%.80s: %s", (text, message, fixed) => {
  const fault = validateText(S3_URI_RULE, text);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(fixed);
  if (fixed) expect(fits(S3_URI_RULE, fixed)).toBe(true);
});

test.each(["s3://a", "s3://northwind-seeds/spring uk/😀.jsonl", `s3://${"k".repeat(1280)}`])(
  "%.60s is an S3 URI",
  (text) => {
    expect(validateText(S3_URI_RULE, text)).toBeUndefined();
  },
);
