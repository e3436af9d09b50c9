import type { LaunchState } from "@/lib/contract/records/launch-record";
import { FIRST_PREV_HASH, type ledgerSteps } from "@/lib/db/schema";
import { type EventRow, hashLink, hashStep } from "@/lib/ledger/chain/event-hash";
import type { PastLaunch } from "./past-launches";

export type Head = { seq: number; hash: string };

export type StepRow = typeof ledgerSteps.$inferSelect;

export const CHAIN_START: Head = { seq: 0, hash: FIRST_PREV_HASH };

/** The launch's steps, each with the next link of the chain, with the ledger's hashes. */
export function chainSteps(
  head: Head,
  { row, steps }: PastLaunch,
): { event: EventRow; step: StepRow }[] {
  const chained: { event: EventRow; step: StepRow }[] = [];
  let last = head;
  let prevHash: string | null = null;
  let from: LaunchState | null = null;
  for (const { kind, to, attempt, actor, detail } of steps) {
    const content = {
      at: row.createdAt,
      launchId: row.id,
      kind,
      fromState: to === undefined ? null : from,
      toState: to ?? null,
      attempt,
      actorId: actor,
      address: null,
      object: null,
      detail: detail === undefined ? null : JSON.stringify(detail),
    };
    const seq = last.seq + 1;
    const linked = { ...content, stepId: seq, stepPrevHash: prevHash, afterStepId: null };
    const stepHash = hashStep(linked);
    const hash = hashLink({ seq, stepId: seq, stepHash, prevHash: last.hash });
    const step: StepRow = { ...content, id: seq, prevHash, hash: stepHash };
    chained.push({ step, event: { ...linked, seq, prevHash: last.hash, hash } });
    last = { seq, hash };
    prevHash = stepHash;
    from = to ?? from;
  }
  return chained;
}
