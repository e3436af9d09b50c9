import "server-only";
import { HeadBucketCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import type { Connection } from "@/lib/aws/connection";
import { calling, requireRequestId } from "@/lib/aws/errors/call-error";
import { readError } from "@/lib/aws/errors/read-error";
import type { S3Object } from "@/lib/contract/seed/s3-location";

/** Its size in bytes; undefined if there is no such object. Throws `AwsCallError`. */
export async function headSeed(
  { clients: { s3 } }: Connection,
  { bucket, key }: S3Object,
  abortSignal?: AbortSignal,
): Promise<{ bytes: number } | undefined> {
  const command = new HeadObjectCommand({ Bucket: bucket, Key: key });
  try {
    const { ContentLength = 0, $metadata } = await s3.send(command, { abortSignal });
    requireRequestId($metadata);
    return { bytes: ContentLength };
  } catch (error) {
    if (isMissing(error)) return undefined;
    return calling("HeadObject", () => Promise.reject(named(error)));
  }
}

/** Undefined if there is no such bucket. Throws `AwsCallError`. */
export async function bucketRegion(
  { clients: { s3 } }: Connection,
  bucket: string,
  abortSignal?: AbortSignal,
): Promise<string | undefined> {
  try {
    const command = new HeadBucketCommand({ Bucket: bucket });
    const { BucketRegion, $metadata } = await s3.send(command, { abortSignal });
    requireRequestId($metadata);
    return BucketRegion;
  } catch (error) {
    const region = regionOf(error);
    if (region !== undefined) return region;
    if (isMissing(error)) return undefined;
    return calling("HeadBucket", () => Promise.reject(named(error)));
  }
}

function isMissing(error: unknown): boolean {
  const { status, requestId } = readError(error);
  return status === 404 && requestId !== undefined;
}

/** S3 names the Region of a bucket also where it refuses the request. */
function regionOf(error: unknown): string | undefined {
  const { $response } = error as { $response?: { headers?: Record<string, unknown> } };
  const region = $response?.headers?.["x-amz-bucket-region"];
  return typeof region === "string" ? region : undefined;
}

/** A response to HEAD has no body, and so no name of its error. */
function named(error: unknown): unknown {
  const { status, requestId } = readError(error);
  if (!(error instanceof Error) || status === undefined) return error;
  const { $metadata } = error as { $metadata?: unknown };
  if (requestId === undefined) return Object.assign(new Error("Unknown"), { $metadata });
  if (status !== 403) return error;
  return Object.assign(new Error("Access Denied"), { name: "AccessDenied", $metadata });
}
