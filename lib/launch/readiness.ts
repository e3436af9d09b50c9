import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { database } from "@/lib/db/handle";
import { schemaState } from "@/lib/db/schema-state";
import { describeError, log } from "@/lib/log";

/** Whether launches can be taken; AWS has no say in it, since what it misses heals by itself. */
export type Readiness = "ready" | "database-unreachable" | "database-behind" | "database-ahead";

/** Shorter than the patience of whoever probes. */
const PATIENCE_MS = 2_000;

/** Asks the database, for a short while. Never rejects. */
export async function readiness(): Promise<Readiness> {
  const ended = new AbortController();
  const impatience = delay(PATIENCE_MS, "database-unreachable" as const, ended);
  try {
    return await Promise.race([askDatabase(), impatience]);
  } finally {
    impatience.catch(() => undefined);
    ended.abort();
  }
}

async function askDatabase(): Promise<Readiness> {
  try {
    const state = await schemaState(database());
    return state === "current" ? "ready" : `database-${state}`;
  } catch (error) {
    log("error", "database does not answer", describeError(error));
    return "database-unreachable";
  }
}
