/** Names in the emulator's data that tests, examples and the sandbox use. */

export const REGION = "us-east-1";

/** The analysts' own account, "Northwind Retail": the seed side. */
export const OWN_ACCOUNT = "111122223333";
export const OWN_ACCOUNT_NAME = "Northwind Retail";

/** The other party, "Halcyon Media": the training side, owner of most models. */
export const OTHER_ACCOUNT = "444455556666";
export const OTHER_ACCOUNT_NAME = "Halcyon Media";

export const SANDBOX_ACCESS_KEY_ID = "sandbox";
export const SANDBOX_SECRET_ACCESS_KEY = "sandbox-secret";

export const COLLABORATION_UK = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
export const COLLABORATION_UK_NAME = "Northwind and Halcyon UK";
export const COLLABORATION_DE = "b7e2f6a4-3c1d-4f8e-9a5b-2d6c7e8f9a01";
export const COLLABORATION_DE_NAME = "Northwind and Halcyon DE";

const MODEL_PREFIX = `arn:aws:cleanrooms-ml:${REGION}`;

/** Shares its relevance metrics with the seed side. Associated to the UK collaboration. */
export const READERS_UK = `${MODEL_PREFIX}:${OTHER_ACCOUNT}:configured-audience-model/3d0a9f52-7c1e-4b68-9f24-5a6b7c8d9e10`;
/** Hides its relevance metrics from the seed side. Associated to both collaborations. */
export const VIEWERS_UK = `${MODEL_PREFIX}:${OTHER_ACCOUNT}:configured-audience-model/8e4b1c73-2d5f-4a90-b1c6-6f7a8b9c0d21`;
/** Shares its relevance metrics with the seed side. Associated to the DE collaboration. */
export const SHOPPERS_DE = `${MODEL_PREFIX}:${OTHER_ACCOUNT}:configured-audience-model/c95f2d84-3e6a-4bb1-82d7-7a8b9c0d1e32`;
/** Its jobs end CREATE_FAILED. Associated to the UK collaboration. */
export const LEGACY_UK = `${MODEL_PREFIX}:${OTHER_ACCOUNT}:configured-audience-model/d1a63e95-4f7b-4cc2-93e8-8b9c0d1e2f43`;
/** Owned by the analysts' own account. Associated to the UK collaboration. */
export const LOYALTY = `${MODEL_PREFIX}:${OWN_ACCOUNT}:configured-audience-model/e2b74fa6-5a8c-4dd3-84f9-9c0d1e2f3a54`;

/** One of those that the setting `moreModels` asks for. */
export function moreModelArn(number: string): string {
  return `${MODEL_PREFIX}:${OTHER_ACCOUNT}:configured-audience-model/more-${number}`;
}

/** The role that Clean Rooms ML passes to read the seed. */
export const SEED_ROLE = `arn:aws:iam::${OWN_ACCOUNT}:role/cleanrooms-ml-seed-reader`;
export const SEED_S3_URI = "s3://northwind-seeds/spring-uk/seed.jsonl";
export const SEED_TEMPLATE = `arn:aws:cleanrooms:${REGION}:${OTHER_ACCOUNT}:membership/0f2e4d6c-8b0a-4c2e-9d1f-3a5b7c9d1e2f/analysistemplate/5b7d9f1a-3c5e-4f7a-8b9d-1c3e5f7a9b1d`;
/** The template of the DE collaboration. */
export const SEED_TEMPLATE_DE = `arn:aws:cleanrooms:${REGION}:${OTHER_ACCOUNT}:membership/b3d5f7a9-2c4e-4f60-8b9c-0d1e2f3a4b5c/analysistemplate/7d9f1b3c-5e7a-4b9c-8dbf-3e5a7b9c1d3f`;

/** A collaboration of which the analysts' account is not a member. */
export const COLLABORATION_OF_OTHERS = "0c4d8e1f-6a2b-4f3c-a7d5-1e9b8c7d6f50";
