import type { JobEntry } from "@/lib/contract/jobs/job-entry";
import type { Names } from "./actor-words";
import { csvHead, csvRecord } from "./csv";
import { headlineWord } from "./headline-words";

type Column = { name: string; of: (job: JobEntry, names: Names) => string | number | null };

const SECOND_MS = 1_000;

const COLUMNS: Column[] = [
  { name: "id", of: ({ id }) => id },
  { name: "name", of: ({ name }) => name },
  { name: "status", of: ({ headline, status }) => headlineWord(headline, status) },
  { name: "aws_status", of: ({ status }) => status ?? null },
  { name: "reason", of: reasonOf },
  { name: "status_code", of: ({ statusDetails }) => statusDetails?.statusCode ?? null },
  { name: "recall", of: ({ recall }) => recall ?? null },
  { name: "model_name", of: ({ modelName }) => modelName ?? null },
  { name: "model_arn", of: (job) => job.configuredAudienceModelArn || null },
  { name: "collaboration_name", of: ({ collaborationName }) => collaborationName ?? null },
  { name: "collaboration_id", of: ({ collaborationId }) => collaborationId ?? null },
  { name: "seed", of: ({ seed }) => seed || null },
  { name: "started_by", of: ({ startedBy }) => startedBy },
  { name: "started_by_name", of: ({ startedBy }, names) => names.get(startedBy) ?? null },
  { name: "started_at", of: ({ startedAt }) => startedAt },
  { name: "ended_at", of: ({ endedAt }) => endedAt ?? null },
  { name: "duration_seconds", of: secondsOf },
  { name: "description", of: ({ description }) => description ?? null },
  { name: "tags", of: ({ tags }) => (tags ? JSON.stringify(tags) : null) },
  { name: "job_arn", of: (job) => job.audienceGenerationJobArn ?? null },
  { name: "launch_state", of: ({ launch }) => launch?.state ?? null },
];

export const JOBS_CSV_HEAD = csvHead(COLUMNS.map(({ name }) => name));

export function jobsCsvLine(job: JobEntry, names: Names): string {
  return csvRecord(COLUMNS.map(({ of }) => of(job, names)));
}

/** Why a job failed, or why a launch has none. */
export function reasonOf({ statusDetails, refusal }: JobEntry): string | null {
  return statusDetails?.message ?? statusDetails?.statusCode ?? refusal ?? null;
}

/** Undefined until the job has ended. */
export function durationMsOf({ startedAt, endedAt }: JobEntry): number | undefined {
  return endedAt === undefined ? undefined : Date.parse(endedAt) - Date.parse(startedAt);
}

function secondsOf(job: JobEntry): number | null {
  const ms = durationMsOf(job);
  return ms === undefined ? null : Math.round(ms / SECOND_MS);
}
