import type { Members } from "../protocol/types";
import type { FailureName } from "./failures";
import type { AudienceSizeType } from "./models";
import { REGION } from "./seed-ids";

/** Durations of a job of its own; the settings' apply where it has none. */
export type Pace = { pendingMs: number; inProgressMs: number };

/**
 * One execution of a generation job. Each of the two accounts that it concerns sees it under an ARN
 * of its own; the seed side's and the model owner's differ in the account id alone.
 */
export type Job = {
  id: string;
  startedBy: string;
  modelOwner: string;
  startMs: number;
  /** What was asked for, unchanged; absent stays absent. */
  request: JobRequest;
  pace?: Pace;
  failure?: FailureName;
  /** When each account began to delete its view. */
  deletedAtMs: Record<string, number>;
};

export type JobRequest = {
  name: string;
  description?: string;
  configuredAudienceModelArn: string;
  collaborationId?: string;
  includeSeedInOutput?: boolean;
  seedAudience: Members;
  tags?: [string, string][];
};

export type ExportJob = {
  name: string;
  description?: string;
  jobId: string;
  startedBy: string;
  startMs: number;
  audienceSize: { type: AudienceSizeType; value: number };
  pace?: Pace;
  failure?: FailureName;
};

export function jobArn(jobId: string, accountId: string): string {
  return `arn:aws:cleanrooms-ml:${REGION}:${accountId}:audience-generation-job/${jobId}`;
}

/** The accounts that see the job: the one that started it first. */
export function accountsOf(job: Job): string[] {
  return job.startedBy === job.modelOwner ? [job.startedBy] : [job.startedBy, job.modelOwner];
}

/** In the other account the name is prefixed with the starter's id, and may exceed 63 characters. */
export function jobNameIn(job: Job, accountId: string): string {
  return accountId === job.startedBy ? job.request.name : `${job.startedBy}-${job.request.name}`;
}
