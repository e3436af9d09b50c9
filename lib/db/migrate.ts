import "server-only";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import { ADVISORY_LOCKS } from "@/lib/db/advisory-locks";
import { MIGRATIONS_FOLDER } from "@/lib/db/migrations-on-disk";
import * as schema from "@/lib/db/schema";
import { schemaState } from "@/lib/db/schema-state";
import { brandOf } from "@/lib/errors";

/** All or nothing. Throws `DatabaseError` if unreachable, not changeable or of a newer version. */
export async function migrate(url: string): Promise<void> {
  const client = await open(url);
  try {
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCKS.migrate]);
    await updateSchema(client);
  } catch (error) {
    if (isDatabaseError(error)) throw error;
    throw new DatabaseError(`The database's schema can't be updated: ${reasonOf(error)}.`);
  } finally {
    // The lock ends with the session.
    await client.end();
  }
}

async function updateSchema(client: Client): Promise<void> {
  const db = drizzle(client, { schema });
  const state = await schemaState(db);
  if (state === "ahead") {
    throw new DatabaseError(
      "The database belongs to a newer version of the portal. Start that version. Nothing was changed.",
    );
  }
  if (state === "behind") {
    await applyMigrations(db, { migrationsFolder: MIGRATIONS_FOLDER });
  }
}

async function open(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "launchpad-migrate",
  });
  // A broken connection rejects the current query; without a listener it would also throw.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new DatabaseError(
      `The database can't be reached: ${reasonOf(error)}. Check DATABASE_URL and its server.`,
    );
  }
}

/** For the operator; the message never has the password. */
class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}

const isDatabaseError = brandOf("DatabaseError", DatabaseError);

export function reasonOf(error: unknown): string {
  const cause = rootOf(error);
  if (!(cause instanceof Error)) return String(cause);
  // The driver's message is empty if every address of the host name refused.
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}

/** Drizzle's message has the whole statement; its cause has the database's message. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause ? rootOf(error.cause) : error;
}
