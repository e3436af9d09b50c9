import { explainS3Address } from "./explain-s3-address";
import type { TextFault, TextRule } from "./judge-text";
import { S3_URI_MAX_LENGTH } from "./limits";
import { S3_URI_PATTERN } from "./patterns";

export const S3_URI_RULE: TextRule = {
  thing: "an S3 URI",
  missing: "Enter the S3 URI of the seed file",
  minLength: 1,
  maxLength: S3_URI_MAX_LENGTH,
  pattern: S3_URI_PATTERN,
  explain: explainS3Uri,
};

const BUCKET_AND_KEY = /^[a-z0-9][-.a-z0-9]{1,61}[a-z0-9]\/[^/].*$/u;
const BUCKET_ARN = /^arn:aws[-a-z]*:s3:::(.+)$/u;
/** Hadoop's own schemes and a scheme with the wrong number of slashes. */
const NEARLY_S3 = /^s3[an]?:\/*/i;

function explainS3Uri(text: string): TextFault | undefined {
  if (/^https?:/i.test(text)) return explainS3Address(text);
  if (/^s3:\/\/$/i.test(text)) return { message: "The bucket is missing after s3://" };
  if (/[\n\r\u2028\u2029]/.test(text))
    return { message: "Holds a line break: an S3 URI is one line" };
  if (/^S3:\/\//i.test(text) && !text.startsWith("s3://")) {
    const message = "Upper-case letters: the scheme is s3://";
    return { message, mend: { label: "Make it s3://", value: `s3${text.slice(2)}` } };
  }
  if (S3_URI_PATTERN.test(text)) return undefined;
  return (
    explainOtherForm(text) ?? {
      message: "An S3 URI starts with s3://, such as s3://bucket/folder/seed.jsonl",
    }
  );
}

function explainOtherForm(text: string): TextFault | undefined {
  const inArn = BUCKET_ARN.exec(text)?.[1];
  if (inArn) return withUri("This is an ARN; an S3 URI starts with s3://", inArn);
  const afterScheme = text.replace(NEARLY_S3, "");
  if (afterScheme !== text && afterScheme)
    return withUri("An S3 URI starts with s3://", afterScheme);
  if (!BUCKET_AND_KEY.test(text)) return undefined;
  return withUri("The scheme is missing: an S3 URI starts with s3://", text);
}

function withUri(message: string, rest: string): TextFault {
  const value = `s3://${rest}`;
  return { message, mend: { label: `Use ${value}`, value } };
}
