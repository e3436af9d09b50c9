import "server-only";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Connection } from "@/lib/aws/connection";
import { formatS3Uri, type S3Object } from "@/lib/contract/seed/s3-location";
import type { SignedUpload } from "@/lib/contract/seed/seed-listing";

/** Long enough for 30 MB on a slow line; the upload must begin before. */
const UPLOAD_EXPIRES_S = 15 * 60;
const DOWNLOAD_EXPIRES_S = 5 * 60;

/**
 * An upload of exactly these bytes, which never replaces an object.
 * @param sha256 in Base64
 */
export async function signUpload(
  { clients: { s3 } }: Connection,
  { bucket, key }: S3Object,
  sha256: string,
): Promise<SignedUpload> {
  const headers = { "if-none-match": "*", "x-amz-checksum-sha256": sha256 };
  const command = new PutObjectCommand({
    ...{ Bucket: bucket, Key: key, IfNoneMatch: "*", ChecksumSHA256: sha256 },
  });
  const url = await getSignedUrl(s3, command, {
    expiresIn: UPLOAD_EXPIRES_S,
    // As headers they are signed; in the URL's query S3 would not enforce each of them.
    unhoistableHeaders: new Set(Object.keys(headers)),
  });
  return { uri: formatS3Uri({ bucket, key }), url, headers };
}

export async function signDownload(
  { clients: { s3 } }: Connection,
  { bucket, key }: S3Object,
): Promise<string> {
  const command = new GetObjectCommand({ Bucket: bucket, Key: key });
  return getSignedUrl(s3, command, { expiresIn: DOWNLOAD_EXPIRES_S });
}
