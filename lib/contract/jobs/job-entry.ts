import type { CallFailure } from "@/lib/contract/records/call-failure";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import type { AudienceQualityMetrics } from "./job-result";

/** What the jobs list says of a job and its launch in one word. */
export const JOB_HEADLINES = [
  "not-sent",
  "sending",
  "checking",
  "refused",
  "not-found",
  "started-twice",
  "cancelled",
  "closed",
  "launched",
  "pending",
  "running",
  "active",
  "failed",
  "deleting",
  "delete-failed",
  "deleted",
  "other",
] as const;

export type JobHeadline = (typeof JOB_HEADLINES)[number];

/** AWS has no status for a deleted job; it returns no job. */
export const DELETED_STATUS = "DELETED";

export const HEADLINE_OF_STATUS: ReadonlyMap<string, JobHeadline> = new Map([
  ["CREATE_PENDING", "pending"],
  ["CREATE_IN_PROGRESS", "running"],
  ["ACTIVE", "active"],
  ["CREATE_FAILED", "failed"],
  ["DELETE_PENDING", "deleting"],
  ["DELETE_IN_PROGRESS", "deleting"],
  ["DELETE_FAILED", "delete-failed"],
  [DELETED_STATUS, "deleted"],
]);

/** A job of these can have metrics: also one that was deleted after they were read. */
export const HEADLINES_WITH_METRICS: readonly JobHeadline[] = [
  "active",
  "deleting",
  "delete-failed",
  "deleted",
];

/** Of a launch whose job has no status yet. */
export const HEADLINE_OF_STATE: Record<LaunchState, JobHeadline> = {
  reserved: "not-sent",
  sending: "sending",
  unknown: "checking",
  rejected: "refused",
  absent: "not-found",
  duplicate: "started-twice",
  cancelled: "cancelled",
  closed: "closed",
  launched: "launched",
};

/**
 * A job that AWS shows is more certain than what the ledger says of its launch, except that the
 * launch has two jobs. `other`: a status that the portal does not know, or none.
 */
export function headlineOf(
  launchState: LaunchState | undefined,
  jobStatus: string | undefined,
  isDeleted = false,
): JobHeadline {
  if (launchState === "duplicate") return "started-twice";
  if (isDeleted) return "deleted";
  if (jobStatus !== undefined) return HEADLINE_OF_STATUS.get(jobStatus) ?? "other";
  return launchState === undefined ? "other" : HEADLINE_OF_STATE[launchState];
}

export const CHANGING_HEADLINES: readonly JobHeadline[] = [
  "not-sent",
  "sending",
  "checking",
  "launched",
  "pending",
  "running",
  "deleting",
];

/**
 * A row of the jobs list: a launch, with its job if it has one, or a job that was started
 * elsewhere. Times are ISO 8601, UTC.
 */
export type JobEntry = {
  /** The launch's, or derived from the ARN. */
  id: string;
  launch?: { state: LaunchState; actor: string };
  audienceGenerationJobArn?: string;
  otherArns?: string[];
  name: string;
  description?: string;
  status?: string;
  statusDetails?: { statusCode?: string; message?: string };
  /** Why a launch has no job, in the words of its outcome's title. */
  refusal?: string;
  deletedAt?: string;
  /** Empty until the job has been read. */
  configuredAudienceModelArn: string;
  modelName?: string;
  collaborationId?: string;
  collaborationName?: string;
  /** The seed's S3 URI, its analysis template or `SQL query`; empty if AWS does not show it. */
  seed: string;
  /** ID of the person, or the AWS account of a job that was started elsewhere. */
  startedBy: string;
  startedAt: string;
  endedAt?: string;
  updatedAt: string;
  recall?: number;
  tags?: Record<string, string>;
  headline: JobHeadline;
};

export type JobPage = {
  jobs: JobEntry[];
  nextCursor?: string;
  /** When AWS's list of jobs was last read completely. */
  asOf?: string;
};

export const UNREAD_MAX = 10_000;

export type JobsFreshness = {
  /** When AWS's list was last read completely, and how many jobs it had. */
  asOf?: string;
  jobs?: number;
  /** Why the last try to read it failed. */
  failure?: CallFailure;
  /** Jobs whose seed, tags and metrics have not been read yet; not counted beyond `UNREAD_MAX` + 1. */
  unread: number;
};

/** What the page of a job has besides. */
export type JobDetail = JobEntry & {
  account?: string;
  region: string;
  /** As AWS shows it; of a launch, as it was sent. In the API's own shape. */
  request?: Record<string, unknown>;
  metrics?: AudienceQualityMetrics;
  readAt?: string;
};
