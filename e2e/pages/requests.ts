import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "@/emulator/world/seed-ids";

/** Form fields, by their names, of a request that the emulated world accepts. */
export const VALID_FIELDS = {
  name: "autumn-uk-readers",
  collaborationId: COLLABORATION_UK,
  configuredAudienceModelArn: READERS_UK,
  seedSource: "s3",
  "seedAudience.dataSource.s3Uri": SEED_S3_URI,
  "seedAudience.roleArn": SEED_ROLE,
};

/** The request that these fields stand for. */
export const VALID_REQUEST = {
  name: VALID_FIELDS.name,
  collaborationId: COLLABORATION_UK,
  configuredAudienceModelArn: READERS_UK,
  seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
};
