import "server-only";
import { randomUUID } from "node:crypto";
import { describeUnsent } from "@/lib/aws/map-error";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import { isDatabaseTrouble } from "@/lib/db/database-trouble";
import { database } from "@/lib/db/handle";
import { claimLaunch } from "@/lib/ledger/claim-launch";
import { noteUnsent } from "@/lib/ledger/note-unsent";
import type { Act } from "./act";
import { heldBackBy } from "./hold-back";
import { logOutcome } from "./log-outcome";
import { lookUpOwnJob } from "./look-up-own-job";
import { RetryEnded, requireMayClaim, requireRulesAllow } from "./may-launch";
import type { Patience } from "./patience";
import { postClaimed } from "./post-claimed";
import { type NotSent, prepareSending } from "./prepare-sending";
import { releaseClaim } from "./release-claim";
import { requireLaunch } from "./require-launch";
import { retryPlan } from "./retry-plan";
import { currentStart } from "./sending-gate";
import { beginSend } from "./sends-in-flight";

/** `isOwn`: the launch is as this call left it; otherwise somebody else was quicker. */
export type Sent = { launch: LaunchRecord; isOwn: boolean };

/**
 * One attempt of a launch that is on record: claim, one POST, settle. The claim is on record before
 * a byte leaves, and what is needed to sign and to find the job again is had before the claim.
 */
export async function sendOnce(launch: LaunchRecord, act: Act, patience: Patience): Promise<Sent> {
  const endSend = beginSend();
  try {
    const { id, attempt, request } = launch;
    const { number: start } = await currentStart(database());
    const prepared = await prepareSending(request);
    if (!prepared.ready) return await hold(launch, act, prepared.outcome);
    const { account, region } = prepared;
    // A launch that is on record may have been sent by what the ledger has lost since.
    const own = await lookUpOwnJob(launch, { account, mayPredate: true });
    if (own === "found") return { launch: await requireLaunch(id), isOwn: false };
    if (own === "failed") {
      return await hold(launch, act, describeUnsent("look-up-failed", { request, region }));
    }
    const claimId = randomUUID();
    const claimed = await claimLaunch(database(), {
      ...{ id, attempt, account, region, claimId },
      patienceMs: patience.leftMs(),
      actor: act.actor,
      address: act.address,
      async guard(tx) {
        requireRulesAllow(act, request);
        await requireMayClaim(tx, { act, intent: launch, start });
      },
    }).catch((error: unknown) => {
      if (error instanceof RetryEnded) return undefined;
      if (!isDatabaseTrouble(error)) return heldBackBy(error, request);
      return releaseClaim(error, { act, claimId, request, attempt, id: async () => id });
    });
    if (!claimed) return { launch: await requireLaunch(id), isOwn: false };
    if (claimed.state === "not-sent") return await hold(launch, act, claimed);
    return { launch: await postClaimed(claimed, act, patience), isOwn: true };
  } finally {
    endSend();
  }
}

/** It could not be claimed: it stays where it is, and says why. */
async function hold(launch: LaunchRecord, act: Act, outcome: NotSent): Promise<Sent> {
  const { id, attempt } = launch;
  logOutcome(launch, outcome);
  const held = await noteUnsent(database(), { id, attempt, outcome, retry: retryPlan(act) });
  return held ? { launch: held, isOwn: true } : { launch: await requireLaunch(id), isOwn: false };
}
