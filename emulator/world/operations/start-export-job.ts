import type { Members, OperationContext } from "../../protocol/types";
import { findModel } from "../accounts/models";
import { exportsOf } from "../jobs/exports";
import { type JobView, requireJob } from "../jobs/find-job";
import type { ExportJob } from "../jobs/job";
import { exportStateAt, isRunning } from "../jobs/job-state";
import { requireQuota } from "../jobs/quota";
import { optionalNumberOf, optionalTextOf, structureOf, textOf } from "../read-input";
import { refusal } from "../refusals";
import type { World } from "../world";

/** Returns nothing: an export has no ARN, and is only in the list. */
export function startAudienceExportJob(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const arn = textOf(input, "audienceGenerationJobArn");
  const view = requireJob(world, "cleanroomsml.StartAudienceExportJob", arn, context);
  if (view.state.status !== "ACTIVE") {
    throw refusal(
      world.settings.exportBeforeActiveError,
      `${arn} is ${view.state.status}: only an ACTIVE audience generation job can be exported.`,
    );
  }
  const audienceSize = requireSize(view, structureOf(input, "audienceSize"));
  const name = textOf(input, "name");
  requireFreeName(world, view, name);
  requireRoom(world, view, context);
  const description = optionalTextOf(input, "description");
  world.exports.push({
    name,
    ...(description === undefined ? {} : { description }),
    jobId: view.job.id,
    startedBy: view.accountId,
    startMs: context.now.getTime(),
    audienceSize,
  });
  return {};
}

function requireSize({ job }: JobView, asked: Members): ExportJob["audienceSize"] {
  const model = findModel(job.request.configuredAudienceModelArn);
  const type = textOf(asked, "type");
  const value = optionalNumberOf(asked, "value");
  const bin = model?.audienceSizeBins.find((size) => size === value);
  if (model && type === model.audienceSizeType && bin !== undefined) {
    return { type: model.audienceSizeType, value: bin };
  }
  throw refusal(
    "ValidationException",
    `The audience size ${type} ${value} is not one of the sizes of the configured audience model.`,
  );
}

function requireFreeName(world: World, { job, accountId }: JobView, name: string): void {
  const { exportNameScope } = world.settings;
  if (exportNameScope === "none") return;
  const isTaken = world.exports.some(
    (other) =>
      other.name === name &&
      other.startedBy === accountId &&
      (exportNameScope === "account" || other.jobId === job.id),
  );
  if (!isTaken) return;
  throw refusal(
    "ConflictException",
    `An audience export job with the name ${name} already exists.`,
  );
}

function requireRoom(world: World, { job, accountId }: JobView, { now }: OperationContext): void {
  const statusOf = (exported: ExportJob) =>
    exportStateAt(exported, now.getTime(), world.settings).status;
  requireQuota(world, {
    name: "Pending or in-progress audience export jobs",
    value: world.settings.pendingExportJobsQuota,
    used: world.exports.filter(
      (exported) => exported.startedBy === accountId && isRunning(statusOf(exported)),
    ).length,
  });
  requireQuota(world, {
    name: "Active audience export jobs per audience generation job",
    value: world.settings.exportJobsPerGenerationJobQuota,
    used: exportsOf(world, job.id).filter((exported) => statusOf(exported) !== "CREATE_FAILED")
      .length,
  });
}
