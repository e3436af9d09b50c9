import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PostgresServer, startPostgres } from "@/scripts/postgres/start-postgres";

/**
 * Starts an empty server on 127.0.0.1; `close` deletes its data. With `durable` it writes as in
 * production.
 */
export async function startTemporaryPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), "launchpad-postgres-"));
  // If root runs the tests, another account runs the server.
  await chmod(folder, 0o755);
  const server = await startPostgres({
    dataDir: join(folder, "data"),
    durable,
    settings: ["max_connections=300"],
  });
  return {
    ...server,
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
