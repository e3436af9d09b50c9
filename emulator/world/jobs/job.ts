import type { Members } from "../../protocol/types";
import type { AudienceSizeType } from "../accounts/models";
import { REGION } from "../seed-ids";
import type { FailureName } from "./failures";

/** A job's own durations; without them the settings' apply. */
export type JobTiming = { pendingMs: number; inProgressMs: number };

/**
 * One generation job. Each of its two accounts sees it with its own ARN; the two ARNs differ only in
 * the account ID.
 */
export type Job = {
  id: string;
  startedBy: string;
  modelOwner: string;
  startMs: number;
  /** The request, unchanged; absent members stay absent. */
  request: JobRequest;
  pace?: JobTiming;
  failure?: FailureName;
  /** When each account began to delete the job. */
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
  pace?: JobTiming;
  failure?: FailureName;
};

export function jobArn(jobId: string, accountId: string): string {
  return `arn:aws:cleanrooms-ml:${REGION}:${accountId}:audience-generation-job/${jobId}`;
}

/** The accounts that see the job, the starter first. */
export function accountsOf(job: Job): string[] {
  return job.startedBy === job.modelOwner ? [job.startedBy] : [job.startedBy, job.modelOwner];
}

/** In the other account the name is prefixed with the starter's id, and may exceed 63 characters. */
export function jobNameIn(job: Job, accountId: string): string {
  return accountId === job.startedBy ? job.request.name : `${job.startedBy}-${job.request.name}`;
}
