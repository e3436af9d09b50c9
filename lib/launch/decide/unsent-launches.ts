import "server-only";
import { mayDecide } from "@/lib/contract/records/decision";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { isPortalError } from "@/lib/errors";
import { SendingStopped } from "@/lib/launch/gate/sending-switch";
import { asRetryFor } from "@/lib/launch/send/retry-plan";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listLaunches } from "@/lib/ledger/queries/list-launches";
import { launchesOfBatches } from "@/lib/ledger/steps/reserve-batch";
import { setRetry } from "@/lib/ledger/steps/retry-decisions";
import { readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { describeError, log } from "@/lib/log";
import { type Actor, asAuthor } from "@/lib/people/actor";
import { cancel } from "./decide-launch";

const UNSENT_MAX = 500;

/** Minimum time the portal keeps trying. */
const QUEUE_MS = 30 * 60_000;

export type UnsentLaunches = { launches: LaunchRecord[]; hasMore: boolean };

export async function listUnsentLaunches(
  actor: Actor,
  { person, text }: { person?: string; text?: string },
): Promise<UnsentLaunches> {
  const whose = actor.role === "admin" ? person : actor.id;
  if (person !== undefined && whose !== person) return { launches: [], hasMore: false };
  const page = await listLaunches(database(), {
    limit: UNSENT_MAX,
    state: "reserved",
    actor: whose,
    text,
  });
  const launches = page.launches.filter((launch) => mayDecide(actor, launch));
  return { launches, hasMore: page.nextCursor !== undefined };
}

export type BulkResult = {
  done: number;
  /** No longer unsent, of a batch that sends it, or not the person's to decide about. */
  left: number;
};

/** Sent in the background. Throws `PortalError` if sending is stopped. */
export async function sendAllUnsent({ actor, ids }: { actor: Actor; ids: readonly string[] }) {
  const sending = await readSendingSwitch(database());
  if (sending.stopped) throw new SendingStopped(sending);
  const forMs = Math.max(QUEUE_MS, env().retryUnsentMs);
  const ofBatches = await launchesOfBatches(database(), ids);
  return forEachUnsent({ actor, ids }, async ({ id, attempt, outcome }) => {
    // Its batch sends it when a slot is free.
    if (ofBatches.has(id)) return undefined;
    const waitsForSlot = outcome?.state === "not-sent" && outcome.code === "quota-reached";
    const by = { ...asRetryFor(actor), ...(waitsForSlot && { waitsForSlot: true as const }) };
    return setRetry(database(), { id, attempt, ...asAuthor(actor), by, forMs });
  });
}

export async function cancelAllUnsent({ actor, ids }: { actor: Actor; ids: readonly string[] }) {
  return forEachUnsent({ actor, ids }, ({ id }) => cancel({ actor, id }));
}

async function forEachUnsent(
  { actor, ids }: { actor: Actor; ids: readonly string[] },
  decide: (launch: LaunchRecord) => Promise<LaunchRecord | undefined>,
): Promise<BulkResult> {
  let done = 0;
  for (const id of new Set(ids)) {
    const launch = await findLaunch(database(), id);
    if (launch?.state !== "reserved" || !mayDecide(actor, launch)) continue;
    try {
      if (await decide(launch)) done += 1;
    } catch (error) {
      // Someone else decided first.
      if (!isPortalError(error)) throw error;
      log("info", "unsent launch skipped", { launchId: id, ...describeError(error) });
    }
  }
  return { done, left: new Set(ids).size - done };
}
