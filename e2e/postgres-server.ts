import { startTemporaryPostgres } from "../test/postgres/temporary-postgres";

/** Playwright passes only the environment from its setup to its workers. */
const VARIABLE = "E2E_POSTGRES_URL";

/** One PostgreSQL server for the run, with a database per portal. */
export default async function startDatabaseServer(): Promise<() => Promise<void>> {
  const server = await startTemporaryPostgres();
  process.env[VARIABLE] = server.url;
  return () => server.close();
}

export function postgresUrl(): string {
  const url = process.env[VARIABLE];
  if (!url) throw new Error("The run's PostgreSQL server was not started.");
  return url;
}
