import "server-only";
import {
  type RuledRequest,
  validateRules,
} from "@/lib/contract/launch-form/validation/validate-rules";
import { includesRole } from "@/lib/contract/people/roles";
import { mayDecide } from "@/lib/contract/records/decision";
import type { ExportRecord } from "@/lib/contract/records/export-record";
import type { Tx } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import { requireStillAllowed } from "@/lib/launch/gate/may-launch";
import { isSendingNotReady, requireSendingReady } from "@/lib/launch/gate/sending-gate";
import { SendingStopped } from "@/lib/launch/gate/sending-switch";
import type { Sender } from "@/lib/launch/sender";
import { countExportsOfDay } from "@/lib/ledger/exports/export-queries";
import { dayOf } from "@/lib/ledger/queries/day-limit";
import { lockSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import type { Actor } from "@/lib/people/actor";

/** Throws `PortalError`: `forbidden`, or `not-allowed` if role or connection do not allow the job. */
export function requireRulesAllowExport({ actor, connection }: Sender, job: RuledRequest): void {
  if (!includesRole(actor.role, "analyst")) {
    throw new PortalError("forbidden", "Only analysts and admins can export audiences.");
  }
  const faults = [
    ...validateRules(job, actor.rules),
    ...validateRules(job, connection.rules, "This account"),
  ];
  if (faults.length === 0) return;
  const reasons = faults.map(({ message }) => message).join(" ");
  throw new PortalError("not-allowed", `This job's audience can't be exported. ${reasons}`);
}

export type PlannedExport = { actor: string; id: string };

/** Locks the count and the switch for the transaction. `start`: the number at preparation. */
export async function requireMayExport(
  tx: Tx,
  { actor, planned, start }: { actor: Actor; planned: PlannedExport; start: number },
): Promise<void> {
  const at = await requireSendingReady(tx, start).catch(rethrowNotReady);
  await requireWithinLimit(tx, { actor, planned, at });
  // Locked last, so that those who wait for the count do not delay a stop.
  const sending = await lockSendingSwitch(tx);
  if (sending.stopped) throw new SendingStopped(sending);
  await requireStillAllowed(tx, actor);
}

const NOT_READY_SECONDS = 10;

const NOT_READY = {
  "not-compared":
    "The portal compares its records with AWS's list of jobs before it sends. Nothing was exported. Try again when the comparison is complete.",
  "clock-off":
    "The clock of the portal's machine differs from the database's by more than two minutes. Nothing was exported. Ask the portal's operator to set the clock.",
} as const;

/** Nothing is recorded: unlike a launch, an export is not sent later by itself. */
function rethrowNotReady(error: unknown): never {
  if (!isSendingNotReady(error)) throw error;
  const words = error.code === "clock-off" ? NOT_READY["clock-off"] : NOT_READY["not-compared"];
  const retryAfterSeconds = NOT_READY_SECONDS;
  throw new PortalError("unavailable", words, { cause: error, retryAfterSeconds });
}

/** As many exports a day as launches; counted for the person who started the export. */
async function requireWithinLimit(
  tx: Tx,
  { actor, planned, at }: { actor: Actor; planned: PlannedExport; at: Date },
): Promise<void> {
  const { launchesPerDay: limit } = actor.rules;
  if (limit === undefined) return;
  const count = await countExportsOfDay(tx, { actor: planned.actor, at, except: planned.id });
  if (count < limit) return;
  const whose = planned.actor === actor.id ? "You have" : "The person who started this export has";
  const message =
    limit === 0
      ? "Your role can't export audiences: its rule “launchesPerDay” is 0."
      : `${whose} exported ${count} of ${limit} audiences today (UTC). Try again from 00:00 UTC.`;
  const retryAfterSeconds = Math.ceil((dayOf(at).end.getTime() - at.getTime()) / 1000);
  throw new PortalError("limit-reached", message, { retryAfterSeconds });
}

export function requireMayDecideExport(actor: Actor, record: ExportRecord): void {
  if (mayDecide(actor, record)) return;
  throw new PortalError(
    "forbidden",
    "Only the person who started this export, or an admin, can do this.",
  );
}
