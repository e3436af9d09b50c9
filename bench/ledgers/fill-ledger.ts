import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { connect, type Tx } from "@/lib/db/handle";
import { type Migration, migrationsOnDisk } from "@/lib/db/migrate/migrations-on-disk";
import { applyMigrations } from "@/lib/db/migrate/schema-state";
import * as schema from "@/lib/db/schema";
import { launches, ledgerEvents, ledgerHead, ledgerSteps } from "@/lib/db/schema";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { OWN_ACCOUNT } from "../../emulator/world/seed-ids";
import { printLine } from "../report";
import { type Batch, copiedTable, copyBatches, copyText } from "./copy-rows";
import { CHAIN_START, chainSteps, type Head } from "./event-chain";
import { indexPastLaunches } from "./index-jobs";
import { type PastLaunch, pastLaunch } from "./past-launches";

const BATCH = 1_000;
/** From here on, how far the filling is gets printed. */
const LONG = 200_000;
const PRINTED_EVERY = 100_000;
const APART_MS = 60_000;

type Options = {
  /** Of the jobs. A portal that reads this account would look for each of them. */
  account?: string;
  isVerified?: boolean;
  /** All but the newest, for a ledger of an earlier version; those after 0010. */
  migrations?: readonly Migration[];
};

/**
 * Writes past launches, one per minute, with their events, a valid chain and their jobs, into an
 * empty database on this machine.
 */
export async function fillLedger(
  databaseUrl: string,
  count: number,
  { account = OWN_ACCOUNT, isVerified = true, migrations = migrationsOnDisk() }: Options = {},
): Promise<void> {
  const progress = progressOf(count);
  // Without the portal's time limits.
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const db = drizzle(pool, { schema });
  try {
    await db.transaction(async (tx) => {
      await applyMigrations(tx, migrations);
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(sql`truncate ${TABLES} cascade`);
      const indexes = await tx.execute<{ name: string; definition: string }>(INDEXES);
      for (const { name } of indexes.rows)
        await tx.execute(sql`drop index ${sql.identifier(name)}`);
      await writeLaunches(tx, { count, account, nowMs: Date.now(), progress });
      await indexPastLaunches(tx);
      progress("jobs written");
      await tx.execute(sql`set local maintenance_work_mem = '1GB'`);
      for (const { definition, name } of indexes.rows) {
        await tx.execute(sql.raw(definition));
        progress(`index ${name}`);
      }
    });
    // The planner's statistics, which autovacuum would update within minutes.
    await db.execute(sql`vacuum analyze`);
    progress("statistics");
  } finally {
    await pool.end();
  }
  if (isVerified) await requireValid(databaseUrl);
}

function progressOf(count: number): (done: string) => void {
  const startedAt = performance.now();
  return (done) => {
    if (count < LONG) return;
    printLine(`filling: ${done} after ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  };
}

async function requireValid(databaseUrl: string): Promise<void> {
  const { db, close } = await connect(databaseUrl);
  try {
    const verification = await verifyLedger(db);
    if (!verification.ok)
      throw new Error(`The ledger is broken at ${verification.seq}: ${verification.reason}`);
  } finally {
    await close();
  }
}

const TABLES = sql.raw("launches, ledger_steps, ledger_events, jobs, job_arns");

/** Those that no constraint needs: built at the end, they take a fraction of the time. */
const INDEXES = sql`
  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
  from pg_index where indrelid = any ('{${TABLES}}'::regclass[])
    and not exists (select from pg_constraint where conindid = indexrelid)`;

type Filling = {
  count: number;
  account: string;
  nowMs: number;
  progress: (done: string) => void;
};

async function writeLaunches(tx: Tx, filling: Filling): Promise<void> {
  const { count, nowMs, progress } = filling;
  const into = {
    launches: await copiedTable(tx, launches),
    steps: await copiedTable(tx, ledgerSteps),
    events: await copiedTable(tx, ledgerEvents),
  };
  let head: Head = CHAIN_START;
  function* batches(): Generator<Batch> {
    for (let first = 0; first < count; first += BATCH) {
      if (first % PRINTED_EVERY === 0) progress(`${first} launches`);
      const past = pastLaunches(first, filling);
      const chained = past.flatMap((launch) => {
        const steps = chainSteps(head, launch);
        head = steps.at(-1)?.event ?? head;
        return steps;
      });
      const rows = past.map(({ row }) => row);
      const steps = chained.map(({ step }) => step);
      const events = chained.map(({ event }) => event);
      yield [
        { into: into.launches, text: copyText(into.launches, rows) },
        { into: into.steps, text: copyText(into.steps, steps) },
        { into: into.events, text: copyText(into.events, events) },
      ];
    }
  }
  await copyBatches(tx, batches());
  const { seq, hash } = head;
  // A ledger is older than its launches.
  await tx.update(ledgerHead).set({ seq, hash, madeAt: new Date(nowMs - count * APART_MS) });
  await tx.execute(sql`select setval('ledger_steps_id_seq', ${seq + 1})`);
}

function pastLaunches(first: number, { count, account, nowMs }: Filling): PastLaunch[] {
  const size = Math.min(BATCH, count - first);
  return Array.from({ length: size }, (_, index) => {
    const number = first + index;
    return pastLaunch(number, new Date(nowMs - (count - number) * APART_MS), account);
  });
}
