import "server-only";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import { ADVISORY_LOCKS } from "@/lib/db/advisory-locks";
import { MIGRATIONS_FOLDER } from "@/lib/db/migrations-on-disk";
import * as schema from "@/lib/db/schema";
import { schemaState } from "@/lib/db/schema-state";

/**
 * Brings the database to this version's schema: all of what is missing, or nothing. Instances that
 * start together wait for the first. Throws `DatabaseError` where the database can't be reached,
 * can't be changed, or belongs to a newer version.
 */
export async function migrate(url: string): Promise<void> {
  const client = await open(url);
  try {
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCKS.migrate]);
    await bringForward(client);
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(`The database can't be brought up to date: ${reasonOf(error)}.`);
  } finally {
    // The lock ends with the session.
    await client.end();
  }
}

async function bringForward(client: Client): Promise<void> {
  const db = drizzle(client, { schema });
  const state = await schemaState(db);
  if (state === "ahead") {
    throw new DatabaseError(
      "The database belongs to a newer version of the portal: start that one. Nothing was changed.",
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
  // A connection that breaks rejects the query under way; without a listener it would also throw.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new DatabaseError(
      `The database can't be reached: ${reasonOf(error)}. Look at DATABASE_URL and at the server it names.`,
    );
  }
}

/** A database that can't be used, in words for whoever runs the portal; never with its password. */
class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}

/** What went wrong, in few words: the driver's message, or its code where that has none. */
export function reasonOf(error: unknown): string {
  const cause = rootOf(error);
  if (!(cause instanceof Error)) return String(cause);
  // Where every address of a name refuses, the driver's message is empty.
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}

/** Drizzle puts the whole statement around the database's own words. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause ? rootOf(error.cause) : error;
}
