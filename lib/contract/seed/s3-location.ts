/** An object's address; `key` has no leading slash. */
export type S3Object = { bucket: string; key: string };

/** A bucket, or a folder in it: `prefix` is empty or ends with a slash. */
export type S3Location = { bucket: string; prefix: string };

const S3_URI = /^s3:\/\/([a-z\d][a-z\d.-]{1,61}[a-z\d])(?:\/(.*))?$/s;

/** Undefined for what is not the URI of an object or folder in a bucket with a valid name. */
export function parseS3Uri(uri: string): S3Object | undefined {
  const [, bucket, key = ""] = S3_URI.exec(uri) ?? [];
  return bucket === undefined ? undefined : { bucket, key };
}

export function formatS3Uri({ bucket, key }: S3Object): string {
  return `s3://${bucket}/${key}`;
}

/** Undefined for what is not a bucket or a folder: a folder ends with a slash. */
export function parseS3Location(uri: string): S3Location | undefined {
  const { bucket, key = "" } = parseS3Uri(uri) ?? {};
  if (bucket === undefined || (key !== "" && !key.endsWith("/"))) return undefined;
  return { bucket, prefix: key };
}

export function formatS3Location({ bucket, prefix }: S3Location): string {
  return formatS3Uri({ bucket, key: prefix });
}

export function isWithin({ bucket, key }: S3Object, location: S3Location): boolean {
  return bucket === location.bucket && key.startsWith(location.prefix);
}
