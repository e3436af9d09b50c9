import { S3_URI_MAX_LENGTH } from "./limits";
import { S3_URI_PATTERN } from "./patterns";
import type { TextFault, TextRule } from "./text-rule";

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
    return { message, fix: { label: "Make it s3://", value: `s3${text.slice(2)}` } };
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
  return { message, fix: { label: `Use ${value}`, value } };
}

type Place = { bucket: string; key: string };

const LEAD = "This is a web address; an S3 URI starts with s3://";

/** `bucket.s3.eu-west-1.amazonaws.com`, older forms with `s3-` and dual-stack ones. */
const OBJECT_HOST =
  /^(?:(.+)\.)?s3(?:[.-](?:dualstack\.|fips[.-])*[a-z]{2,4}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/;
const CONSOLE_HOST =
  /^(?:[-a-z0-9]+\.)*console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)$/;

/** Turns the address of an S3 object, or of its page in the AWS console, into its S3 URI where that is sure. */
function explainS3Address(text: string): TextFault {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (!address) return { message: LEAD };
  if (CONSOLE_HOST.test(address.hostname)) return explainConsolePage(address);
  const host = OBJECT_HOST.exec(address.hostname);
  if (!host) return { message: `${LEAD}, such as s3://bucket/folder/seed.jsonl` };
  if (address.searchParams.has("versionId")) {
    return { message: `${LEAD} and always means the newest version, not the one in this address` };
  }
  if (address.pathname.includes("+")) {
    return {
      message: `${LEAD}. The + in this address may stand for a blank: copy the S3 URI instead`,
    };
  }
  const path = decode(address.pathname.slice(1));
  const place = host[1] ? { bucket: host[1], key: path } : splitPath(path);
  return withFix(LEAD, place);
}

function explainConsolePage(address: URL): TextFault {
  const message = "This is the address of a page of the AWS console; an S3 URI starts with s3://";
  const path = /^\/s3\/(?:buckets|object)\/([^/]+)(?:\/(.*))?$/.exec(address.pathname);
  if (!path) return { message };
  const key = address.searchParams.get("prefix") ?? decode(path[2] ?? "");
  return withFix(message, { bucket: path[1] ?? "", key });
}

function splitPath(path: string | undefined): Partial<Place> {
  const slash = path?.indexOf("/") ?? -1;
  if (path === undefined || slash < 0) return { bucket: path };
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

/** No key is no seed: an address of a whole bucket is left to the person. */
function withFix(message: string, { bucket, key }: { bucket?: string; key?: string }): TextFault {
  if (!bucket || !key) return { message };
  const value = `s3://${bucket}/${key}`;
  return { message, fix: { label: `Use ${value}`, value } };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
