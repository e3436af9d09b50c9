import "server-only";
import { asc, eq } from "drizzle-orm";
import { isLaunchEventKind, type LaunchEvent } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import { ledgerEvents } from "@/lib/db/schema";
import type { EventRow } from "./event-hash";
import { isLaunchId } from "./launch-row";

/** What happened to one launch, oldest first. */
export async function listEvents(db: Db, launchId: string): Promise<LaunchEvent[]> {
  if (!isLaunchId(launchId)) return [];
  const rows = await db
    .select()
    .from(ledgerEvents)
    .where(eq(ledgerEvents.launchId, launchId))
    .orderBy(asc(ledgerEvents.seq));
  return rows.flatMap(toEvent);
}

/** Of a launch there are steps alone; what the audit adds beside them is of none. */
function toEvent(row: EventRow): LaunchEvent[] {
  const { seq, at, kind, fromState, toState, attempt, actorId: actor, address, detail } = row;
  if (!isLaunchEventKind(kind)) return [];
  return [
    {
      seq,
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
