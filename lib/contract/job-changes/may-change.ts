import type { JobEntry } from "@/lib/contract/jobs/job-entry";

export type ChangeBlock = "no-job" | "in-doubt" | "deleted";

/**
 * Why a job can't be deleted or tagged. A launch that the ledger has not settled with a job is
 * settled by finding the job in AWS: without it, the launch would count as never executed, and
 * could be sent again.
 */
export function changeBlockOf(
  job: Pick<JobEntry, "launch" | "audienceGenerationJobArn" | "headline">,
): ChangeBlock | undefined {
  const { launch, audienceGenerationJobArn, headline } = job;
  const hasRecordedJob = !launch || launch.state === "launched" || launch.state === "duplicate";
  if (hasRecordedJob && audienceGenerationJobArn)
    return headline === "deleted" ? headline : undefined;
  const isOpen = launch?.state === "sending" || launch?.state === "unknown";
  return isOpen || audienceGenerationJobArn ? "in-doubt" : "no-job";
}

/** Several if the launch was started twice. */
export function arnsOf({
  audienceGenerationJobArn: arn,
  otherArns = [],
}: Pick<JobEntry, "audienceGenerationJobArn" | "otherArns">): string[] {
  return arn === undefined ? [] : [arn, ...otherArns];
}
