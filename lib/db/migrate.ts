import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Client } from "pg";
import { ADVISORY_LOCKS } from "@/lib/db/advisory-locks";
import { grantStatements, missingGrants } from "@/lib/db/grants";
import * as schema from "@/lib/db/schema";
import { applyMigrations, type SchemaState, schemaState } from "@/lib/db/schema-state";
import { learnSessionSettings, searchPathOf } from "@/lib/db/session-settings";
import { brandOf } from "@/lib/errors";
import { log } from "@/lib/log";

/**
 * Migrates, and checks what the portal's role may do. With `migrationDatabaseUrl`, that one's role
 * migrates and grants it, and the portal's role must not own the tables. Throws `DatabaseError`.
 */
export async function prepareDatabase({
  databaseUrl,
  migrationDatabaseUrl,
}: {
  databaseUrl: string;
  migrationDatabaseUrl?: string;
}): Promise<void> {
  if (migrationDatabaseUrl === undefined) await migrate(databaseUrl);
  const client = await open(databaseUrl);
  try {
    const { rows } = await client.query("select current_user as role");
    const role: string = rows[0]?.role;
    if (migrationDatabaseUrl !== undefined) {
      await migrate(migrationDatabaseUrl, { variable: "MIGRATION_DATABASE_URL", grantTo: role });
      await requireNoOwner(client, role);
    }
    await requireGrants(client, role);
    await learnSessionSettings(databaseUrl, client);
  } finally {
    await client.end();
  }
}

type Migration = {
  variable?: string;
  /** The role that runs the portal, if it is not this one. */
  grantTo?: string;
};

export type DatabaseReport = {
  server: string;
  role: string;
  state: SchemaState;
  /** Such as `INSERT on public.launches`. */
  missing: string[];
  /** It could disable the triggers. */
  isOwner: boolean;
};

/** What `prepareDatabase` would find; changes nothing. Throws `DatabaseError` if unreachable. */
export async function inspectDatabase(
  url: string,
  variable = "DATABASE_URL",
): Promise<DatabaseReport> {
  const client = await open(url, variable);
  try {
    const { rows } = await client.query(
      "select current_user as role, current_setting('server_version') as server",
    );
    const { role, server } = rows[0];
    const state = await schemaState(drizzle(client, { schema }));
    const missing = state === "current" ? await missingGrants(client, role) : [];
    return { server, role, state, missing, isOwner: await ownsSomething(client) };
  } finally {
    await client.end();
  }
}

/** All or nothing. Throws `DatabaseError` if unreachable, not changeable or of a newer version. */
export async function migrate(
  url: string,
  { variable = "DATABASE_URL", grantTo }: Migration = {},
): Promise<void> {
  const client = await open(url, variable);
  try {
    await updateSchema(client, grantTo);
  } catch (error) {
    if (isDatabaseError(error)) throw error;
    throw new DatabaseError(
      `The database's schema can't be updated: ${reasonOf(error)}.${remedyOf(error, variable)}`,
    );
  } finally {
    await client.end();
  }
}

const INSUFFICIENT_PRIVILEGE = "42501";

function remedyOf(error: unknown, variable: string): string {
  const code = codeOf(error);
  if (code === LOCK_NOT_AVAILABLE) {
    return " A transaction uses the tables for a long time, such as a verification, an archive or a backup. Start again when it has ended.";
  }
  if (code !== INSUFFICIENT_PRIVILEGE) return "";
  return variable === "DATABASE_URL"
    ? " Set MIGRATION_DATABASE_URL to the role that owns the tables, or update it with `launchpad migrate` first (docs/database.md)."
    : ` The role in ${variable} must own the tables (docs/database.md).`;
}

/**
 * An owner can disable the triggers that protect what is recorded. The database's owner owns its
 * schema `public`, and can drop the triggers' functions.
 */
async function ownsSomething(client: Client): Promise<boolean> {
  const { rows } = await client.query(
    `select rolsuper or exists (
      with schemas as (select * from pg_namespace where nspname in ('public', 'drizzle'))
      select from (
        select nspowner as owner from schemas
        union all select relowner from pg_class join schemas on schemas.oid = relnamespace
        union all select proowner from pg_proc join schemas on schemas.oid = pronamespace
      ) owned where pg_has_role(owner, 'MEMBER')
    ) as owns from pg_roles where rolname = current_user`,
  );
  return rows[0]?.owns === true;
}

