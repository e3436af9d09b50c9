import "server-only";
import { launchClient } from "@/lib/aws/clients";
import { startAudienceGenerationJob } from "@/lib/aws/start-audience-generation-job";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Outcome } from "@/lib/contract/outcome";
import { crashPoint } from "@/lib/crash-points";
import type { Act } from "./act";
import { logOutcome } from "./log-outcome";
import type { Patience } from "./patience";
import { retryPlan } from "./retry-plan";
import { settle } from "./settle";
import { tagRequest } from "./tag-request";

/** The one POST of a claim that is on record, and what came of it. */
export async function postClaimed(
  claimed: LaunchRecord,
  act: Act,
  patience: Patience,
): Promise<LaunchRecord> {
  await crashPoint("sending-committed");
  const outcome = await post(claimed, patience);
  await crashPoint("answered");
  logOutcome(claimed, outcome);
  const settled = await settle(claimed, outcome, retryPlan(act));
  await crashPoint("settled");
  return settled;
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
