import "server-only";
import { HeadBucketCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import type { Connection } from "@/lib/aws/connection";
import { calling } from "@/lib/aws/errors/call-error";
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
    const { ContentLength = 0 } = await s3.send(command, { abortSignal });
    return { bytes: ContentLength };
  } catch (error) {
    if (readError(error).status === 404) return undefined;
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
    const { BucketRegion } = await s3.send(command, { abortSignal });
    return BucketRegion;
  } catch (error) {
    const region = regionOf(error);
    if (region !== undefined) return region;
    if (readError(error).status === 404) return undefined;
    return calling("HeadBucket", () => Promise.reject(named(error)));
  }
}

/** S3 names the Region of a bucket also where it refuses the request. */
function regionOf(error: unknown): string | undefined {
  const { $response } = error as { $response?: { headers?: Record<string, unknown> } };
  const region = $response?.headers?.["x-amz-bucket-region"];
  return typeof region === "string" ? region : undefined;
}

/** A response to HEAD has no body, and so no name of its error. */
function named(error: unknown): unknown {
  if (readError(error).status !== 403 || !(error instanceof Error)) return error;
  const { $metadata } = error as { $metadata?: unknown };
  return Object.assign(new Error("Access Denied"), { name: "AccessDenied", $metadata });
}
