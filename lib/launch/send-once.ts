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
import { logOutcome } from "./log-outcome";
import type { Patience } from "./patience";
import { prepareSending } from "./prepare-sending";
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
    const prepared = await prepareSending(launch);
    if (!prepared.ready) {
      const { id, attempt } = launch;
      logOutcome(launch, prepared.outcome);
      const noted = await noteUnsent(database(), { id, attempt, outcome: prepared.outcome });
      return own(noted, id);
    }
    const claimed = await claimLaunch(database(), {
      id: launch.id,
      account: prepared.account,
      region: prepared.region,
      sendDeadline: patience.deadline,
      actor: act.actor,
      address: act.address,
    });
    if (!claimed) return own(undefined, launch.id);
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
