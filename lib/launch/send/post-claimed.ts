import "server-only";
import { startAudienceGenerationJob } from "@/lib/aws/calls/start-audience-generation-job";
import type { Connection } from "@/lib/aws/connection";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { CORRELATION_TAG_KEY, type LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Outcome } from "@/lib/contract/records/outcome";
import { crashPoint } from "@/lib/crash-points";
import type { Sender } from "@/lib/launch/sender";
import { metrics } from "@/lib/metrics";
import { inSpan } from "@/lib/traces";
import type { Deadline } from "./deadline";
import { logOutcome } from "./log-outcome";
import { retryPlan } from "./retry-plan";
import { settle } from "./settle";
import { spanOfLaunch } from "./span-of-launch";

export async function postClaimed(
  claimed: LaunchRecord,
  sender: Sender,
  deadline: Deadline,
): Promise<LaunchRecord> {
  return inSpan("launch send", { attributes: spanOfLaunch(claimed) }, async (span) => {
    const settled = await postAndSettle(claimed, sender, deadline);
    span.set(spanOfLaunch(settled));
    return settled;
  });
}

async function postAndSettle(
  claimed: LaunchRecord,
  { actor, connection }: Sender,
  deadline: Deadline,
): Promise<LaunchRecord> {
  metrics().launchAttempts.inc();
  await crashPoint("sending-committed");
  const outcome = await post(connection, claimed, deadline);
  await crashPoint("answered");
  logOutcome(claimed, outcome);
  const settled = await settle(connection, claimed, { outcome, retry: retryPlan(actor) });
  await crashPoint("settled");
  return settled;
}

function post(
  { clients }: Connection,
  launch: LaunchRecord,
  { leftMs }: Deadline,
): Promise<Outcome> {
  const { region, account } = launch;
  return startAudienceGenerationJob(clients.launch, {
    request: tagRequest(launch),
    region,
    account,
    timeoutMs: leftMs(),
    isOverdue: () => leftMs() === 0,
  });
}

export function tagRequest({ id, request, correlationTag }: LaunchRecord): LaunchRequest {
  if (!correlationTag) return request;
  return { ...request, tags: { ...request.tags, [CORRELATION_TAG_KEY]: id } };
}
