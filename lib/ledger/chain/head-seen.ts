import "server-only";
import { sql } from "drizzle-orm";
import { noteDatabaseTime } from "@/lib/db/database-clock";
import { isDatabaseTrouble } from "@/lib/db/database-trouble";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerEvents, ledgerHead, ledgerSteps } from "@/lib/db/schema";
import { oncePerProcess } from "@/lib/once-per-process";
import type { Link } from "./event-hash";
import { wakeSequencer } from "./sequencer";

export type RecordedStep = { id: number; hash: string };

/** With the server's start, because a restarted server may have been restored to an older state. */
type Seen = {
  link: Link;
  step?: RecordedStep;
  /** Steps of this process since the last check: a later one does not show that an earlier exists. */
  written: RecordedStep[];
  timeline?: string;
  server: string;
};

const lastSeen = oncePerProcess("head-seen", () => ({ seen: undefined as Seen | undefined }));

const appended = new WeakMap<object, RecordedStep>();

export function noteRecordedStep(tx: Tx, step: RecordedStep): void {
  appended.set(tx, step);
}

/** After the commit, wakes the sequencer and notes the step, to recognize a restored database. */
export async function ledgerTransaction<T>(db: Db, run: (tx: Tx) => Promise<T>): Promise<T> {
  let step: RecordedStep | undefined;
  const result = await db.transaction(async (tx) => {
    const value = await run(tx);
    step = appended.get(tx);
    return value;
  });
  const { seen } = lastSeen();
  if (seen && step) seen.written.push(step);
  if (step) wakeSequencer();
  return result;
}

export async function rememberHead(
  db: Db | Tx,
): Promise<{ head: Link; step?: RecordedStep; at: Date }> {
  const timeline = await readTimeline(db);
  const { head, step, server, at } = await readHead(db);
  lastSeen().seen = { link: head, step, written: [], timeline, server };
  return { head, step, at };
}

export type HeadCheck = {
  /** Whether the ledger still has what this process saw last, on the same timeline. */
  isThere: boolean;
  at: Date;
};

/** Whether this is the database seen last, not a backup or standby that lacks committed steps. */
export async function isHeadStillThere(tx: Tx): Promise<HeadCheck> {
  const { seen } = lastSeen();
  // A copy, because other transactions of this process change it meanwhile.
  const expected = seen && { ...seen, written: [...seen.written] };
  const { head, step, hashSeen, stepsThere, timeline, server, at } = await readHead(tx, expected);
  if (!seen || !expected) return { isThere: false, at };
  const isSameHead = expected.link.seq === 0 || hashSeen === expected.link.hash;
  const areStepsThere = stepsThere === stepsOf(expected).length;
  const isSameServer = timeline === seen.timeline && server === seen.server;
  if (!isSameHead || !areStepsThere || !isSameServer) return { isThere: false, at };
  if (head.seq > seen.link.seq) seen.link = head;
  if (step && step.id > (seen.step?.id ?? 0)) seen.step = step;
  seen.written = seen.written.filter((written) => !expected.written.includes(written));
  return { isThere: true, at };
}

function stepsOf({ step, written }: Seen): RecordedStep[] {
  return step ? [step, ...written.filter(({ id }) => id !== step.id)] : written;
}

const TIMELINE = sql<string>`substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)`;

/** Undefined if the database does not allow it, as some that AWS runs. */
async function readTimeline(db: Db | Tx): Promise<string | undefined> {
  try {
    // A savepoint, so that a failing statement does not abort the caller's transaction.
    return await db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ timeline: string }>(sql`select ${TIMELINE} as timeline`);
      return rows[0]?.timeline;
    });
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    return undefined;
  }
}

async function readHead(db: Db | Tx, seen?: Seen) {
  const sentMs = Date.now();
  const steps = seen ? stepsOf(seen) : [];
  const { rows } = await db.execute<{
    seq: string;
    hash: string;
    hash_seen: string | null;
    step_id: string | null;
    step_hash: string | null;
    steps_there: number;
    timeline: string | null;
    server: string;
    at_ms: string;
  }>(sql`
    select h.seq, h.hash, (select hash from ${ledgerEvents} where seq = ${seen?.link.seq ?? 0}) as hash_seen,
      newest.id as step_id, newest.hash as step_hash,
      (select count(*)::int from ${ledgerSteps}
        where id = any(${sql.param(steps.map(({ id }) => id))}::bigint[])
        and hash = any(${sql.param(steps.map(({ hash }) => hash))}::text[])) as steps_there,
      ${seen?.timeline === undefined ? sql`null` : TIMELINE} as timeline,
      pg_postmaster_start_time()::text as server,
      floor(extract(epoch from clock_timestamp()) * 1000)::text as at_ms
    from ${ledgerHead} h
    left join (select id, hash from ${ledgerSteps} order by id desc limit 1) newest on true`);
  const [row] = rows;
  if (!row) throw new Error("The ledger has no head. Run `npm run ledger:verify`.");
  noteDatabaseTime(Number(row.at_ms), sentMs, Date.now());
  return {
    head: { seq: Number(row.seq), hash: row.hash },
    ...(row.step_id !== null && row.step_hash !== null
      ? { step: { id: Number(row.step_id), hash: row.step_hash } }
      : {}),
    hashSeen: row.hash_seen ?? undefined,
    stepsThere: row.steps_there,
    timeline: row.timeline ?? undefined,
    server: row.server,
    at: new Date(Number(row.at_ms)),
  };
}
