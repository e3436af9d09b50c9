import "server-only";
import type { Person } from "@/lib/access/person";
import type { ComparedJob, JobComparison } from "@/lib/contract/jobs/job-comparison";
import { withoutSql } from "@/lib/contract/launch-request/without-sql";
import { includesRole } from "@/lib/contract/people/roles";
import { readCompared } from "@/lib/contract/urls/compare-query";
import { compareJobs } from "@/lib/jobs/compare-jobs";

/** Without what the person does not see. */
export async function comparisonOf(
  params: URLSearchParams,
  person: Pick<Person, "id" | "role" | "rules">,
): Promise<JobComparison> {
  const comparison = await compareJobs(readCompared(params), person);
  if (comparison.kind !== "compared" || includesRole(person.role, "analyst")) return comparison;
  const [a, b] = comparison.jobs;
  return { ...comparison, jobs: [hidingSql(a), hidingSql(b)] };
}

function hidingSql(job: ComparedJob): ComparedJob {
  return job.request ? { ...job, request: withoutSql(job.request) } : job;
}
