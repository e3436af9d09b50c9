import type { Members, OperationContext } from "../../protocol/types";
import { findModel } from "../accounts/models";
import { uuidOf } from "../hash";
import { statusDetailsOf } from "../jobs/failures";
import { type JobView, requireJob, viewOf } from "../jobs/find-job";
import { jobArn, jobNameIn } from "../jobs/job";
import { metricsOf } from "../jobs/metrics";
import { takePage } from "../paging";
import { optionalStructureOf, optionalTextOf, textOf } from "../read-input";
import { tagsOf, type World } from "../world";

export function getAudienceGenerationJob(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const arn = textOf(input, "audienceGenerationJobArn");
  const view = requireJob(world, "cleanroomsml.GetAudienceGenerationJob", arn, context);
  const { job, state } = view;
  return {
    ...summaryOf(view),
    statusDetails:
      state.status === "CREATE_FAILED" && job.failure
        ? statusDetailsOf(job.failure, world.settings)
        : undefined,
    seedAudience: seedSeenBy(view, world),
    includeSeedInOutput:
      job.request.includeSeedInOutput ?? (world.settings.echoAbsentIncludeSeed ? false : undefined),
    metrics: metricsSeenBy(view),
    tags: tagsOf(world, arn),
    protectedQueryIdentifier: protectedQueryOf(view),
  };
}

/** Filters compare the given values; another account's model needs no special case. */
export function listAudienceGenerationJobs(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const modelArn = optionalTextOf(input, "configuredAudienceModelArn");
  const collaborationId = optionalTextOf(input, "collaborationId");
  const visibleUntilMs = context.now.getTime() - world.settings.listLagSeconds * 1000;
  const views = world.jobs
    .all()
    .filter(({ startMs }) => startMs <= visibleUntilMs)
    .filter(({ request }) => !modelArn || request.configuredAudienceModelArn === modelArn)
    .filter(({ request }) => !collaborationId || request.collaborationId === collaborationId)
    .flatMap((job) => viewOf(world, job, context.caller.accountId, context.now) ?? [])
    .map((view) => ({ item: view, id: view.job.id, sinceMs: view.job.startMs }));
  const operation = "cleanroomsml.ListAudienceGenerationJobs";
  const { items, nextToken } = takePage(world, operation, views, input, context);
  return { audienceGenerationJobs: items.map(summaryOf), nextToken };
}

function summaryOf({ job, accountId, state }: JobView): Members {
  return {
    createTime: new Date(job.startMs),
    updateTime: new Date(state.sinceMs),
    audienceGenerationJobArn: jobArn(job.id, accountId),
    name: jobNameIn(job, accountId),
    description: job.request.description,
    status: state.status,
    configuredAudienceModelArn: job.request.configuredAudienceModelArn,
    collaborationId: job.request.collaborationId,
    startedBy: job.startedBy,
  };
}

/** The seed's location is hidden from the other account. */
function seedSeenBy({ job, accountId }: JobView, world: World): Members | undefined {
  const isShown = accountId === job.startedBy || world.settings.seedShownToModelOwner;
  return isShown ? job.request.seedAudience : undefined;
}

/** The model's owner always sees metrics; the seed side only if the model shares them. */
function metricsSeenBy({ job, accountId, state }: JobView): Members | undefined {
  const model = findModel(job.request.configuredAudienceModelArn);
  if (!model || state.status !== "ACTIVE") return undefined;
  const isShared = model.sharedAudienceMetrics === "ALL" || accountId === model.accountId;
  return isShared ? metricsOf(job.id, model) : undefined;
}

/** For a seed by SQL, a job in progress has a protected query. */
function protectedQueryOf({ job, state }: JobView): string | undefined {
  const sql = optionalStructureOf(job.request.seedAudience, "sqlParameters");
  if (!sql || state.status === "CREATE_PENDING") return undefined;
  return uuidOf(`protected query of ${job.id}`);
}
