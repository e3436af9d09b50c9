import "server-only";
import type { JobDetails, JobSummary } from "@/lib/aws/calls/generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import { listAllJobs } from "@/lib/aws/calls/job-listing";
import type { Connection } from "@/lib/aws/connection";
import type { UntaggedJob } from "@/lib/contract/records/comparison";
import { crashPoint } from "@/lib/crash-points";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { type Ledger, readLedger } from "@/lib/ledger/launch-id";
import { findRecordedArns } from "@/lib/ledger/queries/find-launch";
import { earlier, groupTaggedJobs, proveTaggedJobs } from "./tagged-jobs";

const CONCURRENT_REQUESTS = 4;

/** Maximum difference between the clocks of AWS and the database. */
const MAX_SKEW_MS = 24 * 3600_000;

export type Comparison = {
  /** Start of the next comparison, by AWS's clock. Absent if AWS sent no date. */
  watermark?: Date;
  listed: number;
  /** Launches whose jobs the ledger did not know. */
  found: number;
  /** Unknown jobs, if launches have no correlation tag to identify them by. */
  untagged: UntaggedJob[];
};

/** Stops all sending if the ledger lacks a job of its own. Throws if not both are read fully. */
export async function compareWithAws(connection: Connection, since?: Date): Promise<Comparison> {
  const identity = await connection.identity();
  const { jobs, awsTime } = await listAllJobs(connection, { sinceMs: performance.now() });
  const db = database();
  // Read after AWS's list, so that every listed job has its row.
  const ledger = await readLedger(db);
  const own = jobs.filter((job) => isCandidate(job, { since, ledger, account: identity.account }));
  const known = await findRecordedArns(
    db,
    own.map(({ audienceGenerationJobArn }) => audienceGenerationJobArn),
  );
  const news = own.filter(({ audienceGenerationJobArn: arn }) => !known.has(arn));
  await crashPoint("listed");
  const tagged = await groupTaggedJobs(await readJobs(connection, news), ledger);
  const proven = await proveTaggedJobs(tagged, {
    account: identity.account,
    region: connection.region,
  });
  const watermark = awsTime && new Date(awsTime.getTime() - env().reconcileSettleMs);
  return {
    listed: jobs.length,
    found: proven.found,
    untagged: env().launchTag ? [] : news.slice(0, UNTAGGED_SHOWN).map(toUntagged),
    ...(watermark && { watermark: earlier(watermark, proven.undecided) }),
  };
}

const UNTAGGED_SHOWN = 50;

function toUntagged({ audienceGenerationJobArn, name, createTime }: JobSummary): UntaggedJob {
  return {
    audienceGenerationJobArn,
    name,
    ...(createTime && { createdAt: createTime.toISOString() }),
  };
}

/** AWS may omit who started a job, and when. Such jobs are compared. */
function isCandidate(
  { startedBy, createTime }: JobSummary,
  { since, ledger, account }: { since: Date | undefined; ledger: Ledger; account: string },
): boolean {
  if (startedBy !== undefined && startedBy !== account) return false;
  if (createTime === undefined) return true;
  const from = since?.getTime() ?? ledger.madeAt.getTime() - MAX_SKEW_MS;
  return createTime.getTime() >= from;
}

async function readJobs(
  { clients }: Connection,
  jobs: readonly JobSummary[],
): Promise<JobDetails[]> {
  const read: JobDetails[] = [];
  const waiting = [...jobs];
  const ask = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const details = await getAudienceGenerationJob(clients.read, job.audienceGenerationJobArn);
      if (details) read.push(details);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_REQUESTS }, ask));
  return read;
}
