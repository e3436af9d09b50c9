import "server-only";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { requireMayLaunch } from "@/lib/launch/gate/may-launch";
import {
  type DecisionOrder,
  requireLaunch,
  requireMayDecide,
  requireStep,
} from "@/lib/launch/proof/require-launch";
import { asRetryFor } from "@/lib/launch/send/retry-plan";
import type { Sender } from "@/lib/launch/sender";
import { setRetry, stopRetry } from "@/lib/ledger/steps/retry-decisions";
import { asAuthor } from "@/lib/people/actor";

/** A job can take an hour, and other launches may be sent first. */
const SLOT_WAIT_MS = 12 * 3600_000;

/** Throws `PortalError` if it is not `reserved`, or the person may not send it. */
export async function sendWhenFree({
  actor,
  connection,
  id,
  attempt,
}: DecisionOrder & Sender): Promise<LaunchRecord> {
  const launch = await requireLaunch(id);
  requireMayDecide(actor, launch);
  await requireMayLaunch({ actor, connection }, launch);
  const set = await setRetry(database(), {
    id,
    ...asAuthor(actor),
    attempt,
    by: { ...asRetryFor(actor), waitsForSlot: true },
    forMs: SLOT_WAIT_MS,
  });
  return requireStep(set, { id, step: "sent later" });
}

/** Throws `PortalError` if it is neither `reserved` nor being sent. */
export async function stopRetrying({ actor, id }: DecisionOrder): Promise<LaunchRecord> {
  requireMayDecide(actor, await requireLaunch(id));
  const stopped = await stopRetry(database(), { id, ...asAuthor(actor) });
  return requireStep(stopped, { id, step: "kept unsent" });
}
