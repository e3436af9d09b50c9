import { getTableColumns, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { PgTable } from "drizzle-orm/pg-core";
import { Pool } from "pg";
import { connect, type Tx } from "@/lib/db/handle";
import { jobArns, jobs, resourceNames } from "@/lib/db/job-tables";
import { migrate } from "@/lib/db/migrate";
import * as schema from "@/lib/db/schema";
import { launches, ledgerEvents, ledgerHead, ledgerSteps } from "@/lib/db/schema";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { CHAIN_START, chainSteps, type Head } from "./event-chain";
import { pastLaunch } from "./past-launches";
import { sampleRequest } from "./sample-request";

const BATCH = 1_000;
const APART_MS = 60_000;
const NAMES_LAST_MS = 24 * 3_600_000;

/** Writes past launches, one per minute, with their events and a valid chain, into an empty database. */
export async function fillLedger(
  databaseUrl: string,
  count: number,
  { isVerified = true, hasJobs = true } = {},
): Promise<void> {
  await fill(databaseUrl, { hasJobs }, (tx) => writeLaunches(tx, count, Date.now()));
  if (!isVerified) return;
  const { db, close } = await connect(databaseUrl);
  try {
    const verification = await verifyLedger(db);
    if (!verification.ok)
      throw new Error(`The ledger is broken at ${verification.seq}: ${verification.reason}`);
  } finally {
    await close();
  }
}

/** Of an account that no portal reads: it would look for each of the jobs. */
const OTHER_ACCOUNT = "444455556666";

/** Past launches and their jobs, without events. For measuring what reads only these. */
export async function fillLaunches(databaseUrl: string, count: number): Promise<void> {
  const nowMs = Date.now();
  await fill(databaseUrl, { hasJobs: true }, async (tx) => {
    for (let first = 0; first < count; first += BATCH) {
      const rows = pastBatch(first, { count, nowMs }).map(({ row }) => ({
        ...row,
        account: row.account && OTHER_ACCOUNT,
      }));
      await insertAll(tx, launches, rows);
    }
  });
}

/** All at once: rows without triggers and indexes, then the jobs of all launches, then the indexes. */
async function fill(
  databaseUrl: string,
  { hasJobs }: { hasJobs: boolean },
  write: (tx: Tx) => Promise<void>,
): Promise<void> {
  await migrate(databaseUrl);
  // Without the portal's time limits.
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const db = drizzle(pool, { schema });
  try {
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      const { rows: indexes } = await tx.execute<{ name: string; definition: string }>(INDEXES);
      for (const { name } of indexes) await tx.execute(sql`drop index ${sql.identifier(name)}`);
      await write(tx);
      if (hasJobs) await indexLaunches(tx);
      await tx.execute(sql`set local maintenance_work_mem = '512MB'`);
      for (const { definition } of indexes) await tx.execute(sql.raw(definition));
    });
    // The planner's statistics, which autovacuum would update within minutes.
    await db.execute(sql`vacuum analyze`);
  } finally {
    await pool.end();
  }
}

async function indexLaunches(tx: Tx): Promise<void> {
  const { configuredAudienceModelArn, collaborationId } = sampleRequest("");
  // Or else a portal would ask for the names, and change all rows.
  await tx.insert(resourceNames).values(
    [configuredAudienceModelArn, collaborationId].map((id) => ({
      ...{ id, name: "bench", readAgainAt: new Date(Date.now() + NAMES_LAST_MS) },
    })),
  );
  const some = sql`select * from ${launches} limit ${BATCH}`;
  await tx.execute(sql`select count(index_launch(l, true)) from (${some}) l`);
  // Or else each row would be looked for among all others, as is best in an empty table.
  await tx.execute(sql`analyze ${jobs}, ${jobArns}`);
  await tx.execute(sql`select count(index_launch(l, true)) from ${launches} l`);
}

/** Those that no constraint needs. */
const INDEXES = sql`
  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
  from pg_index where indrelid in ('launches'::regclass, 'jobs'::regclass) and not indisunique`;

function pastBatch(first: number, { count, nowMs }: { count: number; nowMs: number }) {
  const size = Math.min(BATCH, count - first);
  return Array.from({ length: size }, (_, index) => {
    const number = first + index;
    return pastLaunch(number, new Date(nowMs - (count - number) * APART_MS));
  });
}

async function writeLaunches(tx: Tx, count: number, nowMs: number): Promise<void> {
  let head: Head = CHAIN_START;
  for (let first = 0; first < count; first += BATCH) {
    const batch = pastBatch(first, { count, nowMs });
    const chained = batch.flatMap((launch) => {
      const steps = chainSteps(head, launch);
      head = steps.at(-1)?.event ?? head;
      return steps;
    });
    await insertAll(
      tx,
      launches,
      batch.map(({ row }) => row),
    );
    await insertAll(
      tx,
      ledgerSteps,
      chained.map(({ step }) => step),
    );
    await insertAll(
      tx,
      ledgerEvents,
      chained.map(({ event }) => event),
    );
  }
  const { seq, hash } = head;
  // A ledger is older than its launches.
  await tx.update(ledgerHead).set({ seq, hash, madeAt: new Date(nowMs - count * APART_MS) });
  await tx.execute(sql`select setval('ledger_steps_id_seq', ${seq + 1})`);
}

/** One JSON parameter for all rows, which is many times faster than one for each value. */
async function insertAll(tx: Tx, table: PgTable, rows: readonly object[]): Promise<void> {
  const columns = Object.entries(getTableColumns(table)).filter(([, { generated }]) => !generated);
  const named = rows.map((row) => {
    const values = new Map(Object.entries(row));
    return Object.fromEntries(columns.map(([key, { name }]) => [name, values.get(key)]));
  });
  const names = sql.join(
    columns.map(([, { name }]) => sql.identifier(name)),
    sql`, `,
  );
  await tx.execute(
    sql`insert into ${table} (${names}) overriding system value select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(named)}::json)`,
  );
}
