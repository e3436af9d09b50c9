import "server-only";
import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { UNREAD_MAX } from "@/lib/contract/jobs/job-entry";
import type { AccountRegion } from "@/lib/contract/records/account-region";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import type { Db } from "@/lib/db/handle";
import { duplicateJobs, jobArns, jobListings, jobs } from "@/lib/db/job-tables";
import type { IndexedArn } from "./store-job";

export type Listing = {
  account?: string;
  /** When the last complete list was begun. */
  beganAt?: Date;
  jobs?: number;
  calls?: number;
  triedAt?: Date;
  /** AWS's, if the last try failed. */
  failure?: CallFailure;
  wantedAt?: Date;
};

export async function readListing(db: Db, connection: string): Promise<Listing> {
  const [row] = await db.select().from(jobListings).where(eq(jobListings.connection, connection));
  if (!row) return {};
  const { connection: _, failure, ...others } = row;
  const known = Object.entries(others).filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(known),
    ...(failure !== null && { failure: JSON.parse(failure) }),
  };
}

type Listed = { account: string; beganAt: Date; jobs: number; calls: number };

export async function noteListed(db: Db, connection: string, listed: Listed): Promise<void> {
  await upsert(db, connection, { ...listed, triedAt: listed.beganAt, failure: null });
}

export async function noteListingFailure(
  db: Db,
  connection: string,
  { at, failure }: { at: Date; failure?: CallFailure },
): Promise<void> {
  const text = failure ? JSON.stringify(failure) : null;
  await upsert(db, connection, { triedAt: at, failure: text });
}

export async function requestListing(db: Db, connection: string): Promise<void> {
  await upsert(db, connection, { wantedAt: sql`clock_timestamp()` });
}

type Row = Omit<typeof jobListings.$inferInsert, "connection">;
type Values = { [Column in keyof Row]: Row[Column] | SQL };

async function upsert(db: Db, connection: string, values: Values): Promise<void> {
  await db
    .insert(jobListings)
    .values({ connection, ...values })
    .onConflictDoUpdate({ target: jobListings.connection, set: values });
}

export type IndexedJob = IndexedArn & {
  /** Null also if a job of a launch that was started twice has not been read. */
  status: string | null;
  isDeleted: boolean;
  isDuplicate: boolean;
  seenAt: Date;
  readAt: Date | null;
};

/** What the index has of one account and Region. */
export async function listIndexed(
  db: Db,
  { account, region }: AccountRegion,
): Promise<IndexedJob[]> {
  const rows = await db
    .select({
      id: jobs.id,
      arn: jobArns.arn,
      status: jobs.status,
      deletedAt: jobs.deletedAt,
      readAt: jobs.readAt,
      seenAt: jobs.seenAt,
      isDuplicate: sql<boolean>`${jobs.launchState} is not distinct from 'duplicate' or ${jobs.audienceGenerationJobArn} is distinct from ${jobArns.arn}`,
      duplicate: duplicateJobs,
    })
    .from(jobArns)
    .innerJoin(jobs, eq(jobs.id, jobArns.jobId))
    .leftJoin(duplicateJobs, eq(duplicateJobs.arn, jobArns.arn))
    .where(and(eq(jobs.account, account), eq(jobs.region, region)));
  return rows.map(({ id, arn, seenAt, isDuplicate, duplicate, ...row }) => {
    const {
      status = null,
      readAt = null,
      deletedAt = null,
    } = isDuplicate ? (duplicate ?? {}) : row;
    return { id, arn, seenAt, isDuplicate, status, readAt, isDeleted: deletedAt !== null };
  });
}

/** Jobs whose tags, seed and metrics are still to be read. */
export async function countUnread(db: Db, { account, region }: AccountRegion): Promise<number> {
  const unread = db
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        ...[isNotNull(jobs.nextReadAt), isNull(jobs.readAt)],
        ...[eq(jobs.account, account), eq(jobs.region, region)],
      ),
    )
    .limit(UNREAD_MAX + 1);
  return db.$count(unread.as("unread"));
}

export type DueJob = IndexedArn & { startedAt: Date };

/** Those in progress first, then the newest. */
export async function listDue(
  db: Db,
  { account, region, at, limit }: AccountRegion & { at: Date; limit: number },
): Promise<DueJob[]> {
  const isDue = sql`next_read_at is not null and next_read_at <= ${at.toISOString()}::timestamptz
    and account = ${account} and region = ${region}`;
  const { rows } = await db.execute<{ id: string; arn: string; started_at: string }>(sql`
    (select id, audience_generation_job_arn as arn, started_at,
      headline in ('pending', 'running', 'deleting') as is_moving from ${jobs}
    where ${isDue} and launch_state is distinct from 'duplicate' and audience_generation_job_arn is not null
    order by is_moving desc, started_at desc limit ${limit})
    union all
    (select job_id, arn, coalesce(started_at, ${at.toISOString()}::timestamptz), true from ${duplicateJobs}
    where ${isDue} limit ${limit})
    order by is_moving desc, started_at desc
    limit ${limit}`);
  return rows.map(({ id, arn, started_at }) => ({ id, arn, startedAt: new Date(started_at) }));
}
