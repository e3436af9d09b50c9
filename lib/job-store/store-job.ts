import "server-only";
import { and, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { JobDetails, JobSummary } from "@/lib/aws/calls/generation-job";
import type { AccountRegion } from "@/lib/contract/records/account-region";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { storedText } from "@/lib/db/contains-text";
import type { Db, Tx } from "@/lib/db/handle";
import { duplicateJobs, jobArns, jobDetails, jobs, resourceNames } from "@/lib/db/job-tables";
import { jobIdOf } from "./job-id";

/** `nextReadAt`: null if it is not read again unless AWS's list shows a change. */
export type ReadTimes = { readAt: Date; nextReadAt: Date | null };

const ENDED = ["ACTIVE", "CREATE_FAILED"];

/**
 * Stores what AWS returned of a job, in its launch's row if it has the mark of one. Locks rows in
 * the order of `index_launch` (migration 0010). Returns the row's ID.
 */
export async function storeJob(
  db: Db,
  job: JobDetails,
  { account, region, readAt, nextReadAt }: AccountRegion & ReadTimes,
): Promise<string> {
  return db.transaction(async (tx) => {
    const id = await rowOf(tx, job);
    const facts = {
      ...{ readAt, nextReadAt },
      ...factsOf(job, { account, region }),
      ...(await namesFor(tx, job)),
    };
    const [row] = await tx
      .insert(jobs)
      .values({
        id,
        audienceGenerationJobArn: job.audienceGenerationJobArn,
        ...{ startedBy: job.startedBy ?? account, startedAt: job.createTime ?? readAt },
        ...{ updatedAt: job.updateTime ?? readAt, seed: storedText(job.seed ?? "") },
        endedAt: endOf(job),
        ...facts,
      })
      .onConflictDoUpdate({
        target: jobs.id,
        set: {
          ...facts,
          endedAt: keptEndOf(job),
          audienceGenerationJobArn: sql`coalesce(${jobs.audienceGenerationJobArn}, excluded.audience_generation_job_arn)`,
          // AWS hides the seed from the other account; the launch has it.
          ...(job.seed !== undefined && { seed: storedText(job.seed) }),
          ...(job.createTime && { startedAt: job.createTime }),
          ...(job.updateTime && { updatedAt: job.updateTime }),
        },
        // The second job of a launch must not hide the first.
        setWhere: sql`coalesce(${jobs.audienceGenerationJobArn}, excluded.audience_generation_job_arn) = excluded.audience_generation_job_arn`,
      })
      .returning({ id: jobs.id, launchState: jobs.launchState });
    if (row) await storeDetails(tx, job, row);
    // Without a row, the job is another than the launch's first.
    if (!row || row.launchState === "duplicate") {
      await storeDuplicate(tx, job, { jobId: id, account, region, readAt, nextReadAt });
    }
    return id;
  });
}

/**
 * Whether the row of a launch's job that is in progress has all that AWS returned. Another time of
 * the read would be a new version of a wide row, at each look.
 */
export async function isStored(db: Db, job: JobDetails, where: AccountRegion): Promise<boolean> {
  const same = { ...factsOf(job, where), ...(await namesFor(db, job)) };
  const [row] = await db
    .select({ id: jobs.id })
    .from(jobArns)
    .innerJoin(jobs, eq(jobs.id, jobArns.jobId))
    .where(
      and(
        eq(jobArns.arn, job.audienceGenerationJobArn),
        eq(jobs.audienceGenerationJobArn, job.audienceGenerationJobArn),
        ne(jobs.launchState, "duplicate"),
        ...[isNotNull(jobs.readAt), isNull(jobs.nextReadAt)],
        ...Object.entries(same).map(([name, value]) =>
          isSame(jobs[name as keyof typeof same], value),
        ),
        job.seed === undefined ? undefined : eq(jobs.seed, storedText(job.seed)),
        job.createTime && eq(jobs.startedAt, job.createTime),
        job.updateTime && eq(jobs.updatedAt, job.updateTime),
      ),
    );
  return row !== undefined;
}

function isSame(column: AnyPgColumn, value: unknown): SQL {
  return value === null ? isNull(column) : eq(column, value);
}

/** What a read shows, without times. */
function factsOf(job: JobDetails, { account, region }: AccountRegion) {
  return {
    ...{ account, region, readFailure: null, deletedAt: null },
    ...summaryColumns(job),
    statusCode: textOr(job.statusCode),
    statusMessage: textOr(job.message),
    recall: job.metrics?.recallMetric ?? null,
    tags: JSON.stringify(job.tags),
  };
}

async function storeDuplicate(
  tx: Tx,
  job: JobDetails,
  where: AccountRegion & ReadTimes & { jobId: string },
): Promise<void> {
  const facts = {
    ...{ ...where, readFailure: null, deletedAt: null },
    status: storedText(job.status),
    statusCode: textOr(job.statusCode),
    statusMessage: textOr(job.message),
    startedAt: job.createTime ?? null,
    updatedAt: job.updateTime ?? null,
    tags: JSON.stringify(job.tags),
    metrics: job.metrics ? JSON.stringify(job.metrics) : null,
  };
  await tx
    .insert(duplicateJobs)
    .values({ arn: job.audienceGenerationJobArn, ...facts, endedAt: endOf(job) })
    .onConflictDoUpdate({
      target: duplicateJobs.arn,
      set: { ...facts, endedAt: keptEndOf(job, duplicateJobs) },
    });
}

async function storeDetails(
  tx: Tx,
  job: JobDetails,
  { id, launchState }: { id: string; launchState: string | null },
): Promise<void> {
  const details = {
    request: launchState === null ? JSON.stringify(job.request) : null,
    metrics: job.metrics ? compressible(JSON.stringify(job.metrics)) : null,
  };
  if (details.request === null && details.metrics === null) {
    await tx.update(jobDetails).set(details).where(eq(jobDetails.id, id));
    return;
  }
  await tx
    .insert(jobDetails)
    .values({ id, ...details })
    .onConflictDoUpdate({ target: jobDetails.id, set: details });
}

/** Claims the ARN for the row that the job belongs to, and removes the row that it had before. */
async function rowOf(tx: Tx, { audienceGenerationJobArn: arn, tags }: JobDetails): Promise<string> {
  const mark = readLaunchId(tags[CORRELATION_TAG_KEY]);
  const [launch] =
    mark === undefined
      ? []
      : await tx
          .select({ id: jobs.id })
          .from(jobs)
          .where(and(eq(jobs.id, mark), isNotNull(jobs.launchState)))
          .for("update");
  const formerId = jobIdOf(arn);
  const claim = launch ? { arn, jobId: launch.id } : { arn, jobId: formerId, formerId };
  await tx.insert(jobArns).values(claim).onConflictDoNothing();
  const [known] = await tx.select().from(jobArns).where(eq(jobArns.arn, arn));
  if (!known) throw new Error("The ARN of a job was removed from the index.");
  if (!launch || known.jobId === launch.id || known.jobId !== known.formerId) return known.jobId;
  await tx.update(jobArns).set({ jobId: launch.id }).where(eq(jobArns.arn, arn));
  await tx.delete(jobs).where(eq(jobs.id, known.formerId));
  return launch.id;
}

function summaryColumns(job: JobSummary) {
  return {
    name: storedText(job.name),
    description: textOr(job.description),
    status: storedText(job.status),
    configuredAudienceModelArn: storedText(job.configuredAudienceModelArn ?? ""),
    collaborationId: textOr(job.collaborationId),
  };
}

function textOr(text: string | undefined): string | null {
  return text === undefined ? null : storedText(text);
}

function endOf({ status, updateTime }: JobSummary): Date | null {
  return ENDED.includes(status) ? (updateTime ?? null) : null;
}

/** Changes of an ended job's tags change AWS's time, too. */
function keptEndOf(job: JobSummary, known: typeof jobs | typeof duplicateJobs = jobs): SQL {
  if (!ENDED.includes(job.status)) return sql`${known.endedAt}`;
  const end = endOf(job)?.toISOString() ?? null;
  return sql`case when ${known.readAt} is not null and ${known.status} = ${storedText(job.status)} then ${known.endedAt} else ${end}::timestamptz end`;
}

/** As far as they are known. */
async function namesFor(db: Db | Tx, { configuredAudienceModelArn, collaborationId }: JobSummary) {
  const ids = [configuredAudienceModelArn, collaborationId].filter((id) => id !== undefined);
  const rows = await db.select().from(resourceNames).where(inArray(resourceNames.id, ids));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return {
    modelName: names.get(configuredAudienceModelArn ?? "") ?? null,
    collaborationName: names.get(collaborationId ?? "") ?? null,
  };
}

/** PostgreSQL compresses the values of rows above 2 kB. */
const COMPRESSED_FROM = 2_100;

/** Below, the compressed spaces would take what is saved. */
const WORTH_IT = 400;

/** JSON that repeats itself, with spaces at its end, so that it is compressed: to a third. */
function compressible(json: string): string {
  return json.length < WORTH_IT ? json : json.padEnd(COMPRESSED_FROM);
}

const BATCH = 500;

/** Jobs of AWS's list that no row has, without what only a read shows. */
export async function addListedJobs(
  db: Db,
  listed: readonly JobSummary[],
  { account, region, at }: AccountRegion & { at: Date },
): Promise<void> {
  for (let start = 0; start < listed.length; start += BATCH) {
    const batch = listed.slice(start, start + BATCH);
    await db.transaction(async (tx) => {
      const claims = batch.map(({ audienceGenerationJobArn: arn }) => ({
        ...{ arn, jobId: jobIdOf(arn), formerId: jobIdOf(arn) },
      }));
      const claimed = await tx.insert(jobArns).values(claims).onConflictDoNothing().returning();
      const ids = new Map(claimed.map(({ arn, jobId }) => [arn, jobId]));
      const rows = batch.flatMap((job) => {
        const id = ids.get(job.audienceGenerationJobArn);
        return id === undefined ? [] : [{ id, ...listedColumns(job, { account, region, at }) }];
      });
      if (rows.length > 0) await tx.insert(jobs).values(rows);
    });
  }
}

function listedColumns(job: JobSummary, { account, region, at }: AccountRegion & { at: Date }) {
  return {
    ...{ account, region, audienceGenerationJobArn: job.audienceGenerationJobArn },
    ...summaryColumns(job),
    ...{ seed: "", startedBy: job.startedBy ?? account, startedAt: job.createTime ?? at },
    ...{ updatedAt: job.updateTime ?? at, endedAt: endOf(job), nextReadAt: at },
  };
}

/** `id`: of the row, which may have other jobs of the launch, too. */
export type IndexedArn = { id: string; arn: string };

export type ListedChange = IndexedArn & { status: string; isDuplicate: boolean };

/** Jobs whose status in AWS's list is another. A row that a launch is changing is left out. */
export async function noteListedChanges(
  db: Db,
  changed: readonly ListedChange[],
  { account, region, at }: AccountRegion & { at: Date },
): Promise<void> {
  for (const { id, arn, status: listed, isDuplicate } of changed) {
    const status = storedText(listed);
    if (isDuplicate) {
      const read = { status, readAt: null, nextReadAt: at };
      await db
        .insert(duplicateJobs)
        .values({ arn, jobId: id, account, region, ...read })
        .onConflictDoUpdate({ target: duplicateJobs.arn, set: read });
    } else {
      await db.execute(sql`
        update ${jobs} set status = ${status}, read_at = null, next_read_at = ${at.toISOString()}::timestamptz
        where id = (select id from ${jobs} where id = ${id} for update skip locked)`);
    }
  }
}

/** The columns that a row and each job of a launch that was started twice have in common. */
type Reading = {
  nextReadAt?: Date | null;
  readFailure?: string | null;
  deletedAt?: SQL;
};

async function updateReading(db: Db, { id, arn }: IndexedArn, set: Reading): Promise<void> {
  await db
    .update(jobs)
    .set(set)
    .where(and(eq(jobs.id, id), eq(jobs.audienceGenerationJobArn, arn)));
  await db.update(duplicateJobs).set(set).where(eq(duplicateJobs.arn, arn));
}

/**
 * To find out why AWS's list lacks them. One by one: a statement that waits for several locks could
 * be in a deadlock with a stop of sending, which changes many launches.
 */
export async function scheduleReads(db: Db, found: readonly IndexedArn[], at: Date): Promise<void> {
  for (const each of found) await updateReading(db, each, { nextReadAt: at });
}

/** Of the job as AWS has them now. */
export async function storeTags(db: Db, arn: string, tags: Record<string, string>): Promise<void> {
  const text = JSON.stringify(tags);
  await db.update(jobs).set({ tags: text }).where(eq(jobs.audienceGenerationJobArn, arn));
  await db.update(duplicateJobs).set({ tags: text }).where(eq(duplicateJobs.arn, arn));
}

/** Also one that is known to be deleted, and that AWS's list still had. */
export async function markDeleted(db: Db, arn: string, at: Date): Promise<void> {
  const [known] = await db.select().from(jobArns).where(eq(jobArns.arn, arn));
  if (!known) return;
  const deletedAt = sql`coalesce(deleted_at, ${at.toISOString()}::timestamptz)`;
  const set = { deletedAt, nextReadAt: null, readFailure: null };
  await updateReading(db, { id: known.jobId, arn }, set);
}

/** AWS did not return the job. */
export async function noteReadFailure(
  db: Db,
  job: IndexedArn,
  { failure, nextReadAt }: { failure?: CallFailure; nextReadAt: Date },
): Promise<void> {
  const readFailure = failure ? JSON.stringify(failure) : null;
  await updateReading(db, job, { readFailure, nextReadAt });
}
