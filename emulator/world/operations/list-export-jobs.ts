import type { Members, OperationContext } from "../../protocol/types";
import { outputLocationOf } from "../accounts/models";
import { statusDetailsOf } from "../jobs/failures";
import { type JobView, viewOf } from "../jobs/find-job";
import { type ExportJob, jobArn } from "../jobs/job";
import { exportStateAt } from "../jobs/job-state";
import { takePage } from "../paging";
import { optionalTextOf } from "../read-input";
import type { World } from "../world";

type ExportView = { exported: ExportJob; view: JobView };

/** Lists no exports of deleted generation jobs. */
export function listAudienceExportJobs(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const wanted = optionalTextOf(input, "audienceGenerationJobArn");
  const { accountId } = context.caller;
  const visibleUntilMs = context.now.getTime() - world.settings.listLagSeconds * 1000;
  const listed = world.exports
    .filter(({ startMs }) => startMs <= visibleUntilMs)
    .filter(({ startedBy }) => isShown(world, startedBy, accountId))
    .filter(({ jobId }) => wanted === undefined || jobArn(jobId, accountId) === wanted)
    .flatMap((exported) => withView(world, exported, context))
    .map((item, index) => ({
      item,
      id: `${item.exported.jobId} ${String(index).padStart(9, "0")}`,
      sinceMs: item.exported.startMs,
    }));
  const operation = "cleanroomsml.ListAudienceExportJobs";
  const { items, nextToken } = takePage(world, operation, listed, input, context);
  return { audienceExportJobs: items.map((item) => summaryOf(world, item, context)), nextToken };
}

function isShown(world: World, startedBy: string, accountId: string): boolean {
  return startedBy === accountId || world.settings.exportsVisibleTo === "bothAccounts";
}

function withView(world: World, exported: ExportJob, context: OperationContext): ExportView[] {
  const job = world.jobs.get(exported.jobId);
  const view = job && viewOf(world, job, context.caller.accountId, context.now);
  return view ? [{ exported, view }] : [];
}

/** Only the model's owner sees where the output is stored. */
function summaryOf(
  world: World,
  { exported, view: { job, accountId } }: ExportView,
  { now }: OperationContext,
): Members {
  const { status, sinceMs } = exportStateAt(exported, now.getTime(), world.settings);
  const { failure } = exported;
  return {
    createTime: new Date(exported.startMs),
    updateTime: new Date(sinceMs),
    name: exported.name,
    audienceGenerationJobArn: jobArn(job.id, accountId),
    audienceSize: exported.audienceSize,
    description: exported.description,
    status,
    statusDetails:
      status === "CREATE_FAILED" && failure ? statusDetailsOf(failure, world.settings) : undefined,
    outputLocation:
      status === "ACTIVE" && accountId === job.modelOwner
        ? outputLocationOf(accountId, job.id, exported.name)
        : undefined,
  };
}
