import "server-only";
import { launchClient } from "@/lib/aws/clients";
import { startAudienceGenerationJob } from "@/lib/aws/start-audience-generation-job";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Outcome } from "@/lib/contract/outcome";
import { crashPoint } from "@/lib/crash-points";
import { database } from "@/lib/db/handle";
import { claimLaunch } from "@/lib/ledger/claim-launch";
import { noteUnsent } from "@/lib/ledger/note-unsent";
import type { Act } from "./act";
import { heldBackBy } from "./hold-back";
import { logOutcome } from "./log-outcome";
import { requireMayStill, requireSendingAllowed } from "./may-launch";
import type { Patience } from "./patience";
import { type NotSent, prepareSending } from "./prepare-sending";
import { requireLaunch } from "./require-launch";
import { beginSend } from "./sends-in-flight";
import { settle } from "./settle";
import { tagRequest } from "./tag-request";

/** `isOwn`: the launch is as this call left it; otherwise somebody else was quicker. */
type Sent = { launch: LaunchRecord; isOwn: boolean };

/**
 * One attempt: claim, one POST, settle. The claim is on record before a byte leaves, and what is
 * needed to sign and to find the job again is had before the claim.
 */
export async function sendOnce(launch: LaunchRecord, act: Act, patience: Patience): Promise<Sent> {
  const endSend = beginSend();
  try {
    const prepared = await prepareSending(launch, act);
    if (!prepared.ready) return await rest(launch, prepared.outcome);
    const { account, region } = prepared;
    const claimed = await claimLaunch(database(), {
      ...{ id: launch.id, account, region },
      sendDeadline: patience.deadline,
      actor: act.actor,
      address: act.address,
      async guard(tx, at) {
        await requireSendingAllowed(tx, { act, intent: launch, at });
        // After all that may have to be waited for.
        await requireMayStill(tx, act);
      },
    }).catch((error: unknown) => heldBackBy(error, launch));
    if (!claimed) return await own(undefined, launch.id);
    if (claimed.state === "not-sent") return await rest(launch, claimed);
    await crashPoint("sending-committed");
    const outcome = await post(claimed, patience);
    await crashPoint("answered");
    logOutcome(claimed, outcome);
    const settled = await settle(claimed, outcome);
    await crashPoint("settled");
    return { launch: settled, isOwn: true };
  } finally {
    endSend();
  }
}

/** It could not be claimed: it stays where it is, and says why. */
async function rest(launch: LaunchRecord, outcome: NotSent): Promise<Sent> {
  const { id, attempt } = launch;
  logOutcome(launch, outcome);
  return own(await noteUnsent(database(), { id, attempt, outcome }), id);
}

async function own(launch: LaunchRecord | undefined, id: string): Promise<Sent> {
  return launch ? { launch, isOwn: true } : { launch: await requireLaunch(id), isOwn: false };
}

function post(launch: LaunchRecord, { leftMs }: Patience): Promise<Outcome> {
  const { region, account } = launch;
  return startAudienceGenerationJob(launchClient(), {
    request: tagRequest(launch),
    region,
    account,
    timeoutMs: leftMs(),
    isOverdue: () => leftMs() === 0,
  });
}
