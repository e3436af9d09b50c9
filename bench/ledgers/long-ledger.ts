import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { type Migration, migrationsOnDisk } from "@/lib/db/migrate/migrations-on-disk";
import { OTHER_ACCOUNT } from "../../emulator/world/seed-ids";
import { startPostgres } from "../../scripts/postgres/start-postgres";
import { shellEnvironment } from "../../scripts/shell-environment";
import { createDatabase, databaseUrl } from "../../test/postgres/create-database";
import { withDatabase } from "../database";
import { printLine } from "../report";
import { fillLedger } from "./fill-ledger";

/** Of 3.9 events each: 4 million. */
export const MILLION_LAUNCHES = 1_025_000;

/** What a crash loses is filled again. Without WAL for tables that are truncated and then filled. */
const FILLING = [
  ...["wal_level=minimal", "max_wal_senders=0", "max_wal_size=16GB", "checkpoint_timeout=1h"],
  ...["shared_buffers=512MB", "autovacuum=off"],
];
const CONNECTIONS = ["max_connections=300"];

/**
 * Runs `use` with a ledger of that many launches and their jobs, on a server that writes as in
 * production. `BENCH_LEDGERS` names a folder in which filled ledgers are kept for the next run, which
 * then measures a copy.
 */
export async function withLongLedger(
  count: number,
  use: (databaseUrl: string) => Promise<void>,
  /** Of an earlier version: all but its successors'. */
  migrations: readonly Migration[] = migrationsOnDisk(),
): Promise<void> {
  const kept = shellEnvironment().BENCH_LEDGERS;
  const folder = kept ?? (await mkdtemp(join(tmpdir(), "launchpad-ledger-")));
  await mkdir(folder, { recursive: true });
  // If root measures, another account runs the server.
  await chmod(folder, 0o755);
  const dataDir = join(folder, "data");
  const name = `ledger_${count}_${migrations.at(-1)?.hash.slice(0, 12)}`;
  try {
    await fillOnce(dataDir, name, { count, migrations });
    const server = await startPostgres({ dataDir, settings: CONNECTIONS });
    try {
      await (kept ? withDatabase(server.url, use, name) : use(databaseUrl(server.url, name)));
    } finally {
      await server.close();
    }
  } finally {
    if (!kept) await rm(folder, { recursive: true });
  }
}

/** A ledger gets its name when it is full. */
async function fillOnce(
  dataDir: string,
  name: string,
  { count, migrations }: { count: number; migrations: readonly Migration[] },
): Promise<void> {
  const server = await startPostgres({ dataDir, durable: false, settings: FILLING });
  const client = new Client({ connectionString: server.url });
  try {
    await client.connect();
    const known = await client.query("select from pg_database where datname = $1", [name]);
    if (known.rows.length > 0) {
      printLine(`the kept ledger ${name} of ${dataDir}`);
      return;
    }
    const url = databaseUrl(server.url, `${name}_filling`);
    await client.query(`drop database if exists "${name}_filling" with (force)`);
    await createDatabase(url);
    // Of an account that the portal does not read: it would look for each of the jobs.
    await fillLedger(url, count, { account: OTHER_ACCOUNT, isVerified: false, migrations });
    await client.query(`alter database "${name}_filling" rename to "${name}"`);
  } finally {
    await client.end();
    await server.close();
  }
}
