import "server-only";
import type { ComparedJob, JobComparison } from "@/lib/contract/jobs/job-comparison";
import type { JobDetail } from "@/lib/contract/jobs/job-entry";
import type { Viewer } from "@/lib/contract/people/visibility";
import { database } from "@/lib/db/handle";
import { listComparable } from "@/lib/job-store/list-comparable";
import { resultOfJob } from "./job-result";
import { findJob } from "./list-jobs";

const OFFERED = 50;

/**
 * Two jobs of one model: relevance is relative to a model. `ids` may be any texts from a URL; with
 * one, the jobs that it can be compared with.
 */
export async function compareJobs(ids: readonly string[], viewer: Viewer): Promise<JobComparison> {
  const [first, second, ...others] = ids;
  if (first === undefined || others.length > 0) return { kind: "refused", why: "not-two" };
  const job = await findJob(first, viewer);
  if (!job) return { kind: "refused", why: "not-found" };
  if (second === undefined) return choose(job, viewer);
  const other = await findJob(second, viewer);
  if (!other) return { kind: "refused", why: "not-found" };
  // By its ID: a job may have a former one, too.
  if (other.id === job.id) return { kind: "refused", why: "same-job" };
  if (other.configuredAudienceModelArn !== job.configuredAudienceModelArn) {
    return { kind: "refused", why: "different-models" };
  }
  const [a, b] = [withMetrics(job), withMetrics(other)];
  if (a && b) return { kind: "compared", jobs: [a, b] };
  return noMetrics(...(a ? [] : [job]), ...(b ? [] : [other]));
}

async function choose(found: JobDetail, viewer: Viewer): Promise<JobComparison> {
  const job = withMetrics(found);
  if (!job) return noMetrics(found);
  const { configuredAudienceModelArn: model, id: except } = job;
  const others = await listComparable(database(), { model, except, viewer, limit: OFFERED + 1 });
  const hasMore = others.length > OFFERED;
  return { kind: "choose", job, others: others.slice(0, OFFERED), hasMore };
}

function noMetrics(...found: JobDetail[]): JobComparison {
  const jobs = found.map(({ id, name }) => ({ id, name }));
  return { kind: "refused", why: "no-metrics", jobs };
}

function withMetrics(job: JobDetail): ComparedJob | undefined {
  const result = resultOfJob(job);
  return result?.kind === "metrics" ? { ...job, metrics: result.metrics } : undefined;
}
