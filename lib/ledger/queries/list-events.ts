import "server-only";
import { eq } from "drizzle-orm";
import { isLaunchEventKind, type LaunchEvent } from "@/lib/contract/records/launch-record";
import { isUuid } from "@/lib/contract/uuid";
import type { Db } from "@/lib/db/handle";
import { ledgerEvents, ledgerSteps } from "@/lib/db/schema";
import type { EventContent, EventRow } from "@/lib/ledger/chain/event-hash";

/** Oldest first: linked to the chain, not yet, or with the link in a file. */
export async function listEvents(db: Db, launchId: string): Promise<LaunchEvent[]> {
  if (!isUuid(launchId)) return [];
  // In this order, so that an event linked between the two reads is read twice rather than never.
  const steps = await db.select().from(ledgerSteps).where(eq(ledgerSteps.launchId, launchId));
  const linked = await db.select().from(ledgerEvents).where(eq(ledgerEvents.launchId, launchId));
  const linkedSteps = new Set(linked.map(({ stepId }) => stepId));
  const unlinked = steps
    .filter(({ id }) => !linkedSteps.has(id))
    .map((step) => ({ ...step, stepId: step.id }));
  return [...linked, ...unlinked].sort(byOrder).flatMap(toEvent);
}

type Ordered = { seq?: number; stepId: number | null; afterStepId?: number | null };

/** An event of a version before 0021 comes after the step that it names. */
function byOrder(a: Ordered, b: Ordered): number {
  return (
    stepOf(a) - stepOf(b) ||
    Number(a.stepId === null) - Number(b.stepId === null) ||
    (a.seq ?? 0) - (b.seq ?? 0)
  );
}

function stepOf({ stepId, afterStepId }: Ordered): number {
  return stepId ?? afterStepId ?? 0;
}

function toEvent(row: EventContent & Pick<EventRow, "at"> & { seq?: number }): LaunchEvent[] {
  const { seq, at, kind, fromState, toState, attempt, actorId: actor, address, detail } = row;
  if (!isLaunchEventKind(kind)) return [];
  return [
    {
      ...(seq !== undefined && { seq }),
      at: at.toISOString(),
      kind,
      ...(fromState !== null && { from: fromState }),
      ...(toState !== null && { to: toState }),
      attempt,
      actor,
      ...(address !== null && { address }),
      ...(detail !== null && { detail: JSON.parse(detail) }),
    },
  ];
}
