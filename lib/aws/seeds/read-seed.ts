import "server-only";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import type { Connection } from "@/lib/aws/connection";
import { calling } from "@/lib/aws/errors/call-error";
import type { S3Object } from "@/lib/contract/seed/s3-location";

export type OpenSeed = {
  /** Changes with the content. */
  etag: string | undefined;
  /** Must be read to its end, or cancelled. */
  content: ReadableStream<Uint8Array>;
};

/** Begins to read an object. Throws `AwsCallError`. */
export async function openSeed(
  { clients: { s3 } }: Connection,
  { bucket, key }: S3Object,
  abortSignal: AbortSignal,
): Promise<OpenSeed> {
  const command = new GetObjectCommand({ Bucket: bucket, Key: key });
  return calling("GetObject", async () => {
    const { Body, ETag } = await s3.send(command, { abortSignal });
    if (!Body) throw new Error("The response has no body.");
    return { etag: ETag, content: Body.transformToWebStream() };
  });
}
