import type { TextFault } from "./judge-text";

type Place = { bucket: string; key: string };

const LEAD = "This is a web address; an S3 URI starts with s3://";

/** `bucket.s3.eu-west-1.amazonaws.com`, older forms with `s3-` and dual-stack ones. */
const OBJECT_HOST =
  /^(?:(.+)\.)?s3(?:[.-](?:dualstack\.|fips[.-])*[a-z]{2,4}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/;
const CONSOLE_HOST =
  /^(?:[-a-z0-9]+\.)*console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)$/;

/** Turns the address of an S3 object, or of its page in the AWS console, into its S3 URI where that is sure. */
export function explainS3Address(text: string): TextFault {
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
  return withMend(LEAD, place);
}

function explainConsolePage(address: URL): TextFault {
  const message = "This is the address of a page of the AWS console; an S3 URI starts with s3://";
  const path = /^\/s3\/(?:buckets|object)\/([^/]+)(?:\/(.*))?$/.exec(address.pathname);
  if (!path) return { message };
  const key = address.searchParams.get("prefix") ?? decode(path[2] ?? "");
  return withMend(message, { bucket: path[1] ?? "", key });
}

function splitPath(path: string | undefined): Partial<Place> {
  const slash = path?.indexOf("/") ?? -1;
  if (path === undefined || slash < 0) return { bucket: path };
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

/** No key is no seed: an address of a whole bucket is left to the person. */
function withMend(message: string, { bucket, key }: { bucket?: string; key?: string }): TextFault {
  if (!bucket || !key) return { message };
  const value = `s3://${bucket}/${key}`;
  return { message, mend: { label: `Use ${value}`, value } };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
