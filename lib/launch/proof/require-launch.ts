import "server-only";
import { mayDecide } from "@/lib/contract/records/decision";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import { STATE_WORDS } from "@/lib/format/state-words";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import type { Actor } from "@/lib/people/actor";

/** Throws `PortalError` if there is none. */
export async function requireLaunch(id: string): Promise<LaunchRecord> {
  const launch = await findLaunch(database(), id);
  if (!launch) throw new PortalError("not-found", "Launch not found.");
  return launch;
}

/** Throws `PortalError` if the launch was no longer in a state that allows the step. */
export async function requireStep(
  launch: LaunchRecord | undefined,
  { id, step }: { id: string; step: string },
): Promise<LaunchRecord> {
  if (launch) return launch;
  const { state } = await requireLaunch(id);
  const message =
    state === "reserved"
      ? "This launch has changed. Reload the page, then decide."
      : `This launch can no longer be ${step}. Its status is “${STATE_WORDS[state]}”.`;
  throw new PortalError("wrong-state", message);
}

export type DecisionOrder = { actor: Actor; id: string; attempt?: number };

/** Throws `PortalError` if the person may not decide about the launch. */
export function requireMayDecide(actor: Actor, launch: LaunchRecord): void {
  if (mayDecide(actor, launch)) return;
  throw new PortalError(
    "forbidden",
    "Only the person who started this launch, or an admin, can do this.",
  );
}
