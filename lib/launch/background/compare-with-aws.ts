import "server-only";
import type { Connection } from "@/lib/aws/connection";
import type { JobDetails, JobSummary } from "@/lib/aws/generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/get-audience-generation-job";
import { listAudienceGenerationJobs } from "@/lib/aws/list-audience-generation-jobs";
import type { UnmarkedJob } from "@/lib/contract/records/comparison";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { crashPoint } from "@/lib/crash-points";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { recordFoundJobs } from "@/lib/launch/proof/record-found-jobs";
import { isOfLedger, type Ledger, readLedger } from "@/lib/ledger/launch-id";
import { findLaunch, findRecordedArns } from "@/lib/ledger/queries/find-launch";

/** Jobs asked for at a time, of those that no row knows. */
const ASKED_AT_ONCE = 4;

/** How far the clocks of AWS and the database may be apart before a job is taken for an older one. */
const MAX_SKEW_MS = 24 * 3600_000;

export type Comparison = {
  /** From here on the next one looks: by AWS's clock. Absent where AWS did not say its time. */
  watermark?: Date;
  listed: number;
  /** Launches whose jobs the ledger did not know. */
  found: number;
  /** Jobs that no row knows, where launches carry no mark that would tell. */
  unmarked: UnmarkedJob[];
};

/**
 * Compares all jobs that AWS lists with the ledger: the list first, then the rows, so that a job is
 * never older than what it is held against. A job with this ledger's mark that the ledger does not
 * know is put on record, and stops all sending. Throws where any part of AWS's list or of the ledger
 * can't be read: half a comparison shows nothing.
 */
export async function compareWithAws(connection: Connection, since?: Date): Promise<Comparison> {
  const identity = await connection.identity();
  if (!identity) throw new Error("AWS returned no caller identity.");
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
    unmarked: env().launchTag ? [] : news.slice(0, UNMARKED_SHOWN).map(toUnmarked),
    ...(watermark && { watermark: earlier(watermark, proven.undecided) }),
  };
}

/** `undecided`: when the first job was started whose launch is still on its way to say what it is. */
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

function toUnmarked({ audienceGenerationJobArn, name, createTime }: JobSummary): UnmarkedJob {
  return {
    audienceGenerationJobArn,
    name,
    ...(createTime && { createdAt: createTime.toISOString() }),
  };
}

/** AWS may leave out who started a job, and when: then it is looked at. */
function isCandidate(
  { startedBy, createTime }: JobSummary,
  { since, ledger, account }: { since: Date | undefined; ledger: Ledger; account: string },
): boolean {
  if (startedBy !== undefined && startedBy !== account) return false;
  if (createTime === undefined) return true;
  const from = since?.getTime() ?? ledger.madeAt.getTime() - MAX_SKEW_MS;
  return createTime.getTime() >= from;
}

/** By launch id: the jobs that carry the mark of a launch of this ledger. */
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
      // Another portal's, or of before ids were derived: shown nowhere as this ledger's.
      if (!isOfLedger(id, ledger.id) && !(await findLaunch(database(), id))) continue;
      marked.set(id, [...(marked.get(id) ?? []), details]);
    }
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, ask));
  return marked;
}
