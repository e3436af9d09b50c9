import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@/lib/db/migrate/migrate";
import { startPostgres } from "../../../scripts/postgres/start-postgres";
import { createDatabase, databaseUrl } from "../../postgres/create-database";
import { MIGRATED } from "../../postgres/migrated";

/** Enough for a scenario's portals; a standby must not have fewer than its primary. */
export const SETTINGS = ["max_connections=100"];

/** The data folder of a stopped PostgreSQL server with a migrated database, to copy. */
export async function makeClusterTemplate(): Promise<{
  dataDir: string;
  close: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "launchpad-cluster-"));
  // If root runs the tests, another account runs the server.
  await chmod(folder, 0o755);
  const dataDir = join(folder, "data");
  const server = await startPostgres({ dataDir, durable: false, settings: SETTINGS });
  try {
    const url = databaseUrl(server.url, MIGRATED);
    await createDatabase(url);
    await migrate(url);
  } finally {
    await server.close();
  }
  return { dataDir, close: () => rm(folder, { recursive: true }) };
}
