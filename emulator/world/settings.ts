import { z } from "zod";
import { assumptionsSchema, DEFAULT_ASSUMPTIONS } from "./assumptions";

const count = z.int().min(0).max(1_000_000_000);
const seconds = z.number().min(0).max(31_536_000);

/** All settings that can be changed while the emulator runs. */
export const settingsSchema = z.strictObject({
  ...assumptionsSchema.shape,
  /** Generation jobs in CREATE_PENDING or CREATE_IN_PROGRESS, of one account. */
  pendingGenerationJobsQuota: count,
  /** Export jobs in CREATE_PENDING or CREATE_IN_PROGRESS, of one account. */
  pendingExportJobsQuota: count,
  /** Export jobs of one generation job, failed ones not counted. */
  exportJobsPerGenerationJobQuota: count,
  /** Models of Halcyon Media that are associated to the UK collaboration beside the named ones. */
  moreModels: z.int().min(0).max(100_000),
  createPendingSeconds: seconds,
  createInProgressSeconds: seconds,
  deletePendingSeconds: seconds,
  deleteInProgressSeconds: seconds,
  exportPendingSeconds: seconds,
  exportInProgressSeconds: seconds,
  /** How long a new generation or export job is missing from its list. */
  listLagSeconds: seconds,
  /** Whether pages may use the bucket of the seeds. */
  seedBucketCors: z.boolean(),
});

export type Settings = z.infer<typeof settingsSchema>;

/** A sandbox job finishes within a minute; the quotas are AWS's defaults. */
export const DEFAULT_SETTINGS: Settings = {
  ...DEFAULT_ASSUMPTIONS,
  pendingGenerationJobsQuota: 10,
  pendingExportJobsQuota: 20,
  exportJobsPerGenerationJobQuota: 25,
  moreModels: 0,
  createPendingSeconds: 10,
  createInProgressSeconds: 35,
  deletePendingSeconds: 3,
  deleteInProgressSeconds: 5,
  exportPendingSeconds: 5,
  exportInProgressSeconds: 15,
  listLagSeconds: 0,
  seedBucketCors: true,
};
