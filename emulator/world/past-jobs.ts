import type { FailureName } from "./jobs/failures";

/** One past job. */
export type PastJob = {
  name: string;
  model: PastModel;
  /** How long before the start of the data it was started. */
  hoursAgo: number;
  seed: "s3" | "sql" | "template";
  includeSeed?: boolean;
  failure?: FailureName;
  /** Exported sizes, of the model's bins. */
  exportBins?: readonly number[];
  failedExportBin?: number;
};

export type PastModel = "readers" | "viewers" | "shoppers" | "legacy" | "loyalty";

/** Forty jobs over nine weeks, oldest first; the last two are still running. */
export const PAST_JOBS: readonly PastJob[] = [
  {
    name: "spring-preview-readers",
    model: "readers",
    hoursAgo: 1_491,
    seed: "s3",
    includeSeed: false,
  },
  { name: "spring-preview-viewers", model: "viewers", hoursAgo: 1_490, seed: "s3" },
  { name: "loyalty-lapsed-12m", model: "loyalty", hoursAgo: 1_445, seed: "sql", exportBins: [10] },
  {
    name: "ostern-kaffee-de",
    model: "shoppers",
    hoursAgo: 1_393,
    seed: "s3",
    exportBins: [50_000, 100_000],
  },
  {
    name: "uk-garden-furniture-w09",
    model: "readers",
    hoursAgo: 1_326,
    seed: "s3",
    exportBins: [5],
  },
  { name: "uk-garden-furniture-w09-legacy", model: "legacy", hoursAgo: 1_325, seed: "s3" },
  {
    name: "mothers-day-flowers",
    model: "readers",
    hoursAgo: 1_274,
    seed: "template",
    includeSeed: false,
  },
  { name: "mothers-day-flowers-video", model: "viewers", hoursAgo: 1_273, seed: "template" },
  { name: "de-haushalt-fruehjahr", model: "shoppers", hoursAgo: 1_204, seed: "sql" },
  { name: "running-shoes-men", model: "readers", hoursAgo: 1_159, seed: "s3", exportBins: [2, 10] },
  {
    name: "running-shoes-women",
    model: "readers",
    hoursAgo: 1_158,
    seed: "s3",
    exportBins: [2, 10],
  },
  {
    name: "running-shoes-trail",
    model: "readers",
    hoursAgo: 1_157,
    seed: "s3",
    failure: "seedTooSmall",
  },
  {
    name: "running-shoes-trail-2",
    model: "readers",
    hoursAgo: 1_131,
    seed: "s3",
    includeSeed: true,
  },
  { name: "de-grillsaison", model: "shoppers", hoursAgo: 1_058, seed: "s3", exportBins: [200_000] },
  {
    name: "premium-card-upgrade",
    model: "loyalty",
    hoursAgo: 1_016,
    seed: "sql",
    exportBins: [5, 10],
  },
  { name: "bank-holiday-getaways", model: "viewers", hoursAgo: 965, seed: "s3" },
  {
    name: "bank-holiday-getaways-print",
    model: "readers",
    hoursAgo: 964,
    seed: "s3",
    exportBins: [15],
  },
  {
    name: "summer-sandals-uk",
    model: "readers",
    hoursAgo: 894,
    seed: "s3",
    includeSeed: false,
    exportBins: [5],
  },
  {
    name: "sommersandalen-de",
    model: "shoppers",
    hoursAgo: 893,
    seed: "s3",
    exportBins: [100_000],
  },
  { name: "festival-camping", model: "readers", hoursAgo: 819, seed: "template" },
  {
    name: "festival-camping-video",
    model: "viewers",
    hoursAgo: 818,
    seed: "template",
    exportBins: [250_000],
  },
  {
    name: "de-schulstart-a",
    model: "shoppers",
    hoursAgo: 751,
    seed: "s3",
    failure: "seedMalformed",
  },
  { name: "de-schulstart-b", model: "shoppers", hoursAgo: 749, seed: "s3", exportBins: [50_000] },
  {
    name: "back-to-school-uniforms",
    model: "readers",
    hoursAgo: 700,
    seed: "s3",
    exportBins: [2, 5, 10],
  },
  { name: "back-to-school-lunchboxes", model: "readers", hoursAgo: 699, seed: "s3" },
  { name: "high-value-baskets", model: "loyalty", hoursAgo: 630, seed: "sql", includeSeed: true },
  { name: "new-parents-uk", model: "readers", hoursAgo: 578, seed: "sql", failure: "queryFailed" },
  { name: "new-parents-uk-2", model: "readers", hoursAgo: 577, seed: "sql", exportBins: [1, 5] },
  { name: "home-office-chairs", model: "viewers", hoursAgo: 509, seed: "s3" },
  {
    name: "autumn-coats-readers",
    model: "readers",
    hoursAgo: 436,
    seed: "s3",
    exportBins: [5, 10],
  },
  {
    name: "autumn-coats-viewers",
    model: "viewers",
    hoursAgo: 435,
    seed: "s3",
    exportBins: [100_000],
  },
  {
    name: "herbst-jacken-de",
    model: "shoppers",
    hoursAgo: 434,
    seed: "s3",
    failedExportBin: 400_000,
    exportBins: [200_000],
  },
  {
    name: "wine-club-lapsed",
    model: "loyalty",
    hoursAgo: 342,
    seed: "s3",
    failure: "seedUnreadable",
  },
  { name: "wine-club-lapsed-retry", model: "loyalty", hoursAgo: 334, seed: "s3", exportBins: [20] },
  { name: "de-advent-kalender", model: "shoppers", hoursAgo: 243, seed: "template" },
  {
    name: "christmas-hampers-readers",
    model: "readers",
    hoursAgo: 173,
    seed: "s3",
    exportBins: [2, 5],
  },
  { name: "christmas-hampers-viewers", model: "viewers", hoursAgo: 172, seed: "s3" },
  {
    name: "toy-catalogue-2-for-1",
    model: "readers",
    hoursAgo: 54,
    seed: "template",
    exportBins: [1],
  },
  {
    name: "gift-cards-last-minute",
    model: "readers",
    hoursAgo: 0.45,
    seed: "s3",
    includeSeed: false,
  },
  { name: "geschenkkarten-de", model: "shoppers", hoursAgo: 0.04, seed: "s3" },
];
