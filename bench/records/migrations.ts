import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Client, Pool } from "pg";
import type { Tx } from "@/lib/db/handle";
import { buildIndexes } from "@/lib/db/migrate/build-indexes";
import { type Migration, migrationsOnDisk } from "@/lib/db/migrate/migrations-on-disk";
import { applyMigrations } from "@/lib/db/migrate/schema-state";
import * as schema from "@/lib/db/schema";
import { ScriptError } from "../../scripts/script-error";
import { shellEnvironment } from "../../scripts/shell-environment";
import { MILLION_LAUNCHES, withLongLedger } from "../ledgers/long-ledger";
import { printHeading, printTable } from "../report";

/** The first that is timed, unless `MIGRATIONS_FROM` names another. */
const FROM = 20;

/** How long each migration takes with a million launches, and which tables are locked meanwhile. */
export async function benchMigrations(): Promise<void> {
  const shell = shellEnvironment();
  const count = Number(shell.MIGRATIONS_LAUNCHES ?? MILLION_LAUNCHES);
  const from = Number(shell.MIGRATIONS_FROM ?? FROM);
  const migrations = migrationsOnDisk();
  if (!(from > 10 && from < migrations.length)) {
    throw new ScriptError("MIGRATIONS_FROM must be the number of a migration after 0010.");
  }
  printHeading(`migrations: from number ${from} on, ${count} launches in the ledger`);
  await withLongLedger(
    count,
    async (databaseUrl) => {
      const rows: string[][] = [];
      for (let number = from; number < migrations.length; number += 1) {
        rows.push(await timeOf(databaseUrl, migrations.slice(0, number + 1)));
      }
      printTable(["migration", "s", "locked against reads", "against changes"], rows);
    },
    migrations.slice(0, from),
  );
}

/** Of the last one. */
async function timeOf(databaseUrl: string, migrations: readonly Migration[]): Promise<string[]> {
  const last = migrations.at(-1);
  if (last?.isConcurrent) {
    return [nameOf(last), `${(await build(databaseUrl, last)).toFixed(1)}, beside`, "–", "–"];
  }
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const db = drizzle(pool, { schema });
    const startedAt = performance.now();
    const locks = await db.transaction(async (tx) => {
      await applyMigrations(tx, migrations, async ({ isConcurrent }) =>
        isConcurrent ? "record" : "apply",
      );
      return readLocks(tx);
    });
    const seconds = (performance.now() - startedAt) / 1000;
    return [last ? nameOf(last) : "", seconds.toFixed(1), locks.reads || "–", locks.changes || "–"];
  } finally {
    await pool.end();
  }
}

/** As `migrate` does it, without a transaction. The next one records it. */
async function build(databaseUrl: string, migration: Migration): Promise<number> {
  const connect = async () => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return client;
  };
  const client = await connect();
  const startedAt = performance.now();
  try {
    await buildIndexes(client, migration, connect);
  } finally {
    await client.end();
  }
  return (performance.now() - startedAt) / 1000;
}

function nameOf({ number }: Migration): string {
  return String(number).padStart(4, "0");
}

type Locks = { reads: string; changes: string };

/** On tables that have rows. */
async function readLocks(tx: Tx): Promise<Locks> {
  const { rows } = await tx.execute<Locks>(sql`
    select string_agg(relname, ', ' order by relname) filter (where mode = 'AccessExclusiveLock') as reads,
      string_agg(relname, ', ' order by relname) filter (where mode in ('ShareLock', 'ShareRowExclusiveLock')) as changes
    from pg_locks join pg_class on pg_class.oid = relation
    where pid = pg_backend_pid() and relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > 0`);
  return rows[0] ?? { reads: "", changes: "" };
}
