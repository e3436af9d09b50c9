import "server-only";
import { and, eq } from "drizzle-orm";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { NotSent, Outcome } from "@/lib/contract/records/outcome";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { type LaunchRow, toRecord } from "@/lib/ledger/queries/launch-row";
import { readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { PORTAL } from "@/lib/ledger/system-actors";
import { type RetryPlan, recordedRetry, retryColumns } from "./retry";
import { takeStepWithin } from "./take-step";

export type UnsentAttempt = {
  id: string;
  attempt: number;
  outcome: NotSent;
  retry?: RetryPlan;
};

/** The launch stays `reserved`. */
export async function noteUnsent(db: Db, unsent: UnsentAttempt): Promise<LaunchRecord | undefined> {
  return ledgerTransaction(db, (tx) => noteUnsentWithin(tx, unsent));
}

export async function noteUnsentWithin(
  tx: Tx,
  { id, attempt, outcome, retry }: UnsentAttempt,
): Promise<LaunchRecord | undefined> {
  const [row] = await tx
    .select()
    .from(launches)
    .where(and(eq(launches.id, id), eq(launches.state, "reserved"), eq(launches.attempt, attempt)))
    .for("update");
  if (!row) return undefined;
  const { stopped } = await readSendingSwitch(tx);
  const columns = retryColumns(row, outcome.code, stopped ? undefined : retry);
  const isRetryStopped = "retryUntil" in columns && columns.retryUntil === null;
  if (retry?.isAutomatic && isSame(row, outcome) && !isRetryStopped) {
    // Repeated attempts with the same result add no event: there may be hundreds.
    const [same] = await tx.update(launches).set(columns).where(eq(launches.id, id)).returning();
    return same && toRecord(same);
  }
  return takeStepWithin(tx, {
    verb: "noteUnsent",
    id,
    attempt,
    actor: PORTAL,
    set: { outcome: JSON.stringify(outcome), ...columns },
    detail: (noted: LaunchRow) => ({ outcome, retry: recordedRetry(noted) }),
  });
}

function isSame({ outcome: known }: LaunchRow, { code }: UnsentAttempt["outcome"]): boolean {
  const before: Outcome | null = known === null ? null : JSON.parse(known);
  return before?.state === "not-sent" && before.code === code;
}
