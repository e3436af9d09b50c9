import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "../emulator/world/seed-ids";

/** The request of every launch except its name, as in the sandbox's link. */
export function sampleRequest(name: string) {
  return {
    name,
    configuredAudienceModelArn: READERS_UK,
    seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
    collaborationId: COLLABORATION_UK,
  };
}

/** The same as query parameters of the composer, with a key. */
export function sampleLink(portalUrl: string, name: string): string {
  const link = new URL("/launch", portalUrl);
  const fields = {
    key: sampleKey(name),
    name,
    collaborationId: COLLABORATION_UK,
    configuredAudienceModelArn: READERS_UK,
    seedSource: "s3",
    "seedAudience.dataSource.s3Uri": SEED_S3_URI,
    "seedAudience.roleArn": SEED_ROLE,
  };
  for (const [field, value] of Object.entries(fields)) link.searchParams.set(field, value);
  return link.href;
}

/** All names have the same length, so that one can replace another in a captured body. */
export function sampleName(number: number): string {
  return `bench-${String(number).padStart(12, "0")}`;
}

/** The idempotency key for the name; all keys have the same length too. */
export function sampleKey(name: string): string {
  return name.replace("bench-", "press-");
}
