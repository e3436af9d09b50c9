import "server-only";
import { validateRules } from "@/lib/contract/launch-form/validation/validate-rules";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { includesRole } from "@/lib/contract/people/roles";
import type { Template } from "@/lib/contract/templates/template";
import { databaseNow } from "@/lib/db/database-clock";
import { type Db, database, type Tx } from "@/lib/db/handle";
import { brandOf, PortalError } from "@/lib/errors";
import type { Sender } from "@/lib/launch/sender";
import { countLaunchesOfDay, dayOf } from "@/lib/ledger/queries/day-limit";
import { lockRetry } from "@/lib/ledger/steps/retry-decisions";
import { lockSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import type { Actor } from "@/lib/people/actor";
import {
  type NamedTemplate,
  requireLocks,
  requireRecordedTemplate,
  requireTemplate,
} from "@/lib/templates/bind-template";
import { requireSendingReady } from "./sending-gate";
import { SendingStopped } from "./sending-switch";

/** `id` is absent if it is not recorded yet. */
export type PlannedLaunch = { actor: string; request: LaunchRequest; id?: string };

/** Throws `PortalError` (`forbidden` or `not-allowed`) if role or connection may not launch this. */
export function requireRulesAllow({ actor, connection }: Sender, request: LaunchRequest): void {
  if (!includesRole(actor.role, "analyst")) {
    throw new PortalError("forbidden", "Only analysts and admins can launch jobs.");
  }
  const faults = [
    ...validateRules(request, actor.rules),
    ...validateRules(request, connection.rules, "This account"),
  ];
  if (faults.length === 0) return;
  const message = faults.map((fault) => fault.message).join(" ");
  const fieldErrors = Object.fromEntries(faults.map((fault) => [fault.field, fault.message]));
  throw new PortalError("not-allowed", message, { fieldErrors });
}

/** Of one that is not recorded yet. Throws `PortalError` (`not-allowed`). Returns its template. */
export async function requireTemplateAllows(
  db: Db | Tx,
  { actor, connection }: Sender,
  {
    requests,
    template: named,
    path,
  }: {
    requests: readonly LaunchRequest[];
    template?: NamedTemplate;
    /** Of the requests of a batch, in the fields of the error. */
    path?: string;
  },
): Promise<Template | undefined> {
  const template = await requireTemplate({ actor, connection: connection.id }, named, db);
  for (const [row, request] of requests.entries()) {
    requireLocks(actor, request, template?.content, path && `${path}.${row}.`);
  }
  return template;
}

/** `count`: of launches that are planned at once; absent: 1. */
type Planned = {
  actor: Actor;
  planned: Pick<PlannedLaunch, "actor" | "id">;
  at: Date;
  count?: number;
};

/** Locks both for the transaction. Throws `PortalError`: `limit-reached` or `sending-stopped`. */
export async function requireSendingAllowed(
  tx: Tx,
  { actor, planned, at, count }: Planned,
): Promise<void> {
  // The switch is locked last, so that those who wait for the count do not delay a stop.
  await requireWithinLimit(tx, { actor, planned, at, count });
  const sending = await lockSendingSwitch(tx);
  if (sending.stopped) throw new SendingStopped(sending);
}

/** Counts for the person who started it, when started and when sent; by the sender's limit. */
async function requireWithinLimit(
  tx: Tx,
  { actor, planned, at, count: planning = 1 }: Planned,
): Promise<void> {
  const { launchesPerDay: limit } = actor.rules;
  if (limit === undefined) return;
  const count = await countLaunchesOfDay(tx, { actor: planned.actor, at, except: planned.id });
  if (count + planning <= limit) return;
  const whose = planned.actor === actor.id ? "You have" : "The person who started this launch has";
  const message =
    limit === 0
      ? "Your role can't launch jobs: its rule “launchesPerDay” is 0."
      : `${whose} launched ${count} of ${limit} today (UTC). ${planning > 1 ? `The batch has ${planning} launches. ` : ""}Try again from 00:00 UTC.`;
  const retryAfterSeconds = Math.ceil((dayOf(at).end.getTime() - at.getTime()) / 1000);
  throw new PortalError("limit-reached", message, { retryAfterSeconds });
}

/** `start`: the number at preparation. Throws `PortalError`, `SendingNotReady` or `RetryEnded`. */
export async function requireMayClaim(
  tx: Tx,
  {
    actor,
    planned,
    start,
  }: { actor: Actor; planned: PlannedLaunch & { id: string }; start: number },
): Promise<void> {
  const at = await requireSendingReady(tx, start);
  await requireSendingAllowed(tx, { actor, planned, at });
  if (actor.isAutomatic && !(await lockRetry(tx, planned.id))) throw new RetryEnded();
  // Last, after all waits for locks.
  await requireStillAllowed(tx, actor);
}

/** A person stopped the retries, or their time is over. */
class RetryEnded extends Error {
  override readonly name = "RetryEnded";
}

export const isRetryEnded = brandOf("RetryEnded", RetryEnded);

/** Throws `PortalError` (`not-allowed`) if the person's session has ended, or their role has changed. */
export async function requireStillAllowed(tx: Tx, actor: Actor): Promise<void> {
  if (await actor.isStillAllowed(tx)) return;
  throw new PortalError(
    "not-allowed",
    "The sender's session has ended, or their role has changed.",
  );
}

/** Of one that is recorded, or with `template`, which is not. Throws `PortalError`. */
export async function requireMayLaunch(
  sender: Sender,
  { template, ...planned }: PlannedLaunch & { template?: NamedTemplate },
): Promise<void> {
  const { id, request } = planned;
  requireRulesAllow(sender, request);
  if (id === undefined) {
    await requireTemplateAllows(database(), sender, { requests: [request], template });
  } else {
    await requireRecordedTemplate(database(), sender.actor, { id, request });
  }
  await database().transaction(async (tx) =>
    requireSendingAllowed(tx, { actor: sender.actor, planned, at: await databaseNow(tx) }),
  );
}
