import "server-only";
import { validateRules } from "@/lib/contract/launch-form/validate-rules";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { includesRole } from "@/lib/contract/people/roles";
import { databaseNow } from "@/lib/db/database-clock";
import { database, type Tx } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import { countLaunchesOfDay, dayOf } from "@/lib/ledger/queries/day-limit";
import { lockRetry } from "@/lib/ledger/steps/retry-decisions";
import { lockSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import type { Actor } from "@/lib/people/actor";
import { requireSendingOpen } from "./sending-gate";
import { SendingStopped } from "./sending-switch";

/** What is to be launched: whose it is, and its id where it is on record. */
export type Intent = { actor: string; request: LaunchRequest; id?: string };

/** Throws `PortalError` where the person's role may not launch this: `forbidden` or `not-allowed`. */
export function requireRulesAllow({ role, rules }: Actor, request: LaunchRequest): void {
  if (!includesRole(role, "analyst")) {
    throw new PortalError("forbidden", "Only analysts and admins can launch jobs.");
  }
  const faults = validateRules(request, rules);
  if (faults.length === 0) return;
  const message = faults.map((fault) => `${fault.message}.`).join(" ");
  const fieldErrors = Object.fromEntries(faults.map((fault) => [fault.field, fault.message]));
  throw new PortalError("not-allowed", message, { fieldErrors });
}

/**
 * Whether sending is allowed, and the day's launches are not used up. What it finds holds until the
 * transaction ends: where that makes or claims a launch, nobody else's does meanwhile, and no stop
 * comes in between. Throws `PortalError`: `limit-reached` or `sending-stopped`.
 */
export async function requireSendingAllowed(
  tx: Tx,
  { actor, intent, at }: { actor: Actor; intent: Intent; at: Date },
): Promise<void> {
  // The switch comes last: of those who stand in line for the number, none holds up a stop.
  await requireWithinLimit(tx, { actor, intent, at });
  const sending = await lockSendingSwitch(tx);
  if (sending.stopped) throw new SendingStopped(sending);
}

/**
 * A launch counts for whoever asked for it, on the day that it was asked for and on the day that it
 * is sent; how many there may be is the word of the role that sends it.
 */
async function requireWithinLimit(
  tx: Tx,
  { actor, intent, at }: { actor: Actor; intent: Intent; at: Date },
): Promise<void> {
  const { launchesPerDay: limit } = actor.rules;
  if (limit === undefined) return;
  const count = await countLaunchesOfDay(tx, { actor: intent.actor, at, except: intent.id });
  if (count < limit) return;
  const whose = intent.actor === actor.id ? "You have" : "The person who started this launch has";
  const message =
    limit === 0
      ? "Your role can't launch jobs: its rule “launchesPerDay” is 0."
      : `${whose} launched ${count} of ${limit} today (UTC). Try again from 00:00 UTC.`;
  const retryAfterSeconds = Math.ceil((dayOf(at).end.getTime() - at.getTime()) / 1000);
  throw new PortalError("limit-reached", message, { retryAfterSeconds });
}

/**
 * All that a claim asks for, in its own transaction: that this process may send, that the person and
 * the portal may, and last, after all that may have to be waited for, that they still may. Throws
 * `PortalError`, `SendingNotOpen`, or `RetryEnded`. `start` is the one in which the launch was prepared.
 */
export async function requireMayClaim(
  tx: Tx,
  { actor, intent, start }: { actor: Actor; intent: Intent & { id: string }; start: number },
): Promise<void> {
  const at = await requireSendingOpen(tx, start);
  await requireSendingAllowed(tx, { actor, intent, at });
  if (actor.isAutomatic && !(await lockRetry(tx, intent.id))) throw new RetryEnded();
  await requireMayStill(tx, actor);
}

/** The portal may not send it by itself any more: somebody said so, or its time is over. */
export class RetryEnded extends Error {
  override readonly name = "RetryEnded";
}

/** Throws `PortalError` (`not-allowed`) where the person's session or role has ended meanwhile. */
async function requireMayStill(tx: Tx, actor: Actor): Promise<void> {
  if (await actor.mayStill(tx)) return;
  throw new PortalError("not-allowed", "The sender's session or role has ended.");
}

/** All of it, asked for its own sake: nothing is made or claimed. */
export async function requireMayLaunch(actor: Actor, intent: Intent): Promise<void> {
  requireRulesAllow(actor, intent.request);
  await database().transaction(async (tx) =>
    requireSendingAllowed(tx, { actor, intent, at: await databaseNow(tx) }),
  );
}
