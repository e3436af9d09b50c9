import "server-only";
import { and, eq, lte, or, type SQL } from "drizzle-orm";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import type { CheckProblem } from "@/lib/contract/records/launch-check";
import { isAhead } from "@/lib/db/columns";
import type { Db, Tx } from "@/lib/db/handle";
import { launchChecks } from "@/lib/db/schema";

export type CheckResult = {
  at: Date;
  /** Absent if AWS's list could not be read. */
  jobsSeen?: number;
  problem?: CheckProblem;
  failure?: CallFailure;
};

type CheckRow = Omit<typeof launchChecks.$inferSelect, "failure">;
type CheckOfAttempt = { launchId: string; attempt: number };

/** A result without jobs keeps those that an earlier check of the attempt has seen. */
export async function recordCheck(
  db: Db,
  { launchId, attempt, at, jobsSeen, problem, failure }: CheckOfAttempt & CheckResult,
): Promise<void> {
  const seen = jobsSeen === undefined ? {} : { checkedAt: at, jobsSeen };
  const result = {
    triedAt: at,
    problem: problem ?? null,
    failure: failure ? JSON.stringify(failure) : null,
    ...seen,
  };
  await db
    .insert(launchChecks)
    .values({ launchId, attempt, ...result })
    .onConflictDoUpdate({ target: [launchChecks.launchId, launchChecks.attempt], set: result });
}

/** AWS returned the job of a launch, as it was known. A failure since then stays. */
export async function recordLook(
  tx: Tx,
  { launchId, attempt, at }: CheckOfAttempt & { at: Date },
): Promise<void> {
  const result = { triedAt: at, checkedAt: at, problem: null, failure: null };
  await tx
    .insert(launchChecks)
    .values({ launchId, attempt, ...result })
    .onConflictDoUpdate({
      target: [launchChecks.launchId, launchChecks.attempt],
      set: result,
      setWhere: isTriedBefore(at),
    });
}

/** Once the job has ended, its time is in the launch. A failure since then stays. */
export async function removeChecks(
  tx: Tx,
  { launchId, at }: { launchId: string; at: Date },
): Promise<void> {
  await tx.delete(launchChecks).where(and(eq(launchChecks.launchId, launchId), isTriedBefore(at)));
}

function isTriedBefore(at: Date): SQL | undefined {
  return or(lte(launchChecks.triedAt, at), isAhead(launchChecks.triedAt));
}

export async function findCheck(
  db: Db,
  { launchId, attempt }: CheckOfAttempt,
): Promise<(CheckRow & { failure?: CallFailure }) | undefined> {
  const [row] = await db
    .select()
    .from(launchChecks)
    .where(and(eq(launchChecks.launchId, launchId), eq(launchChecks.attempt, attempt)));
  if (!row) return undefined;
  const { failure, ...others } = row;
  // Only this module writes it, so its shape is trusted.
  return { ...others, ...(failure !== null && { failure: JSON.parse(failure) }) };
}
