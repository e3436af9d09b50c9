import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Members, OperationContext } from "../../protocol/types";
import type { ConfiguredAudienceModel } from "../accounts/models";
import { accountsOf, type Job, type JobRequest, jobArn } from "../jobs/job";
import { jobStateAt } from "../jobs/job-state";
import { requireQuota } from "../jobs/quota";
import { requireCollaborationFor, requireModel } from "../jobs/start-access";
import { requireReadableSeed } from "../jobs/start-seed";
import {
  optionalFlagOf,
  optionalTextMapOf,
  optionalTextOf,
  structureOf,
  textOf,
} from "../read-input";
import { refusal } from "../refusals";
import { initialTags, requireTagLimit } from "../tags";
import { setTags, type World } from "../world";

/**
 * Checks in this assumed order: model, collaboration and the permission to use the model in it, seed
 * and role, tags, name, quota. The permission to call was checked before.
 */
export function startAudienceGenerationJob(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const request = requestOf(input);
  const model = requireModel(world, request, context);
  requireCollaborationFor(world, request, model, context);
  requireReadableSeed(world, request, context);
  requireTagLimit(world, request.tags ?? []);
  if (world.settings.quotaBeforeName) requireRoom(world, context);
  const earlier = findJobWithName(world, request, context);
  if (earlier) return { audienceGenerationJobArn: jobArn(earlier.id, earlier.startedBy) };
  if (!world.settings.quotaBeforeName) requireRoom(world, context);
  return { audienceGenerationJobArn: startJob(world, request, model, context) };
}

function requestOf(input: Members): JobRequest {
  return asStored({
    name: textOf(input, "name"),
    description: optionalTextOf(input, "description"),
    configuredAudienceModelArn: textOf(input, "configuredAudienceModelArn"),
    collaborationId: optionalTextOf(input, "collaborationId"),
    includeSeedInOutput: optionalFlagOf(input, "includeSeedInOutput"),
    seedAudience: structureOf(input, "seedAudience"),
    tags: optionalTextMapOf(input, "tags")?.sort(byKey),
  });
}

/** Copies through JSON, as the data file does, so that `undefined` and prototypes are lost now. */
function asStored(request: JobRequest): JobRequest {
  return JSON.parse(JSON.stringify(request));
}

function byKey([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}

/** Throws for a taken name, or returns the job that this request repeats. */
function findJobWithName(
  world: World,
  request: JobRequest,
  { caller, now }: OperationContext,
): Job | undefined {
  const { settings } = world;
  if (!settings.uniqueNames) return undefined;
  const holds = (job: Job) => {
    if (settings.nameFreedBy === "nothing") return true;
    const { status } = jobStateAt(job, caller.accountId, now.getTime(), settings);
    if (status === "GONE") return false;
    return status !== "CREATE_FAILED" || settings.nameFreedBy === "deletion";
  };
  const holder = world.jobs.named(caller.accountId, request.name).find(holds);
  if (!holder) return undefined;
  const isRepeat = isDeepStrictEqual(holder.request, request);
  if (isRepeat && settings.identicalRepeat === "sameArn") return holder;
  throw refusal(
    settings.duplicateNameError,
    `An audience generation job with the name ${request.name} already exists in account ${caller.accountId}.`,
  );
}

function requireRoom(world: World, { caller, now }: OperationContext): void {
  const { settings, jobs } = world;
  // Without a quota, skip the counting, which would be the slowest part under load.
  if (jobs.all().length < settings.pendingGenerationJobsQuota) return;
  const running = jobs.countRunning(caller.accountId, now.getTime(), settings);
  requireQuota(world, {
    name: "Pending or in-progress audience generation jobs",
    value: settings.pendingGenerationJobsQuota,
    used: running,
  });
}

/** Creates the job and both accounts' tags, and returns its ARN in the caller's account. */
function startJob(
  world: World,
  request: JobRequest,
  model: ConfiguredAudienceModel,
  { caller, now }: OperationContext,
): string {
  const id = randomUUID();
  const job: Job = {
    id: world.settings.jobIdFormat === "uuid" ? id : `${id.slice(0, 8)}/v1.${id.slice(24)}`,
    startedBy: caller.accountId,
    modelOwner: model.accountId,
    startMs: now.getTime(),
    request,
    ...(model.jobsFailWith ? { failure: model.jobsFailWith } : {}),
    deletedAtMs: {},
  };
  world.jobs.add(job);
  for (const accountId of accountsOf(job)) {
    setTags(world, jobArn(job.id, accountId), initialTags(job, accountId));
  }
  return jobArn(job.id, job.startedBy);
}
