import "server-only";
import type { Connection } from "@/lib/aws/connection";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import { listSeeds } from "@/lib/aws/seeds/list-seeds";
import { signDownload } from "@/lib/aws/seeds/sign-seed";
import { findUnsafeSegment } from "@/lib/contract/launch-form/validation/unsafe-path";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { isWithin, parseS3Uri, type S3Object } from "@/lib/contract/seed/s3-location";
import type { SeedListingResponse } from "@/lib/contract/seed/seed-listing";
import { PortalError } from "@/lib/errors";
import { seedAccess } from "./seed-access";

type Asked = { uri: string; rules: LaunchRules };

/** A page of a folder. Throws `PortalError` (`not-allowed`, `invalid-request`). */
export async function browseSeeds(
  connection: Connection,
  { uri, token, rules }: Asked & { token?: string },
): Promise<SeedListingResponse> {
  const { bucket, key: prefix } = requireReadable({ uri, rules });
  try {
    return { kind: "listing", ...(await listSeeds(connection, { bucket, prefix }, token)) };
  } catch (error) {
    const failure = mapCallFailure(error, connection);
    if (!failure) throw error;
    const { title, explanation, remedy } = failure;
    return { kind: "failure", failure: { title, explanation, remedy } };
  }
}

/** A URL by which a browser reads the object from S3, for minutes. Throws `PortalError`. */
export async function signSeedDownload(connection: Connection, asked: Asked): Promise<string> {
  return signDownload(connection, requireReadable(asked));
}

/** Throws `PortalError` (`not-allowed`, `invalid-request`) unless the person may read it. */
function requireReadable({ uri, rules }: Asked): S3Object {
  const object = parseS3Uri(uri);
  // Browsers resolve dot segments of a URL, so that another object would be read.
  const unsafe = object?.key && findUnsafeSegment(object.key.replace(/\/$/, ""));
  if (!object || unsafe) throw new PortalError("invalid-request", "The S3 URI is invalid.");
  if (!seedAccess(rules).locations.some((location) => isWithin(object, location))) {
    throw new PortalError("not-allowed", "The portal does not show this part of S3.");
  }
  return object;
}
