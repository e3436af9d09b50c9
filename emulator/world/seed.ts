import { AUDIENCE_MODELS, CONFIGURED_AUDIENCE_MODELS, findModel } from "./accounts/models";
import { fractionOf, uuidOf } from "./hash";
import {
  accountsOf,
  type ExportJob,
  type Job,
  type JobRequest,
  type JobTiming,
  jobArn,
} from "./jobs/job";
import { PAST_JOBS, type PastJob, type PastModel } from "./past-jobs";
import {
  COLLABORATION_DE,
  COLLABORATION_UK,
  LEGACY_UK,
  LOYALTY,
  OWN_ACCOUNT,
  READERS_UK,
  SEED_ROLE,
  SEED_TEMPLATE,
  SEED_TEMPLATE_DE,
  SHOPPERS_DE,
  VIEWERS_UK,
} from "./seed-ids";
import { initialTags } from "./tags";
import type { WorldContents } from "./world";

const MODEL_ARN: Record<PastModel, string> = {
  readers: READERS_UK,
  viewers: VIEWERS_UK,
  shoppers: SHOPPERS_DE,
  legacy: LEGACY_UK,
  loyalty: LOYALTY,
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The data at the start; the same for the same time. */
export function pastWorld(now: Date): WorldContents {
  const bornMs = now.getTime();
  const jobs = PAST_JOBS.map((past) => pastJob(past, bornMs));
  return {
    bornMs,
    jobs,
    exports: PAST_JOBS.flatMap((past) => pastExports(past, bornMs)).sort(byStart),
    tags: [
      ...CONFIGURED_AUDIENCE_MODELS.map(({ arn, tags }) => entry(arn, Object.entries(tags))),
      ...AUDIENCE_MODELS.map(({ arn }) => entry(arn, [])),
      ...jobs.flatMap((job) =>
        accountsOf(job).map((account) => entry(jobArn(job.id, account), initialTags(job, account))),
      ),
    ],
  };
}

function pastJob(past: PastJob, bornMs: number): Job {
  const model = modelOf(past);
  return {
    id: idOf(past),
    startedBy: OWN_ACCOUNT,
    modelOwner: model.accountId,
    startMs: bornMs - past.hoursAgo * HOUR_MS,
    request: requestOf(past),
    pace: paceOf(past),
    failure: past.failure ?? model.jobsFailWith,
    deletedAtMs: {},
  };
}

function requestOf(past: PastJob): JobRequest {
  return {
    name: past.name,
    configuredAudienceModelArn: MODEL_ARN[past.model],
    collaborationId: past.model === "shoppers" ? COLLABORATION_DE : COLLABORATION_UK,
    seedAudience: { roleArn: SEED_ROLE, ...seedOf(past) },
    ...(past.includeSeed === undefined ? {} : { includeSeedInOutput: past.includeSeed }),
    tags: [
      ["campaign", past.name.split("-").slice(0, 2).join("-")],
      ["market", past.model === "shoppers" ? "de" : "uk"],
      ["cost-centre", past.model === "loyalty" ? "crm-17" : "media-04"],
    ],
  };
}

function seedOf(past: PastJob): JobRequest["seedAudience"] {
  switch (past.seed) {
    case "s3":
      return { dataSource: { s3Uri: `s3://northwind-seeds/${past.name}/seed.jsonl` } };
    case "sql":
      return {
        sqlParameters: {
          queryString: `SELECT user_id FROM crm.customers WHERE segment = '${past.name}'`,
        },
        sqlComputeConfiguration: { worker: { type: "CR.1X", number: 16 } },
      };
    case "template":
      return {
        sqlParameters: {
          analysisTemplateArn: past.model === "shoppers" ? SEED_TEMPLATE_DE : SEED_TEMPLATE,
          parameters: { segment: past.name },
        },
      };
  }
}

function pastExports(past: PastJob, bornMs: number): ExportJob[] {
  const type = modelOf(past).audienceSizeType;
  const finishedMs = bornMs - past.hoursAgo * HOUR_MS + 5 * HOUR_MS;
  const made = (past.exportBins ?? []).map((value, index) => ({ value, index, failed: false }));
  const failed =
    past.failedExportBin === undefined
      ? []
      : [{ value: past.failedExportBin, index: made.length, failed: true }];
  return [...made, ...failed].map(({ value, index, failed }) => ({
    name: `${past.name}-${value}${type === "PERCENTAGE" ? "pc" : ""}`,
    jobId: idOf(past),
    startedBy: OWN_ACCOUNT,
    startMs: finishedMs + index * 7 * MINUTE_MS,
    audienceSize: { type, value },
    pace: { pendingMs: MINUTE_MS, inProgressMs: 9 * MINUTE_MS },
    ...(failed ? { failure: "exportFailed" } : {}),
  }));
}

/** Assumed, as AWS publishes no durations: up to ten minutes in the queue, one to three hours of work. */
function paceOf(past: PastJob): JobTiming {
  return {
    pendingMs: Math.round((4 + 6 * fractionOf(`${past.name} pending`)) * MINUTE_MS),
    inProgressMs: Math.round((60 + 120 * fractionOf(`${past.name} in progress`)) * MINUTE_MS),
  };
}

function modelOf(past: PastJob) {
  const model = findModel(MODEL_ARN[past.model]);
  if (!model) throw new TypeError(`the world has no model ${past.model}`);
  return model;
}

function idOf(past: PastJob): string {
  return uuidOf(`past job ${past.name}`);
}

function byStart(a: ExportJob, b: ExportJob): number {
  return a.startMs - b.startMs;
}

function entry(arn: string, tags: [string, string][]): [string, [string, string][]] {
  return [arn, tags];
}
