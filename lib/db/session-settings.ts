import "server-only";
import { Client, type ClientConfig } from "pg";
import { ADVISORY_LOCKS } from "@/lib/db/advisory-locks";
import { oncePerProcess } from "@/lib/once-per-process";

/** Every wait ends, so that an unavailable database never blocks a request forever. */
const TIMEOUTS = {
  statement_timeout: 25_000,
  lock_timeout: 15_000,
  idle_in_transaction_session_timeout: 30_000,
} as const;

/**
 * The portal's queries take milliseconds. To start parallel workers or to compile a query takes
 * longer than they would save, and PostgreSQL's estimates are too coarse to know.
 */
const PLANNING = { jit: "off", max_parallel_workers_per_gather: "0" } as const;

/** Sent when a connection opens. */
export type SessionSettings = Pick<ClientConfig, keyof typeof TIMEOUTS | "options">;

const known = oncePerProcess("session-settings", () => new Map<string, SessionSettings>());

/** As `learnSessionSettings` found them for the database, or else those of a plain server. */
export function sessionSettings(url: string): SessionSettings {
  return known().get(url) ?? settingsWith("public");
}

function settingsWith(searchPath: string): SessionSettings {
  const settings = { search_path: searchPath, ...PLANNING };
  const options = Object.entries(settings).map(
    ([name, value]) => `-c ${name}=${value.replaceAll(/([\\ ])/g, "\\$1")}`,
  );
  return { ...TIMEOUTS, options: options.join(" ") };
}

/**
 * Poolers such as PgBouncer refuse settings when a connection opens, and share connections, so that
 * nothing may be set later either. There the role has them. `client` is connected to `url`.
 */
export async function learnSessionSettings(url: string, client: Client): Promise<void> {
  const searchPath = await searchPathOf(client);
  const settings = settingsWith(searchPath);
  if (await areRefused(url, settings)) {
    await setForRole(client, searchPath);
    known().set(url, {});
  } else {
    known().set(url, settings);
  }
}

/** The portal's tables are in `public`; the operator may have put the extension elsewhere. */
export async function searchPathOf(client: Pick<Client, "query">): Promise<string> {
  const { rows } = await client.query<{ schema: string }>(
    `select quote_ident(nspname) as schema from pg_extension
      join pg_namespace on pg_namespace.oid = extnamespace where extname = 'pg_trgm'`,
  );
  return [...new Set(["public", ...rows.map(({ schema }) => schema)])].join(", ");
}

/** PgBouncer's words. */
const REFUSED = /unsupported startup parameter/i;

async function areRefused(url: string, settings: SessionSettings): Promise<boolean> {
  const client = new Client({ connectionString: url, ...settings });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return false;
  } catch (error) {
    if (error instanceof Error && REFUSED.test(error.message)) return true;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * A role may set its own. They hold for the server's connections that open from now on. Instances that
 * start together take turns, because PostgreSQL refuses two changes of a role at once.
 */
async function setForRole(client: Client, searchPath: string): Promise<void> {
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock($1)", [ADVISORY_LOCKS.migrate]);
    const { rows } = await client.query<{ subject: string; known: string[] }>(
      `select format('%I in database %I', current_user, current_database()) as subject,
        coalesce((select setconfig from pg_db_role_setting
          join pg_database on pg_database.oid = setdatabase and datname = current_database()
          join pg_roles on pg_roles.oid = setrole and rolname = current_user), '{}') as known`,
    );
    const { subject, known: current = [] } = rows[0] ?? {};
    const settings = { ...TIMEOUTS, ...PLANNING, search_path: searchPath };
    for (const [name, value] of Object.entries(settings)) {
      if (current.includes(`${name}=${value}`)) continue;
      const given = name === "search_path" ? value : `'${value}'`;
      await client.query(`alter role ${subject} set ${name} = ${given}`);
    }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
