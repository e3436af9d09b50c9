import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@/lib/db/migrate";
import { startPostgres } from "../../../scripts/postgres/start-postgres";
import { createDatabase, databaseUrl } from "../../create-database";
import { MIGRATED } from "../../migrated";

/** As many as the portals of one scenario may need; a standby may not have fewer than its primary. */
export const SETTINGS = ["max_connections=100"];

/** A PostgreSQL server with a migrated database, stopped: what the scenarios' own servers start as. */
export async function makeClusterTemplate(): Promise<{
  dataDir: string;
  close: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "launchpad-cluster-"));
  // Where root runs the tests, another account runs the server.
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
