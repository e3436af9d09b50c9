import { getTableColumns, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { Client } from "pg";
import { connect, type Tx } from "@/lib/db/handle";
import { migrate } from "@/lib/db/migrate";
import { launches, ledgerEvents, ledgerHead, ledgerSteps } from "@/lib/db/schema";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { CHAIN_START, chainSteps, type Head } from "./event-chain";
import { pastLaunch } from "./past-launches";

const BATCH = 1_000;
const APART_MS = 60_000;

/** Writes past launches, one per minute, with their events and a valid chain, into an empty database. */
export async function fillLedger(
  databaseUrl: string,
  count: number,
  { isVerified = true } = {},
): Promise<void> {
  await migrate(databaseUrl);
  const { db, close } = await connect(databaseUrl);
  // Its own connection, without the portal's time limits.
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await rebuildingTextIndexes(client, () =>
      db.transaction((tx) => writeLaunches(tx, count, Date.now())),
    );
    // The planner's statistics, which autovacuum would update within minutes.
    await client.query("vacuum analyze");
    if (!isVerified) return;
    const verification = await verifyLedger(db);
    if (!verification.ok)
      throw new Error(`The ledger is broken at ${verification.seq}: ${verification.reason}`);
  } finally {
    await Promise.all([client.end(), close()]);
  }
}

/** Building the indexes at the end takes a fraction of the time of adding each row. */
async function rebuildingTextIndexes(client: Client, write: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ indexname: string; indexdef: string }>(
    "select indexname, indexdef from pg_indexes where tablename = 'jobs' and indexdef like '% USING gin %'",
  );
  if (rows.length === 0) throw new Error("The list of jobs has no index for its text filter");
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`);
  await write();
  for (const { indexdef } of rows) await client.query(indexdef);
}

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
