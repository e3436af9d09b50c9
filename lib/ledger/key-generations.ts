import "server-only";
import { and, eq } from "drizzle-orm";
import { type LaunchState, OVER_STATES } from "@/lib/contract/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import type { LaunchRow } from "./launch-row";

/** A control character, which no key may hold (`lib/contract/idempotency-key.ts`). */
const SEPARATOR = "\u001f";

/**
 * A key serves again for another request once its launch was refused or cancelled. The rows' keys
 * stay unique, which is what keeps 100 parallel posts to one row: later ones are numbered.
 */
export function generationKey(key: string, generation: number): string {
  return generation === 1 ? key : `${key}${SEPARATOR}${generation}`;
}

/** The key as whoever asked for the launch named it. */
export function keyAsGiven(stored: string): string {
  const [key = stored] = stored.split(SEPARATOR);
  return key;
}

export function isOver({ state }: LaunchRow): boolean {
  return (OVER_STATES as readonly LaunchState[]).includes(state);
}

export async function rowByKey(
  db: Db | Tx,
  actor: string,
  key: string,
): Promise<LaunchRow | undefined> {
  const [row] = await db
    .select()
    .from(launches)
    .where(and(eq(launches.actorId, actor), eq(launches.idempotencyKey, key)));
  return row;
}