async function requireNoOwner(client: Client, role: string): Promise<void> {
  if (!(await ownsSomething(client))) return;
  throw new DatabaseError(
    `The role “${role}” in DATABASE_URL owns the portal's tables, functions, schemas or database, so it could disable their triggers. Name another role in it than in MIGRATION_DATABASE_URL (docs/database.md).`,
  );
}

async function requireGrants(client: Client, role: string): Promise<void> {
  const missing = await missingGrants(client, role).catch((error) => {
    throw new DatabaseError(
      `The tables in DATABASE_URL can't be used: ${reasonOf(error)}. It must name the same database as MIGRATION_DATABASE_URL.`,
    );
  });
  if (missing.length === 0) return;
  throw new DatabaseError(
    [
      `The role “${role}” in DATABASE_URL lacks rights: ${missing.join("; ")}.`,
      "Set MIGRATION_DATABASE_URL to the role that owns the tables, and the portal grants them. Or run as that role:",
      ...grantStatements(role).map((statement) => `  ${statement}`),
    ].join("\n"),
  );
}

/**
 * A migration waits for a table this long at most, while all that reads it waits behind. Shorter than
 * PostgreSQL's `deadlock_timeout` of a second, so that it never ends another transaction.
 */
const LOCK_WAIT_MS = 900;

/** In which others use the table. */
const PAUSE_MS = 2_000;

/** A verification of four million events takes some ten minutes. */
const PATIENCE_MS = 20 * 60_000;

const LOCK_NOT_AVAILABLE = "55P03";

/** Tries again as long as a long transaction, such as a verification, has a table that changes. */
async function updateSchema(client: Client, grantTo: string | undefined): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await tryUpdate(client, grantTo);
    } catch (error) {
      if (codeOf(error) !== LOCK_NOT_AVAILABLE || performance.now() > endMs) throw error;
      if (isFirst) log("warn", "migration waits for a transaction that uses its tables");
      await delay(PAUSE_MS);
    }
  }
}

/** In one transaction with its lock: a pooler would keep a lock of the session, and strand it. */
async function tryUpdate(client: Client, grantTo: string | undefined): Promise<void> {
  await drizzle(client, { schema }).transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.migrate})`);
    const state = await schemaState(tx);
    if (state === "ahead") {
      throw new DatabaseError(
        "The database belongs to a newer version of the portal. Start that version. Nothing was changed.",
      );
    }
    await tx.execute(sql.raw(`set local lock_timeout = ${LOCK_WAIT_MS}`));
    if (state === "behind") {
      await tx.execute(sql.raw(`set local search_path = ${await searchPathOf(client)}`));
      await applyMigrations(tx);
    }
    if (grantTo !== undefined && (await missingGrants(client, grantTo)).length > 0) {
      await client.query(grantStatements(grantTo).join("\n"));
    }
  });
}

async function open(url: string, variable = "DATABASE_URL"): Promise<Client> {
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
      `The database can't be reached: ${reasonOf(error)}. ${remedyOfConnection(error, variable)}`,
    );
  }
}

/** OpenSSL's names of a certificate that no known authority signed. */
const UNTRUSTED = /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_)/;

function remedyOfConnection(error: unknown, variable: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (UNTRUSTED.test(code)) {
    return `Name the authority of its certificate: add ?sslmode=verify-full&sslrootcert=/path/ca.pem to ${variable}, or set NODE_EXTRA_CA_CERTS (${code}).`;
  }
  if (/no encryption|SSL off/i.test(reasonOf(error))) {
    return `The server wants TLS: add ?sslmode=verify-full to ${variable}.`;
  }
  if (/does not support SSL/i.test(reasonOf(error))) {
    return `Remove sslmode from ${variable}, or turn TLS on at the server.`;
  }
  return `Check ${variable} and its server.`;
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

function codeOf(error: unknown): unknown {
  const cause = rootOf(error);
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}

/** Drizzle's message has the whole statement; its cause has the database's message. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause ? rootOf(error.cause) : error;
}
