import { startTemporaryPostgres } from "../test/temporary-postgres";

/** Playwright hands the environment, and nothing else, from its setup to its workers. */
const VARIABLE = "E2E_POSTGRES_URL";

/** One PostgreSQL server for the run; each portal has a database of its own on it. */
export default async function startDatabaseServer(): Promise<() => Promise<void>> {
  const server = await startTemporaryPostgres();
  process.env[VARIABLE] = server.url;
  return () => server.close();
}

/** Where the run's server listens. */
export function postgresUrl(): string {
  const url = process.env[VARIABLE];
  if (!url) throw new Error("The run's PostgreSQL server was not started.");
  return url;
}
