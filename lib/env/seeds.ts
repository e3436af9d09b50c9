import { z } from "zod";
import { isWithin, parseS3Location, type S3Location } from "@/lib/contract/seed/s3-location";
import type { SeedAccess } from "@/lib/contract/seed/seed-access";
import type { EnvFault } from "./endpoints";

const EXAMPLE = "such as s3://northwind-seeds/campaigns/ (a folder ends with a slash)";

export const seedVariables = {
  SEED_LOCATIONS: z
    .string()
    .transform((text) => text.split(",").map((uri) => uri.trim()))
    .refine(
      (uris) => uris.every(isLocation),
      `must be a comma-separated list of S3 URIs of buckets or folders, ${EXAMPLE}`,
    )
    .transform(toLocations)
    .default([]),
  SEED_UPLOAD_LOCATION: z
    .string()
    .refine(isLocation, `must be the S3 URI of a bucket or folder, ${EXAMPLE}`)
    .transform((uri) => toLocations([uri])[0])
    .optional(),
  SEED_CONTENT_CHECK: z.enum(["browser", "server"], "must be browser or server").default("browser"),
};

function isLocation(uri: string): boolean {
  return parseS3Location(uri) !== undefined;
}

function toLocations(uris: string[]): S3Location[] {
  return uris.flatMap((uri) => parseS3Location(uri) ?? []);
}

/** What is uploaded is then checked, which needs reading. */
export function faultsOfSeeds(source: Record<string, string | undefined>): EnvFault[] {
  const upload = parseS3Location(source.SEED_UPLOAD_LOCATION ?? "");
  if (!upload) return [];
  const uris = (source.SEED_LOCATIONS ?? "").split(",").map((uri) => uri.trim());
  const object = { bucket: upload.bucket, key: upload.prefix };
  if (toLocations(uris).some((location) => isWithin(object, location))) return [];
  return [{ name: "SEED_UPLOAD_LOCATION", message: "must be within one of SEED_LOCATIONS" }];
}

export function seedsOf(variables: z.output<z.ZodObject<typeof seedVariables>>): SeedAccess {
  const { SEED_LOCATIONS: locations, SEED_UPLOAD_LOCATION: upload } = variables;
  const isReadByServer = variables.SEED_CONTENT_CHECK === "server";
  return { locations, ...(upload && { upload }), ...(isReadByServer && { isReadByServer }) };
}

type BucketEnv = { seeds: SeedAccess; awsRegion: string; endpoint: string | undefined };

/**
 * Addresses of the buckets with seeds, as the SDK forms them for presigned URLs: a source of the
 * content security policy each.
 */
export function bucketAddresses({ seeds, awsRegion, endpoint }: BucketEnv): string[] {
  const suffix = awsRegion.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const buckets = [...new Set(seeds.locations.map(({ bucket }) => bucket))];
  return buckets.map((bucket) => {
    if (endpoint !== undefined) return `${endpoint}/${bucket}/`;
    const host = `s3.${awsRegion}.${suffix}`;
    // The certificate's wildcard covers no dots.
    return bucket.includes(".") ? `https://${host}/${bucket}/` : `https://${bucket}.${host}/`;
  });
}
