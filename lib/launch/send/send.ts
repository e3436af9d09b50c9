import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { AccountRegion } from "@/lib/contract/records/account-region";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { FailureCode, NotSent } from "@/lib/contract/records/outcome";
import { isDatabaseTrouble } from "@/lib/db/database-trouble";
import { database, type Tx } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { isRetryEnded, requireMayClaim, requireRulesAllow } from "@/lib/launch/gate/may-launch";
import { currentStart } from "@/lib/launch/gate/sending-gate";
import { beginSend, isDraining } from "@/lib/launch/gate/sends-in-flight";
import { requireLaunch } from "@/lib/launch/proof/require-launch";
import type { Sender } from "@/lib/launch/sender";
import { isSlotTaken, requireFreeSlot } from "@/lib/ledger/queries/job-slots";
import { claimLaunch } from "@/lib/ledger/steps/claim-launch";
import { noteUnsent } from "@/lib/ledger/steps/note-unsent";
import type { Actor } from "@/lib/people/actor";
import { requireRecordedTemplate } from "@/lib/templates/bind-template";
import { inSpan } from "@/lib/traces";
import { type Deadline, startDeadline } from "./deadline";
import { logOutcome } from "./log-outcome";
import { lookUpOwnJob } from "./look-up-own-job";
import { postClaimed } from "./post-claimed";
import { notSentReason, prepareSending } from "./prepare-sending";
import { releaseClaim } from "./release-claim";
import { retryPlan } from "./retry-plan";
import { spanOfLaunch } from "./span-of-launch";

const CLAIMS_MAX = 3;
const FIRST_PAUSE_MS = 1000;

/** Unsent for reasons that usually pass within seconds. Others are left to later retries. */
const RETRIED_AT_ONCE: ReadonlySet<FailureCode> = new Set([
  "throttled",
  "no-identity",
  "unknown-host",
  "connection-refused",
  "connection-failed",
]);

/** Up to three attempts within the deadline, the next only if the last is proven unsent. */
export async function send(launch: LaunchRecord, sender: Sender): Promise<LaunchRecord> {
  const deadline = startDeadline(env().launchTimeoutMs);
  const { launch: sent, isOwn } = await sendOnce(launch, sender, deadline);
  return isOwn ? sendAgain(sent, sender, deadline) : sent;
}

export async function sendAgain(
  launch: LaunchRecord,
  sender: Sender,
  deadline: Deadline,
): Promise<LaunchRecord> {
  const { launchTimeoutMs } = env();
  let current = launch;
  // The portal's own attempts are retried later, since no person waits.
  if (sender.actor.isAutomatic) return current;
  for (let claim = 2; claim <= CLAIMS_MAX && canRetryNow(current); claim++) {
    await pause(pauseBefore(claim, launchTimeoutMs));
    // Another instance continues.
    if (isDraining()) break;
    // A POST cut off by the deadline leaves the launch unknown, so start none late.
    if (deadline.leftMs() < launchTimeoutMs / 2) break;
    const { launch: sent, isOwn } = await sendOnce(current, asRetry(sender), deadline);
    current = sent;
    if (!isOwn) break;
  }
  return current;
}

/** A person may stop the retries meanwhile: then nothing more is sent, and nothing is planned. */
function asRetry({ actor, connection }: Sender): Sender {
  const isPlanned = env().retryUnsentMs > 0;
  return isPlanned ? { actor: { ...actor, isAutomatic: true }, connection } : { actor, connection };
}

function canRetryNow({ state, outcome }: LaunchRecord): boolean {
  return state === "reserved" && outcome?.state === "not-sent" && RETRIED_AT_ONCE.has(outcome.code);
}

/** Doubles, with jitter against retries at the same time. */
function pauseBefore(claim: number, timeoutMs: number): number {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** (claim - 2), timeoutMs / 8);
  return longest * (0.5 + Math.random() / 2);
}

/** `isOwn`: this call made the last change. */
export type SendResult = { launch: LaunchRecord; isOwn: boolean };

/** The claim is committed before the one POST. */
async function sendOnce(
  launch: LaunchRecord,
  sender: Sender,
  deadline: Deadline,
): Promise<SendResult> {
  const endSend = beginSend();
  try {
    const { actor, connection } = sender;
    const { id, attempt, request } = launch;
    const { number: start } = await currentStart(database());
    const prepared = await prepareSending(connection, request);
    if (!prepared.ready) return await keepUnsent(launch, actor, prepared.outcome);
    const { account } = prepared;
    const { region } = connection;
    // The launch may have been sent before, in a lost part of the ledger.
    const own = await lookUpOwnJob(connection, launch, { account, mayPredate: true });
    if (own.kind === "found") return { launch: await requireLaunch(id), isOwn: false };
    if (own.kind === "failed") return await keepUnsent(launch, actor, own.outcome);
    const claimId = randomUUID();
    const claim = {
      id,
      attempt,
      account,
      region,
      claimId,
      timeoutMs: deadline.leftMs(),
      actor: actor.id,
      address: actor.address,
      async guard(tx: Tx) {
        requireRulesAllow(sender, request);
        await requireRecordedTemplate(tx, actor, { id, request });
        await requireSlotOfBatch(tx, sender, { account, region, launchId: id });
        await requireMayClaim(tx, { actor, planned: launch, start });
      },
    };
    const claimed = await inSpan("launch claim", { attributes: spanOfLaunch(launch) }, () =>
      claimLaunch(database(), claim),
    ).catch((error: unknown) => {
      if (isRetryEnded(error) || isSlotTaken(error)) return undefined;
      if (!isDatabaseTrouble(error)) return notSentReason(error, { request, region });
      return releaseClaim(error, { actor, region, claimId, request, attempt, id: async () => id });
    });
    if (!claimed) return { launch: await requireLaunch(id), isOwn: false };
    if (claimed.state === "not-sent") return await keepUnsent(launch, actor, claimed);
    return { launch: await postClaimed(claimed, sender, deadline), isOwn: true };
  } finally {
    endSend();
  }
}

/** A launch of a batch never takes a slot that AWS does not have. */
async function requireSlotOfBatch(
  tx: Tx,
  { actor, connection }: Sender,
  launch: AccountRegion & { launchId: string },
): Promise<void> {
  const { batch } = actor;
  if (batch !== undefined)
    await requireFreeSlot(tx, { connection: connection.id, batch, ...launch });
}

async function keepUnsent(
  launch: LaunchRecord,
  actor: Actor,
  outcome: NotSent,
): Promise<SendResult> {
  const { id, attempt } = launch;
  logOutcome(launch, outcome);
  const unsent = await noteUnsent(database(), { id, attempt, outcome, retry: retryPlan(actor) });
  return unsent
    ? { launch: unsent, isOwn: true }
    : { launch: await requireLaunch(id), isOwn: false };
}
