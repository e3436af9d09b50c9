import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { isClockOff } from "@/lib/db/database-clock";
import { databaseTroubles } from "@/lib/db/database-trouble";
import { database, databasePool } from "@/lib/db/handle";
import { schemaState } from "@/lib/db/migrate/schema-state";
import { isDraining } from "@/lib/launch/gate/sends-in-flight";
import { describeError, log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import { hasWriteFailed } from "./heartbeat";

/** `read-only`: also a standby or a read-only role. `not-writable`: for example, a full disk. */
export type DatabaseState =
  | "ready"
  | "database-unreachable"
  | "database-behind"
  | "database-ahead"
  | "database-read-only"
  | "database-not-writable";

/** AWS does not count: its failures are temporary. */
export type Readiness = DatabaseState | "draining" | "clock";

/** Shorter than a probe's timeout. */
const TIMEOUT_MS = 2_000;

const CACHED_MS = 1_000;

type Cached = { state: Promise<DatabaseState>; askedAt: number; troubles: number };

const cache = oncePerProcess("database-state", () => ({ cached: undefined as Cached | undefined }));

/** For probes. Never rejects. */
export async function readiness(): Promise<Readiness> {
  if (isDraining()) return "draining";
  const state = await checkDatabase();
  if (isDraining()) return "draining";
  if (state !== "ready") return state;
  return isClockOff() ? "clock" : "ready";
}

/** Cached for a second, or until a database error. Never rejects. */
export function databaseState(): Promise<DatabaseState> {
  const { cached } = cache();
  const isFresh =
    cached?.troubles === databaseTroubles() && performance.now() - cached.askedAt < CACHED_MS;
  return isFresh ? cached.state : checkDatabase();
}

function checkDatabase(): Promise<DatabaseState> {
  const state = askWithTimeout();
  const troubles = databaseTroubles();
  cache().cached = { state, askedAt: performance.now(), troubles };
  return state;
}

async function askWithTimeout(): Promise<DatabaseState> {
  const ended = new AbortController();
  const timeout = delay(TIMEOUT_MS, "database-unreachable" as const, ended);
  try {
    return await Promise.race([askDatabase(), timeout]);
  } finally {
    timeout.catch(() => undefined);
    ended.abort();
  }
}

async function askDatabase(): Promise<DatabaseState> {
  try {
    if (await isReadOnly()) return "database-read-only";
    const state = await schemaState(database());
    if (state !== "current") return `database-${state}`;
    return hasWriteFailed() ? "database-not-writable" : "ready";
  } catch (error) {
    log("error", "database does not respond", describeError(error));
    return "database-unreachable";
  }
}

/** The pool does not keep a read-only connection: the next may be better. */
async function isReadOnly(): Promise<boolean> {
  const client = await databasePool().connect();
  let isUsable = false;
  try {
    const { rows } = await client.query<{ readonly: boolean }>(
      "select pg_is_in_recovery() or current_setting('transaction_read_only')::bool as readonly",
    );
    isUsable = rows[0]?.readonly === false;
    return !isUsable;
  } finally {
    client.release(!isUsable);
  }
}
