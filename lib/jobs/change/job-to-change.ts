import "server-only";
import { askIdentity } from "@/lib/aws/caller-identity";
import type { Connection } from "@/lib/aws/connection";
import { type ChangeBlock, changeBlockOf } from "@/lib/contract/job-changes/may-change";
import type { JobDetail } from "@/lib/contract/jobs/job-entry";
import { mayDecide } from "@/lib/contract/records/decision";
import { PortalError } from "@/lib/errors";
import { chosenArns } from "@/lib/jobs/jobs-of-launch";
import { findJob } from "@/lib/jobs/list-jobs";
import type { Actor } from "@/lib/people/actor";

export type ChangeOrder = {
  actor: Actor;
  connection: Connection;
  /** Any text from a URL. */
  id: string;
  /** Needed only of a launch that was started twice. */
  arn?: string;
};

export type JobToChange = { job: JobDetail; arn: string };

const BLOCKS: Record<Exclude<ChangeBlock, "deleted">, string> = {
  "no-job": "This launch has no job in AWS.",
  "in-doubt":
    "The portal does not know yet whether this launch has a job. Wait until its status is known. The portal needs the job to find the launch's result.",
};

/** Throws `PortalError` if there is none, or the person may not change it, or not now. */
export async function requireJobToChange({
  actor,
  connection,
  id,
  arn: given,
}: ChangeOrder): Promise<JobToChange & { isDeleted: boolean }> {
  const job = await findJob(id, actor);
  if (!job) throw new PortalError("not-found", "Job not found.");
  if (!mayDecide(actor, { actor: job.launch?.actor })) {
    throw new PortalError(
      "forbidden",
      "Only the person who launched this job, or an admin, can do this.",
    );
  }
  const block = changeBlockOf(job);
  if (block && block !== "deleted") throw new PortalError("wrong-state", BLOCKS[block]);
  const arn = chosenArn(job, { id, arn: given });
  if (arn.split(":")[3] !== connection.region) {
    throw new PortalError(
      "wrong-state",
      `The portal is connected to ${connection.region}. ${OTHER}`,
    );
  }
  return { job, arn, isDeleted: block === "deleted" };
}

const OTHER = "This job is not there. Change it in AWS.";

function chosenArn(job: JobDetail, given: { id: string; arn?: string }): string {
  const [chosen, ...others] = chosenArns(job, given);
  if (chosen !== undefined && others.length === 0) return chosen;
  const message =
    chosen === undefined
      ? "This launch has no job with this ARN."
      : `This launch has several jobs. Use the ARN of one: ${[chosen, ...others].join(", ")}.`;
  throw new PortalError("invalid-request", message, {
    fieldErrors: { audienceGenerationJobArn: message },
  });
}

/**
 * AWS responds for a job of another account as for one that does not exist. Throws `PortalError` if
 * the credentials are of another account, and `AwsCallError`.
 */
export async function requireAccountOf(arn: string, { clients }: Connection): Promise<string> {
  const { account } = await askIdentity(clients.sts);
  if (arn.split(":")[4] === account) return account;
  throw new PortalError("wrong-state", `The portal is connected to account ${account}. ${OTHER}`);
}
