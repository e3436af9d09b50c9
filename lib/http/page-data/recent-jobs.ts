import "server-only";
import type { Person } from "@/lib/access/person";
import type { JobEntry } from "@/lib/contract/jobs/job-entry";
import { listJobs } from "@/lib/jobs/list-jobs";
import { describeError, log } from "@/lib/log";

/** In one row of a desktop. */
const SHOWN = 4;

/** What the person launched last. Without it, the composer works as well. */
export async function recentJobs(person: Person): Promise<JobEntry[]> {
  try {
    const { jobs } = await listJobs({ viewer: person, person: [person.id], limit: SHOWN });
    return jobs;
  } catch (error) {
    log("error", "recent jobs not read", describeError(error));
    return [];
  }
}
