import { S3_URI_MAX_LENGTH } from "./limits";
import { S3_URI_PATTERN } from "./patterns";
import type { TextFault, TextRule } from "./text-rule";

export const S3_URI_RULE: TextRule = {
  label: "Seed S3 URI",
  missing: "Enter the seed S3 URI.",
  minLength: 1,
  maxLength: S3_URI_MAX_LENGTH,
  pattern: S3_URI_PATTERN,
  explain: explainS3Uri,
};

const ENTER_ONE_LIKE = "Enter a URI like “s3://bucket/folder/seed.jsonl”.";

const BUCKET_AND_KEY = /^[a-z0-9][-.a-z0-9]{1,61}[a-z0-9]\/[^/].*$/u;
const BUCKET_ARN = /^arn:aws[-a-z]*:s3:::(.+)$/u;
/** Hadoop's schemes, and a scheme with the wrong number of slashes. */
const NEARLY_S3 = /^s3[an]?:\/*/i;

function explainS3Uri(text: string): TextFault | undefined {
  if (/^https?:/i.test(text)) return explainS3Address(text);
  if (/^s3:\/\/$/i.test(text))
    return { message: "Seed S3 URI has no bucket. Add it after “s3://”." };
  if (/[\n\r\u2028\u2029]/.test(text))
    return { message: "Seed S3 URI has a line break. Remove it." };
  if (/^S3:\/\//i.test(text) && !text.startsWith("s3://")) {
    const message = "Seed S3 URI starts with “S3://”. Use lowercase.";
    return { message, fix: { label: "Change to s3://", value: `s3${text.slice(2)}` } };
  }
  if (S3_URI_PATTERN.test(text)) return undefined;
  return (
    explainOtherForm(text) ?? {
      message: `Seed S3 URI does not start with “s3://”. ${ENTER_ONE_LIKE}`,
    }
  );
}

function explainOtherForm(text: string): TextFault | undefined {
  const inArn = BUCKET_ARN.exec(text)?.[1];
  if (inArn) return withUri("Seed S3 URI is an ARN. Use the S3 URI.", inArn);
  const afterScheme = text.replace(NEARLY_S3, "");
  if (afterScheme !== text && afterScheme)
    return withUri("Seed S3 URI does not start with “s3://”. Correct the start.", afterScheme);
  if (!BUCKET_AND_KEY.test(text)) return undefined;
  return withUri("Seed S3 URI has no “s3://”. Add it at the start.", text);
}

function withUri(message: string, rest: string): TextFault {
  const value = `s3://${rest}`;
  return { message, fix: { label: `Use ${value}`, value } };
}

type S3Object = { bucket: string; key: string };

const WEB_ADDRESS = "Seed S3 URI is a web address. Use the S3 URI.";

/** `bucket.s3.eu-west-1.amazonaws.com`, older forms with `s3-` and dual-stack ones. */
const OBJECT_HOST =
  /^(?:(.+)\.)?s3(?:[.-](?:dualstack\.|fips[.-])*[a-z]{2,4}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/;
const CONSOLE_HOST =
  /^(?:[-a-z0-9]+\.)*console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)$/;

function explainS3Address(text: string): TextFault {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (!address) return { message: WEB_ADDRESS };
  if (CONSOLE_HOST.test(address.hostname)) return explainConsolePage(address);
  const host = OBJECT_HOST.exec(address.hostname);
  if (!host) return { message: `Seed S3 URI is a web address. ${ENTER_ONE_LIKE}` };
  if (address.searchParams.has("versionId")) {
    return {
      message:
        "Seed S3 URI is the web address of one object version. Use the S3 URI, which means the newest version.",
    };
  }
  if (address.pathname.includes("+")) {
    return {
      message:
        "Seed S3 URI is a web address with a “+”, which may mean a space. Copy the S3 URI instead.",
    };
  }
  const path = decode(address.pathname.slice(1));
  const object = host[1] ? { bucket: host[1], key: path } : splitPath(path);
  return withFix(WEB_ADDRESS, object);
}

function explainConsolePage(address: URL): TextFault {
  const message = "Seed S3 URI is the address of an AWS console page. Use the S3 URI.";
  const path = /^\/s3\/(?:buckets|object)\/([^/]+)(?:\/(.*))?$/.exec(address.pathname);
  if (!path) return { message };
  const key = address.searchParams.get("prefix") ?? decode(path[2] ?? "");
  return withFix(message, { bucket: path[1] ?? "", key });
}

function splitPath(path: string | undefined): Partial<S3Object> {
  const slash = path?.indexOf("/") ?? -1;
  if (path === undefined || slash < 0) return { bucket: path };
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

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
