import "server-only";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Client } from "pg";
import {
  codeOf,
  DatabaseError,
  isDatabaseError,
  openClient,
  reasonOf,
} from "@/lib/db/database-error";
import { grantStatements, missingGrants } from "@/lib/db/grants";
import * as schema from "@/lib/db/schema";
import { learnSessionSettings } from "@/lib/db/session-settings";
import { inspectSchema, type SchemaState } from "./schema-state";
import { LOCK_NOT_AVAILABLE, updateSchema } from "./update-schema";

/**
 * Migrates, and checks what the portal's role may do. With `migrationDatabaseUrl`, that one's role
 * migrates and grants it, and the portal's role must not own the tables. Throws `DatabaseError`.
 * Returns whether a migration waits for the end of earlier versions.
 */
export async function prepareDatabase({
  databaseUrl,
  migrationDatabaseUrl,
}: {
  databaseUrl: string;
  migrationDatabaseUrl?: string;
}): Promise<{ isWaiting: boolean }> {
  let isWaiting = migrationDatabaseUrl === undefined && (await migrate(databaseUrl));
  const client = await openClient(databaseUrl);
  try {
    const { rows } = await client.query("select current_user as role");
    const role: string = rows[0]?.role;
    if (migrationDatabaseUrl !== undefined) {
      const variable = "MIGRATION_DATABASE_URL";
      isWaiting = await migrate(migrationDatabaseUrl, { variable, grantTo: role });
      await requireNoOwner(client, role);
    }
    await requireGrants(client, role);
    await learnSessionSettings(databaseUrl, client);
    return { isWaiting };
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
  /** A migration waits for the end of earlier versions. */
  isWaiting: boolean;
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
  const client = await openClient(url, variable);
  try {
    const { rows } = await client.query(
      "select current_user as role, current_setting('server_version') as server",
    );
    const { role, server } = rows[0];
    const { state, missing: migrations } = await inspectSchema(drizzle(client, { schema }));
    const isWaiting = state === "current" && migrations.length > 0;
    const missing = state === "current" ? await missingGrants(client, role) : [];
    return { server, role, state, isWaiting, missing, isOwner: await ownsSomething(client) };
  } finally {
    await client.end();
  }
}

/**
 * Throws `DatabaseError` if unreachable, not changeable or of a newer version. Returns whether a
 * migration waits for the end of earlier versions.
 */
export async function migrate(
  url: string,
  { variable = "DATABASE_URL", grantTo }: Migration = {},
): Promise<boolean> {
  const client = await openClient(url, variable);
  try {
    return await updateSchema(client, { connect: () => openClient(url, variable), grantTo });
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
