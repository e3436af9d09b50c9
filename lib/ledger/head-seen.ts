import "server-only";
import { sql } from "drizzle-orm";
import { noteDatabaseTime } from "@/lib/db/database-clock";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerEvents, ledgerHead } from "@/lib/db/schema";
import type { Link } from "./verify-chain";

/** Where the chain ended when this process looked last, and on which timeline of the database. */
type Seen = { link: Link; timeline?: string };

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadHeadSeen?: Seen };

const appended = new WeakMap<object, Link>();

/** For `appendEvent`: what the transaction has added to the chain, if it commits. */
export function noteAppended(tx: Tx, link: Link): void {
  appended.set(tx, link);
}

/**
 * A transaction that may add to the chain. Once it has committed, this process knows that the chain
 * has come so far: a database without that link is another one, or an older state of this.
 */
export async function inLedger<T>(db: Db, run: (tx: Tx) => Promise<T>): Promise<T> {
  let link: Link | undefined;
  const result = await db.transaction(async (tx) => {
    const made = await run(tx);
    link = appended.get(tx);
    return made;
  });
  const { audienceLaunchpadHeadSeen: seen } = shared;
  if (link && seen && link.seq > seen.link.seq) seen.link = link;
  return result;
}

/** From now on the chain is taken to end where it ends. Returns that place and the database's time. */
export async function startSeeing(db: Db | Tx): Promise<{ head: Link; at: Date }> {
  const timeline = await readTimeline(db);
  const { head, at } = await readHead(db, 0);
  shared.audienceLaunchpadHeadSeen = { link: head, timeline };
  return { head, at };
}

export type HeadCheck = {
  /** Whether the chain still has what this process saw last, on the same timeline. */
  isThere: boolean;
  /** The database's clock. */
  at: Date;
};

/**
 * Whether the database is the one that this process saw last, or has come back from a backup or a
 * standby that lacks what this process knows to be committed.
 */
export async function isHeadStillThere(tx: Tx): Promise<HeadCheck> {
  const seen = shared.audienceLaunchpadHeadSeen;
  const { head, hashSeen, timeline, at } = await readHead(
    tx,
    seen?.link.seq ?? 0,
    seen?.timeline !== undefined,
  );
  if (!seen) return { isThere: false, at };
  const isSame = seen.link.seq === 0 || hashSeen === seen.link.hash;
  if (!isSame || timeline !== seen.timeline) return { isThere: false, at };
  if (head.seq > seen.link.seq) seen.link = head;
  return { isThere: true, at };
}

const TIMELINE = sql<string>`substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)`;

/** Undefined where the database does not tell, as some that AWS runs. */
async function readTimeline(db: Db | Tx): Promise<string | undefined> {
  try {
    // Of its own, or a savepoint: a statement that fails must not end the caller's transaction.
    return await db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ timeline: string }>(sql`select ${TIMELINE} as timeline`);
      return rows[0]?.timeline;
    });
  } catch {
    return undefined;
  }
}

async function readHead(db: Db | Tx, seqSeen: number, tellsTimeline = false) {
  const sentMs = Date.now();
  const { rows } = await db.execute<{
    seq: string;
    hash: string;
    hash_seen: string | null;
    timeline: string | null;
    at_ms: string;
  }>(sql`
    select h.seq, h.hash, (select hash from ${ledgerEvents} where seq = ${seqSeen}) as hash_seen,
      ${tellsTimeline ? TIMELINE : sql`null`} as timeline,
      floor(extract(epoch from clock_timestamp()) * 1000)::text as at_ms
    from ${ledgerHead} h`);
  const [row] = rows;
  if (!row) throw new Error("The ledger has lost its head: run `npm run ledger:verify`.");
  noteDatabaseTime(Number(row.at_ms), sentMs, Date.now());
  return {
    head: { seq: Number(row.seq), hash: row.hash },
    hashSeen: row.hash_seen ?? undefined,
    timeline: row.timeline ?? undefined,
    at: new Date(Number(row.at_ms)),
  };
}
