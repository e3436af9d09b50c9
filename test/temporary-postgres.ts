import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PostgresServer, startPostgres } from "../scripts/postgres/start-postgres";

/** Nothing of it outlives the run, so nothing needs to reach the disk. */
const SETTINGS = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "max_connections=300",
];

/** An empty server on 127.0.0.1, gone with its data when it is closed. */
export async function startTemporaryPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), "launchpad-postgres-"));
  // Where root runs the tests, another account runs the server.
  await chmod(folder, 0o755);
  const server = await startPostgres({ dataDir: join(folder, "data"), settings: SETTINGS });
  return {
    ...server,
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
