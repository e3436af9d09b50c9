import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Client } from "pg";
import { ADVISORY_LOCKS } from "@/lib/db/advisory-locks";
import { codeOf, DatabaseError } from "@/lib/db/database-error";
import { grantStatements, missingGrants } from "@/lib/db/grants";
import type { Tx } from "@/lib/db/handle";
import * as schema from "@/lib/db/schema";
import { searchPathOf } from "@/lib/db/session-settings";
import { log } from "@/lib/log";
import { areBuilt, buildIndexes, canBuildBeside } from "./build-indexes";
import { type Migration, newestMigration } from "./migrations-on-disk";
import { applyMigrations, inspectSchema, type Way } from "./schema-state";

/**
 * A migration waits for a table this long at most, while all that reads it waits behind. Shorter than
 * PostgreSQL's `deadlock_timeout` of a second, so that it never ends another transaction.
 */
const LOCK_WAIT_MS = 900;

/** In which others use the table. */
const PAUSE_MS = 2_000;

/** A verification of four million events takes some ten minutes. */
const PATIENCE_MS = 20 * 60_000;

export const LOCK_NOT_AVAILABLE = "55P03";

type Options = {
  /** Opens another connection, for what holds a lock meanwhile. */
  connect: () => Promise<Client>;
  /** The role that runs the portal, if it is not this one. */
  grantTo?: string | undefined;
};

/**
 * Tries again as long as a long transaction, such as a verification, has a table that changes. Returns
 * whether the last migration waits for the end of earlier versions.
 */
export async function updateSchema(client: Client, options: Options): Promise<boolean> {
  const endMs = performance.now() + PATIENCE_MS;
  const said = new Set<string>();
  const waitsFor = async (what: string) => {
    if (!said.has(what)) log("warn", `migration waits for ${what}`);
    said.add(what);
    await delay(PAUSE_MS);
  };
  for (;;) {
    try {
      const left = await tryUpdate(client, options);
      if (left?.isConcurrent) {
        const isBuilt = await buildIndexes(client, left, options.connect);
        if (!isBuilt) await waitsFor("another instance that builds its indexes");
      } else if (left && left.number < newestMigration()) {
        // What comes after it may need it.
        if (performance.now() > endMs) throw new DatabaseError(EARLIER_VERSIONS);
        await waitsFor("the end of instances of an earlier version");
      } else {
        if (left) log("info", LEFT, { migration: left.number });
        return left !== undefined;
      }
    } catch (error) {
      if (codeOf(error) !== LOCK_NOT_AVAILABLE || performance.now() > endMs) throw error;
      await waitsFor("a transaction that uses its tables");
    }
  }
}

const LEFT = "migration left to launchpad migrate, once no earlier version runs";

const EARLIER_VERSIONS =
  "Instances of an earlier version are running, with which this version can't run. Stop them, and start again.";

/**
 * In one transaction with its lock: a pooler would keep a lock of the session, and strand it. Returns
 * the first migration that can't be applied in it now.
 */
async function tryUpdate(client: Client, { grantTo }: Options): Promise<Migration | undefined> {
  return drizzle(client, { schema }).transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.migrate})`);
    const { state, missing } = await inspectSchema(tx);
    if (state === "ahead") {
      throw new DatabaseError(
        "The database belongs to a newer version of the portal. Start that version. Nothing was changed.",
      );
    }
    let left: Migration | undefined;
    await tx.execute(sql.raw(`set local lock_timeout = ${LOCK_WAIT_MS}`));
    if (state === "current" && !(await mayChangeTables(tx))) {
      left = missing[0];
    } else if (missing.length > 0) {
      // In an empty database there is nothing to build, and nothing to wait for.
      const isBuiltBeside = missing[0]?.number !== 0 && (await canBuildBeside(tx));
      await tx.execute(sql.raw("set local statement_timeout = 0"));
      await tx.execute(sql.raw(`set local search_path = ${await searchPathOf(client)}`));
      left = await applyMigrations(tx, undefined, async (migration): Promise<Way> => {
        if (await isHeldBack(tx, migration)) return "leave";
        if (!migration.isConcurrent || !isBuiltBeside) return "apply";
        return (await areBuilt(tx, migration)) ? "record" : "leave";
      });
    }
    if (grantTo !== undefined && (await missingGrants(client, grantTo)).length > 0) {
      await client.query(grantStatements(grantTo).join("\n"));
    }
    return left;
  });
}

/** The role that runs the portal may start without the one that migrates. */
async function mayChangeTables(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute<{ owns: boolean }>(
    sql`select pg_has_role(relowner, 'MEMBER') as owns from pg_class where oid = 'public.launches'::regclass`,
  );
  return rows[0]?.owns === true;
}

/** Three heartbeats (`lib/runtime/heartbeat.ts`). */
const SEEN_WITHIN = sql`interval '30 seconds'`;

/** Whether an instance runs that could not use the database after it. */
async function isHeldBack(tx: Tx, { breaksBefore }: Migration): Promise<boolean> {
  if (breaksBefore === undefined) return false;
  const { rows } = await tx.execute(sql`
    select from public.instances
    where seen_at > clock_timestamp() - ${SEEN_WITHIN} and coalesce(newest_migration, 0) < ${breaksBefore}
    limit 1`);
  return rows.length > 0;
}
