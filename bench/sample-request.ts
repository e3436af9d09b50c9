import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "../emulator/world/seed-ids";

/** The launch that every way makes, but for its name: what the sandbox's link fills in. */
export function sampleRequest(name: string) {
  return {
    name,
    configuredAudienceModelArn: READERS_UK,
    seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
    collaborationId: COLLABORATION_UK,
  };
}

/** The same as the composer's query parameters, under a key of its own. */
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

/** All names are of one length, so that one can take another's place in a captured body. */
export function sampleName(number: number): string {
  return `bench-${String(number).padStart(12, "0")}`;
}

/** The idempotency key of the launch of that name; all keys are of one length as well. */
export function sampleKey(name: string): string {
  return name.replace("bench-", "press-");
}
