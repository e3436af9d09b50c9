import type { OperationContext, OperationId } from "../../protocol/types";
import { notFound, requireOwnArn } from "../accounts/access";
import type { World } from "../world";
import { accountsOf, type Job } from "./job";
import { type JobStatus, jobStateAt, type State } from "./job-state";

/** A job as one account sees it. */
export type JobView = { job: Job; accountId: string; state: State<JobStatus> };

/** The job of the caller's ARN. Throws for another account's ARN, and for a deleted job. */
export function requireJob(
  world: World,
  operation: OperationId,
  arn: string,
  context: OperationContext,
): JobView {
  const { resourceType, resourceId, accountId } = requireOwnArn(world, operation, arn, context);
  const job = resourceType === "audience-generation-job" ? world.jobs.get(resourceId) : undefined;
  const view = job && viewOf(world, job, accountId, context.now);
  if (!view) throw notFound(arn);
  return view;
}

/** Undefined if the account does not see the job, or no longer. */
export function viewOf(world: World, job: Job, accountId: string, now: Date): JobView | undefined {
  if (!accountsOf(job).includes(accountId)) return undefined;
  const { status, sinceMs } = jobStateAt(job, accountId, now.getTime(), world.settings);
  return status === "GONE" ? undefined : { job, accountId, state: { status, sinceMs } };
}
