import { matchesEntry } from "@/lib/contract/launch-form/validation/validate-rules";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { formatS3Location, type S3Location } from "./s3-location";

/** Where the portal may read seeds for people, and where they may upload one. */
export type SeedAccess = {
  locations: readonly S3Location[];
  upload?: S3Location;
  /** The server, not the browser, reads the content of a seed to check it. */
  isReadByServer?: boolean;
};

/** What of it a page offers. Locations are S3 URIs. */
export type SeedOffers = {
  locations: string[];
  canUpload: boolean;
  isReadByServer?: boolean;
};

export function seedOffers({ locations, upload, isReadByServer }: SeedAccess): SeedOffers {
  return {
    locations: locations.map(formatS3Location),
    canUpload: upload !== undefined,
    ...(isReadByServer && { isReadByServer }),
  };
}

/** What is left of it by the rules of a role. */
export function seedAccessOf(access: SeedAccess, { seedBuckets }: LaunchRules): SeedAccess {
  const isAllowed = ({ bucket }: S3Location) =>
    seedBuckets === undefined || seedBuckets.some((entry) => matchesEntry(entry, bucket));
  const { upload } = access;
  return {
    ...(access.isReadByServer && { isReadByServer: true }),
    locations: access.locations.filter(isAllowed),
    ...(upload && isAllowed(upload) && { upload }),
  };
}
