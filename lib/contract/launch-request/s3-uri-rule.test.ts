import { expect, test } from "vitest";
import { S3_URI_RULE } from "./s3-uri-rule";
import { fits, validateText } from "./text-rule";

const ADDRESS = "This is a web address; an S3 URI starts with s3://";
const CONSOLE = "This is the address of a page of the AWS console; an S3 URI starts with s3://";
const SUCH_AS = "An S3 URI starts with s3://, such as s3://bucket/folder/seed.jsonl";

test.each<[text: string, message: string, mended?: string]>([
  ["", "Enter the S3 URI of the seed file"],
  ["s3://", "The bucket is missing after s3://"],
  ["S3://", "The bucket is missing after s3://"],
  ["S3://seeds/a.jsonl", "Upper-case letters: the scheme is s3://", "s3://seeds/a.jsonl"],
  ["s3:/seeds/a.jsonl", "An S3 URI starts with s3://", "s3://seeds/a.jsonl"],
  ["s3a://seeds/a.jsonl", "An S3 URI starts with s3://", "s3://seeds/a.jsonl"],
  [
    "arn:aws:s3:::seeds/a.jsonl",
    "This is an ARN; an S3 URI starts with s3://",
    "s3://seeds/a.jsonl",
  ],
  ["seeds/a.jsonl", "The scheme is missing: an S3 URI starts with s3://", "s3://seeds/a.jsonl"],
  ["seed.jsonl", SUCH_AS],
  ["/home/ada/seed.jsonl", SUCH_AS],
  ["s3://seeds/a.jsonl\n", "Ends with a line break", "s3://seeds/a.jsonl"],
  [" s3://seeds/a.jsonl", "Starts with a blank", "s3://seeds/a.jsonl"],
  ['"s3://seeds/a.jsonl"', 'Stands between " and ", which are no part of it', "s3://seeds/a.jsonl"],
  ["s3://\nseeds", "Holds a line break: an S3 URI is one line"],
  [`s3://${"k".repeat(1281)}`, "1,286 characters; an S3 URI has at most 1,285"],
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
    `${ADDRESS} and always means the newest version, not the one in this address`,
  ],
  [
    "https://seeds.s3.amazonaws.com/a+b.jsonl",
    `${ADDRESS}. The + in this address may stand for a blank: copy the S3 URI instead`,
  ],
  ["https://seeds.s3.amazonaws.com/a%ZZ.jsonl", ADDRESS],
  ["https://seeds.s3.amazonaws.com/", ADDRESS],
  ["https://s3.amazonaws.com/seeds", ADDRESS],
  ["https://", ADDRESS],
  ["https://example.com/a.jsonl", `${ADDRESS}, such as s3://bucket/folder/seed.jsonl`],
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
])("%.80s: %s", (text, message, mended) => {
  const fault = validateText(S3_URI_RULE, text);
  expect(fault?.message).toBe(message);
  expect(fault?.fix?.value).toBe(mended);
  if (mended) expect(fits(S3_URI_RULE, mended)).toBe(true);
});

test.each(["s3://a", "s3://northwind-seeds/spring uk/😀.jsonl", `s3://${"k".repeat(1280)}`])(
  "%.60s is an S3 URI",
  (text) => {
    expect(validateText(S3_URI_RULE, text)).toBeUndefined();
  },
);
