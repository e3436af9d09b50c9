import "server-only";
import type { Connection } from "@/lib/aws/connection";
import { oncePerProcess } from "@/lib/once-per-process";
import type { JobSummary } from "./generation-job";
import { listAudienceGenerationJobs } from "./list-audience-generation-jobs";

export type JobListing = {
  jobs: readonly JobSummary[];
  calls: number;
  /** By the process's monotonic clock. */
  beganAtMs: number;
  /** AWS's time at the beginning, if its response had one. */
  awsTime?: Date;
};

/** Long lists are not kept for long. */
const KEPT_MS = 60_000;

type Asked = { beganAtMs: number; listing: Promise<JobListing> };

const listings = oncePerProcess("job-listings", () => new Map<string, Asked>());

/**
 * A complete list that was begun at or after `sinceMs` (`performance.now()`), shared by all who ask.
 * Throws `AwsCallError` if a page fails.
 */
export function listAllJobs(
  connection: Connection,
  { sinceMs }: { sinceMs: number },
): Promise<JobListing> {
  const known = listings().get(connection.id);
  if (known && known.beganAtMs >= sinceMs) return known.listing;
  const beganAtMs = performance.now();
  const listing = list(connection, beganAtMs);
  const asked = { beganAtMs, listing };
  listings().set(connection.id, asked);
  const forget = () => {
    if (listings().get(connection.id) === asked) listings().delete(connection.id);
  };
  listing.then(() => setTimeout(forget, KEPT_MS).unref(), forget);
  return listing;
}

async function list({ clients }: Connection, beganAtMs: number): Promise<JobListing> {
  let awsTime: Date | undefined;
  let calls = 0;
  const jobs = await listAudienceGenerationJobs(
    clients.read,
    {},
    {
      onDate: (date) => {
        awsTime = date;
      },
      onPage: () => {
        calls += 1;
      },
    },
  );
  return { jobs, calls, beganAtMs, ...(awsTime && { awsTime }) };
}
