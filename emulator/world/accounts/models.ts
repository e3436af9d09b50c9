import type { FailureName } from "../jobs/failures";
import {
  LEGACY_UK,
  LOYALTY,
  moreModelArn,
  OTHER_ACCOUNT,
  OWN_ACCOUNT,
  READERS_UK,
  REGION,
  SHOPPERS_DE,
  VIEWERS_UK,
} from "../seed-ids";

export type AudienceModel = {
  arn: string;
  name: string;
  description: string;
  accountId: string;
  trainingDatasetArn: string;
  /** Days between the model's training and the start of the emulator's data. */
  ageDays: number;
};

export type AudienceSizeType = "ABSOLUTE" | "PERCENTAGE";

export type ConfiguredAudienceModel = {
  arn: string;
  name: string;
  description: string;
  accountId: string;
  audienceModelArn: string;
  sharedAudienceMetrics: "ALL" | "NONE";
  minMatchingSeedSize: number;
  audienceSizeType: AudienceSizeType;
  /** Ascending. */
  audienceSizeBins: readonly number[];
  tags: Readonly<Record<string, string>>;
  childResourceTagOnCreatePolicy: "FROM_PARENT_RESOURCE" | "NONE";
  ageDays: number;
  /** Why its jobs fail, if they do. */
  jobsFailWith?: FailureName;
};

export const AUDIENCE_MODELS: readonly AudienceModel[] = [
  audienceModel(OTHER_ACCOUNT, "1f6b", "Readers, weekly", "Articles read, last 90 days", 12),
  audienceModel(OTHER_ACCOUNT, "2a7c", "Viewers, weekly", "Video starts, last 90 days", 9),
  audienceModel(OTHER_ACCOUNT, "3b8d", "Shoppers DE, weekly", "Shop visits in Germany", 15),
  audienceModel(OTHER_ACCOUNT, "4c9e", "Readers 2023", "The first model, no longer trained", 400),
  audienceModel(OWN_ACCOUNT, "5daf", "Loyalty card", "Baskets of loyalty card holders", 20),
];

export const CONFIGURED_AUDIENCE_MODELS: readonly ConfiguredAudienceModel[] = [
  configured(READERS_UK, "1f6b", {
    name: "Readers UK",
    description: "Readers of Halcyon's magazines in the United Kingdom",
    tags: { market: "uk", medium: "print-and-web" },
    childResourceTagOnCreatePolicy: "FROM_PARENT_RESOURCE",
    ageDays: 120,
  }),
  configured(VIEWERS_UK, "2a7c", {
    name: "Viewers UK",
    description: "Viewers of Halcyon's video service",
    sharedAudienceMetrics: "NONE",
    minMatchingSeedSize: 1_000,
    audienceSizeType: "ABSOLUTE",
    audienceSizeBins: [50_000, 100_000, 250_000, 500_000, 1_000_000],
    ageDays: 95,
  }),
  configured(SHOPPERS_DE, "3b8d", {
    name: "Shoppers DE",
    description: "Visitors of Halcyon's shops in Germany",
    audienceSizeType: "ABSOLUTE",
    audienceSizeBins: [20_000, 50_000, 100_000, 200_000, 400_000, 800_000],
    tags: { market: "de" },
    ageDays: 88,
  }),
  configured(LEGACY_UK, "4c9e", {
    name: "Readers UK 2023",
    description: "Kept for comparison; its training data has gone",
    minMatchingSeedSize: 5_000,
    ageDays: 390,
    jobsFailWith: "seedTooSmall",
  }),
  configured(LOYALTY, "5daf", {
    name: "Loyalty card holders",
    description: "Northwind's own customers",
    audienceSizeBins: [5, 10, 20, 30],
    tags: { owner: "crm" },
    childResourceTagOnCreatePolicy: "FROM_PARENT_RESOURCE",
    ageDays: 60,
  }),
];

export function findModel(arn: string): ConfiguredAudienceModel | undefined {
  return CONFIGURED_AUDIENCE_MODELS.find((model) => model.arn === arn) ?? moreModel(arn);
}

function moreModel(arn: string): ConfiguredAudienceModel | undefined {
  const number = /more-([0-9]{6})$/.exec(arn)?.[1] ?? "";
  if (arn !== moreModelArn(number)) return undefined;
  return configured(arn, "1f6b", {
    name: `More ${number}`,
    description: `Generated model ${number}`,
    ageDays: 300,
  });
}

function configured(
  arn: string,
  audienceModelKey: string,
  own: Pick<ConfiguredAudienceModel, "name" | "description" | "ageDays"> &
    Partial<ConfiguredAudienceModel>,
): ConfiguredAudienceModel {
  const accountId = arn.startsWith(`arn:aws:cleanrooms-ml:${REGION}:${OWN_ACCOUNT}:`)
    ? OWN_ACCOUNT
    : OTHER_ACCOUNT;
  return {
    arn,
    accountId,
    audienceModelArn: audienceModelArn(accountId, audienceModelKey),
    sharedAudienceMetrics: "ALL",
    minMatchingSeedSize: 500,
    audienceSizeType: "PERCENTAGE",
    audienceSizeBins: [1, 2, 5, 10, 15, 20],
    tags: {},
    childResourceTagOnCreatePolicy: "NONE",
    ...own,
  };
}

function audienceModel(
  accountId: string,
  key: string,
  name: string,
  description: string,
  ageDays: number,
): AudienceModel {
  const trainingDatasetArn = `arn:aws:cleanrooms-ml:${REGION}:${accountId}:training-dataset/${key}0000-7d1e-4c2f-8a3b-6e5d4c3b2a19`;
  return {
    arn: audienceModelArn(accountId, key),
    name,
    description,
    accountId,
    trainingDatasetArn,
    ageDays,
  };
}

function audienceModelArn(accountId: string, key: string): string {
  return `arn:aws:cleanrooms-ml:${REGION}:${accountId}:audience-model/${key}5e4d-9b8c-4a7f-b6e5-d4c3b2a19081`;
}

export function outputConfigOf(accountId: string) {
  return {
    destination: { s3Destination: { s3Uri: `s3://${outputBucketOf(accountId)}/audiences/` } },
    roleArn: `arn:aws:iam::${accountId}:role/cleanrooms-ml-audience-writer`,
  };
}

export function outputLocationOf(accountId: string, jobId: string, exportName: string): string {
  return `s3://${outputBucketOf(accountId)}/audiences/${jobId}/${exportName}/`;
}

function outputBucketOf(accountId: string): string {
  return accountId === OWN_ACCOUNT ? "northwind-audiences" : "halcyon-audiences";
}
