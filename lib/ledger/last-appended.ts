import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerSteps } from "@/lib/db/schema";

/** A step that was committed: linked to the chain or not. */
export type Appended = { stepId: number; hash: string };

/** Next gives each of its bundles a module of its own; what must be single hangs on the process. */
const process_ = globalThis as typeof globalThis & { launchpadLastAppended?: Appended };

/** The newest step that this process has committed; undefined before the first. */
export function lastAppended(): Appended | undefined {
  return process_.launchpadLastAppended;
}

export function noteAppended(step: Appended): void {
  const known = process_.launchpadLastAppended;
  if (!known || known.stepId < step.stepId) process_.launchpadLastAppended = step;
}

/**
 * Whether the database still holds that step. One that was restored, or promoted without its last
 * commits, does not; or it has another step of that number by now. One look-up by key.
 */
export async function isStillThere(db: Db | Tx, { stepId, hash }: Appended): Promise<boolean> {
  const [row] = await db
    .select({ id: ledgerSteps.id })
    .from(ledgerSteps)
    .where(and(eq(ledgerSteps.id, stepId), eq(ledgerSteps.hash, hash)));
  return row !== undefined;
}
