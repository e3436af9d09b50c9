import type { Members, OperationContext } from "../../protocol/types";
import { exportsOf } from "../jobs/exports";
import { type JobView, requireJob } from "../jobs/find-job";
import { accountsOf } from "../jobs/job";
import { exportStateAt, isRunning } from "../jobs/job-state";
import { textOf } from "../read-input";
import { refusal } from "../refusals";
import type { World } from "../world";

/** Idempotent: deleting a job again changes nothing. */
export function deleteAudienceGenerationJob(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const arn = textOf(input, "audienceGenerationJobArn");
  const view = requireJob(world, "cleanroomsml.DeleteAudienceGenerationJob", arn, context);
  const { job, accountId } = view;
  if (job.deletedAtMs[accountId] !== undefined) return {};
  const busyWith = reasonToWait(world, view, context);
  if (busyWith && world.settings.deleteBusyJobError !== "none") {
    throw refusal(world.settings.deleteBusyJobError, `${arn} cannot be deleted: ${busyWith}.`);
  }
  const reached = world.settings.deleteReaches === "bothAccounts" ? accountsOf(job) : [accountId];
  for (const account of reached) job.deletedAtMs[account] ??= context.now.getTime();
  return {};
}

function reasonToWait(
  world: World,
  { job, state }: JobView,
  { now }: OperationContext,
): string | undefined {
  if (isRunning(state.status)) return `it is ${state.status}`;
  const isExporting = exportsOf(world, job.id).some((exported) =>
    isRunning(exportStateAt(exported, now.getTime(), world.settings).status),
  );
  return isExporting ? "it is being exported" : undefined;
}
