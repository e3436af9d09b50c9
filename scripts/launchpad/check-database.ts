import { sql } from "drizzle-orm";
import { CLOCK_DRIFT_MS, CLOCK_OFF_MS, measureClock } from "@/lib/db/database-clock";
import { connect, type Db } from "@/lib/db/handle";
import { inspectDatabase } from "@/lib/db/migrate/migrate";
import { type Check, failed, ok, type Result, warning } from "./check-result";
import { databaseFailure } from "./failure-words";

type Urls = { databaseUrl: string; migrationDatabaseUrl?: string };

export function checksOfDatabase({ databaseUrl, migrationDatabaseUrl: owner }: Urls): Check[] {
  const clock = { name: "clock", run: () => compareClocks(databaseUrl) };
  if (owner === undefined) {
    return [{ name: "database", run: () => inWords(() => inspectOne(databaseUrl)) }, clock];
  }
  return [
    { name: "database", run: () => inWords(() => inspectRunning(databaseUrl, owner)) },
    { name: "database, migrating", run: () => inWords(() => inspectOwner(owner)) },
    clock,
  ];
}

/** One role for all. */
async function inspectOne(url: string): Promise<Result> {
  const { about, state, missing, isWaiting, facts } = await look(url);
  if (state === "ahead") return failed(`${about}: ${AHEAD}`);
  if (facts.isReadOnly) return failed(`${about}: ${READ_ONLY}`);
  if (state === "behind") {
    // No failure: `launchpad migrate` comes after `launchpad check` (docs/operating.md).
    return warning(
      facts.mayUpdate
        ? `${about}: the schema will be updated at the start`
        : `${about}: the schema must be updated before the start, which this role may not. Run \`launchpad migrate\` with MIGRATION_DATABASE_URL (docs/database.md)`,
    );
  }
  if (missing.length > 0) return failed(`${about} lacks ${missing.join("; ")}`);
  return tried(about, isWaiting);
}

async function inspectRunning(url: string, ownerUrl: string): Promise<Result> {
  const { about, state, missing, isWaiting, isOwner, facts } = await look(url);
  if (state === "ahead") return failed(`${about}: ${AHEAD}`);
  if (facts.isReadOnly) return failed(`${about}: ${READ_ONLY}`);
  if (isOwner) {
    return failed(
      `${about}: this role owns the portal's tables or database, so it could disable their triggers. Name another role in DATABASE_URL than in MIGRATION_DATABASE_URL (docs/database.md)`,
    );
  }
  const other = await look(ownerUrl, "MIGRATION_DATABASE_URL").catch(() => undefined);
  if (other && other.facts.database !== facts.database) {
    return failed(`${about}: MIGRATION_DATABASE_URL names another database`);
  }
  if (state === "behind") return warning(`${about}: the schema will be updated at the start`);
  if (missing.length === 0) return tried(about, isWaiting);
  return warning(`${about} lacks ${missing.join("; ")}; granted at the start`);
}

async function inspectOwner(url: string): Promise<Result> {
  const { about, state, facts } = await look(url, "MIGRATION_DATABASE_URL");
  if (state === "ahead") return failed(`${about}: ${AHEAD}`);
  if (facts.isReadOnly) return failed(`${about}: ${READ_ONLY}`);
  if (state === "current" || facts.mayUpdate) return ok(about);
  return failed(
    `${about}: this role must own the database and the portal's tables (docs/database.md)`,
  );
}

/** The oldest that the documents name. */
const POSTGRES_MIN = 15;

function tried(about: string, isWaiting: boolean): Result {
  const version = Number(/\d+/.exec(about)?.[0]);
  if (version >= POSTGRES_MIN) return ok(isWaiting ? `${about}; ${WAITING}` : about);
  return warning(`${about}: older than ${POSTGRES_MIN}, with which the portal is tried`);
}

const WAITING =
  "a step of the schema waits until no earlier version runs: then run `launchpad migrate` again";
const AHEAD = "the schema is of an incompatible newer version";
const READ_ONLY = "it is read-only, as a standby is";

async function look(url: string, variable?: string) {
  const { server, role, ...report } = await inspectDatabase(url, variable);
  const { db, close } = await connect(url);
  try {
    return { about: `PostgreSQL ${server} as ${role}`, ...report, facts: await factsOf(db) };
  } finally {
    await close();
  }
}

type Facts = {
  isReadOnly: boolean;
  /** Whether it may change the schema, or make it in an empty database. */
  mayUpdate: boolean;
  /** The same for all roles. */
  database: string;
};

async function factsOf(db: Db): Promise<Facts> {
  const { rows } = await db.execute<Facts>(sql`
    select
      pg_is_in_recovery() or current_setting('transaction_read_only')::bool as "isReadOnly",
      has_database_privilege(current_database(), 'CREATE')
        and has_schema_privilege('public', 'CREATE')
        and not exists (
          select from pg_class
          where oid = to_regclass('public.launches') and not pg_has_role(relowner, 'MEMBER')
        ) as "mayUpdate",
      pg_postmaster_start_time() || ' ' || (select oid from pg_database where datname = current_database())
        as database`);
  const [facts] = rows;
  if (!facts) throw new Error("The database returned no row.");
  return facts;
}

async function compareClocks(url: string): Promise<Result> {
  const handle = await connect(url).catch(() => undefined);
  if (!handle) return failed("not known without the database");
  try {
    const offsetMs = (await measureClock(handle.db)) ?? 0;
    const words = `${offsetMs} ms from the database's`;
    if (Math.abs(offsetMs) >= CLOCK_OFF_MS) return failed(`${words}: nothing would be sent`);
    return Math.abs(offsetMs) >= CLOCK_DRIFT_MS ? warning(words) : ok(words);
  } finally {
    await handle.close();
  }
}

async function inWords(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    return failed(databaseFailure(error) ?? String(error instanceof Error ? error.message : error));
  }
}
