import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "../emulator/world/seed-ids";

/** A URL that fills in a complete request that the sandbox accepts. It launches nothing. */
export function sandboxLink(portalUrl: string, now: Date): string {
  const link = new URL("/launch", portalUrl);
  const fields = {
    name: `first-launch-${stamp(now)}`,
    collaborationId: COLLABORATION_UK,
    configuredAudienceModelArn: READERS_UK,
    seedSource: "s3",
    "seedAudience.dataSource.s3Uri": SEED_S3_URI,
    "seedAudience.roleArn": SEED_ROLE,
  };
  for (const [field, value] of Object.entries(fields)) {
    link.searchParams.set(field, value);
  }
  return link.href;
}

/** UTC, as `20261123-2240`: job names must be unique, and the sandbox keeps its jobs. */
function stamp(now: Date): string {
  return now.toISOString().slice(0, 16).replaceAll(/[-:]/g, "").replace("T", "-");
}
