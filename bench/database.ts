import { createDatabase, databaseUrl, dropDatabase } from "../test/postgres/create-database";
import { startTemporaryPostgres } from "../test/postgres/temporary-postgres";

/** Runs `use` with a PostgreSQL server that writes as in production, with `fsync` on. */
export async function withPostgres(use: (serverUrl: string) => Promise<void>): Promise<void> {
  const server = await startTemporaryPostgres({ durable: true });
  try {
    await use(server.url);
  } finally {
    await server.close();
  }
}

/** Runs `use` with a new database on the server, empty or a copy of the one that is named. */
export async function withDatabase(
  serverUrl: string,
  use: (databaseUrl: string) => Promise<void>,
  template?: string,
): Promise<void> {
  const url = databaseUrl(serverUrl);
  await createDatabase(url, template);
  try {
    await use(url);
  } finally {
    await dropDatabase(url);
  }
}
