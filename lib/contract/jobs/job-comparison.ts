import type { JobDetail, JobEntry } from "./job-entry";
import type { AudienceQualityMetrics } from "./job-result";

export type ComparedJob = JobDetail & { metrics: AudienceQualityMetrics };

/** A job that can be compared with another one of its model. */
export type ComparableJob = Pick<JobEntry, "id" | "name" | "startedAt" | "startedBy" | "recall">;

export type ComparisonRefusal =
  | { why: "not-two" | "same-job" | "not-found" | "different-models" }
  /** Of these jobs, the portal knows no metrics. */
  | { why: "no-metrics"; jobs: Pick<JobEntry, "id" | "name">[] };

export type JobComparison =
  | { kind: "compared"; jobs: [ComparedJob, ComparedJob] }
  /** Only one job is named. The newest others of its model, and whether there are more. */
  | { kind: "choose"; job: ComparedJob; others: ComparableJob[]; hasMore: boolean }
  | ({ kind: "refused" } & ComparisonRefusal);
