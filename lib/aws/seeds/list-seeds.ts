import "server-only";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import type { Connection } from "@/lib/aws/connection";
import { calling, requireRequestId } from "@/lib/aws/errors/call-error";
import type { S3Location } from "@/lib/contract/seed/s3-location";
import type { SeedListing } from "@/lib/contract/seed/seed-listing";

const PAGE_SIZE = 200;

/** One page of a folder. Throws `AwsCallError`. */
export async function listSeeds(
  { clients: { s3 } }: Connection,
  { bucket, prefix }: S3Location,
  token: string | undefined,
  abortSignal?: AbortSignal,
): Promise<SeedListing> {
  const command = new ListObjectsV2Command({
    ...{ Bucket: bucket, Prefix: prefix, Delimiter: "/", MaxKeys: PAGE_SIZE },
    ContinuationToken: token,
  });
  const page = await calling("ListObjectsV2", async () => {
    const output = await s3.send(command, { abortSignal });
    requireRequestId(output.$metadata);
    return output;
  });
  const { Contents = [], CommonPrefixes = [], IsTruncated, NextContinuationToken } = page;
  return {
    folders: CommonPrefixes.flatMap(({ Prefix }) => Prefix ?? []),
    files: Contents.flatMap(({ Key, Size = 0, LastModified }) =>
      // A folder that the console created is an empty object.
      Key === undefined || Key === prefix
        ? []
        : { key: Key, bytes: Size, modifiedAt: LastModified?.toISOString() },
    ),
    ...(IsTruncated && NextContinuationToken && { nextToken: NextContinuationToken }),
  };
}
