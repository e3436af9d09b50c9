import "server-only";
import type { Connection } from "@/lib/aws/connection";
import type { JobDetails, JobSummary } from "@/lib/aws/generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/get-audience-generation-job";
import { listAudienceGenerationJobs } from "@/lib/aws/list-audience-generation-jobs";
import type { UntaggedJob } from "@/lib/contract/records/comparison";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { crashPoint } from "@/lib/crash-points";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { recordFoundJobs } from "@/lib/launch/proof/record-found-jobs";
import { isOfLedger, type Ledger, readLedger } from "@/lib/ledger/launch-id";
import { findLaunch, findRecordedArns } from "@/lib/ledger/queries/find-launch";

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
  let awsTime: Date | undefined;
  const jobs = await listAudienceGenerationJobs(
    connection.clients.read,
    {},
    {
      onDate: (date) => {
        awsTime = date;
      },
    },
  );
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
  const marked = await findMarked(connection, news, ledger);
  const proven = await proveAll(marked, { account: identity.account, region: connection.region });
  const watermark = awsTime && new Date(awsTime.getTime() - env().reconcileSettleMs);
  return {
    listed: jobs.length,
    found: proven.found,
    untagged: env().launchTag ? [] : news.slice(0, UNMARKED_SHOWN).map(toUntagged),
    ...(watermark && { watermark: earlier(watermark, proven.undecided) }),
  };
}

/** `undecided`: when the first job was started whose launch is still `sending` or `unknown`. */
async function proveAll(
  marked: Map<string, JobDetails[]>,
  where: { account: string; region: string },
) {
  let found = 0;
  let undecided: Date | undefined;
  for (const [id, jobs] of marked) {
    const result = await recordFoundJobs(id, jobs, where);
    if (result && result.kind !== "known") found += 1;
    if (result && (result.launch.state === "sending" || result.launch.state === "unknown")) {
      for (const { createTime } of jobs) undecided = earlier(createTime, undecided);
    }
  }
  return { found, undecided };
}

function earlier<A extends Date | undefined>(a: A, b: Date | undefined): A | Date {
  return a === undefined || (b !== undefined && b < a) ? (b as A | Date) : a;
}

const UNMARKED_SHOWN = 50;

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

async function findMarked(
  { clients }: Connection,
  jobs: readonly JobSummary[],
  ledger: Ledger,
): Promise<Map<string, JobDetails[]>> {
  const marked = new Map<string, JobDetails[]>();
  const waiting = [...jobs];
  const ask = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const details = await getAudienceGenerationJob(clients.read, job.audienceGenerationJobArn);
      const id = details && readLaunchId(details.tags[CORRELATION_TAG_KEY]);
      if (!details || id === undefined) continue;
      // Another portal's tag, or one from before IDs were derived.
      if (!isOfLedger(id, ledger.id) && !(await findLaunch(database(), id))) continue;
      marked.set(id, [...(marked.get(id) ?? []), details]);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_REQUESTS }, ask));
  return marked;
}
