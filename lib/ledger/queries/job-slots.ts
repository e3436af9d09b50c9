import "server-only";
import { and, count, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { JobHeadline } from "@/lib/contract/jobs/job-entry";
import type { AccountRegion } from "@/lib/contract/records/account-region";
import { batches, jobQuotas } from "@/lib/db/batch-tables";
import type { Db, Tx } from "@/lib/db/handle";
import { jobs } from "@/lib/db/job-tables";
import { env } from "@/lib/env";
import { brandOf } from "@/lib/errors";

/** What has a job that counts, or may have one. */
const TAKES_SLOT: JobHeadline[] = ["sending", "checking", "pending", "running"];

/** Longer than any job takes: of a job whose status can't be read. */
const UNREAD_COUNTS = sql`interval '1 day'`;

/** Launches in progress and AWS's jobs, each once: both are in the index of jobs. */
export async function countTakenSlots(
  db: Db | Tx,
  { account, region, except }: AccountRegion & { except?: string },
): Promise<number> {
  const isOther = except === undefined ? undefined : ne(jobs.id, except);
  const [row] = await db
    .select({ taken: count() })
    .from(jobs)
    .where(and(takesSlot({ account, region }), isOther));
  return row?.taken ?? 0;
}

/** IDs of the first jobs and launches that take a slot. */
export async function listSlotTakers(
  db: Db,
  where: AccountRegion,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(takesSlot(where))
    .orderBy(jobs.startedAt)
    .limit(limit);
  return rows.map(({ id }) => id);
}

function takesSlot({ account, region }: AccountRegion) {
  const isUnread = and(
    eq(jobs.headline, "launched"),
    sql`${jobs.updatedAt} > statement_timestamp() - ${UNREAD_COUNTS}`,
  );
  return and(
    eq(jobs.region, region),
    or(isNull(jobs.account), eq(jobs.account, account)),
    or(inArray(jobs.headline, TAKES_SLOT), isUnread),
  );
}

/** As AWS last said, or else as configured. */
export async function readJobsQuota(db: Db | Tx, connection: string): Promise<number> {
  const [known] = await db.select().from(jobQuotas).where(eq(jobQuotas.connection, connection));
  return known?.value ?? env().jobsQuota;
}

export async function noteJobsQuota(db: Db, connection: string, value: number): Promise<void> {
  const set = { value, namedAt: sql`clock_timestamp()` };
  await db
    .insert(jobQuotas)
    .values({ connection, ...set })
    .onConflictDoUpdate({ target: jobQuotas.connection, set });
}

type Slot = AccountRegion & { connection: string; batch: string; launchId: string };

/**
 * Counted and claimed under one lock, so that launches of batches never take more slots than there
 * are. Throws `SlotTaken`, also if the batch is paused.
 */
export async function requireFreeSlot(
  tx: Tx,
  { connection, batch, launchId, ...where }: Slot,
): Promise<void> {
  const lock = `job slots ${connection}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const running = await tx
    .select({ id: batches.id })
    .from(batches)
    .where(and(eq(batches.id, batch), isNull(batches.pausedAt)))
    .for("share");
  if (running.length === 0) throw new SlotTaken();
  const taken = await countTakenSlots(tx, { ...where, except: launchId });
  if (taken >= (await readJobsQuota(tx, connection))) throw new SlotTaken();
}

class SlotTaken extends Error {
  override readonly name = "SlotTaken";
}

export const isSlotTaken = brandOf("SlotTaken", SlotTaken);
