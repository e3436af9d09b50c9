import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { LaunchRequest } from "@/lib/contract/launch-request";
import { judgePortalTags } from "@/lib/contract/portal-tags";
import { crashPoint } from "@/lib/crash-points";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import { reserveLaunch } from "@/lib/ledger/reserve-launch";
import type { Act } from "./act";
import { requireRulesAllow, requireSendingAllowed } from "./may-launch";
import { send } from "./send";

/**
 * `created`: this call's own, in whatever state it came to. `repeat`: the same key and request as
 * before; the launch as it stands, nothing was sent. `conflict`: the key belongs to `launch`, whose
 * request is another; nothing was reserved.
 */
export type LaunchResult = { kind: "created" | "repeat" | "conflict"; launch: LaunchRecord };

export type LaunchOrder = {
  act: Act;
  idempotencyKey: string;
  /** A request that `launchRequestSchema` accepts. */
  request: LaunchRequest;
};

/**
 * Puts a launch on record, then sends it: one job at most, and none that nobody knows of. Throws
 * `PortalError` where the person may not launch it, or not now; what the key has launched already
 * is shown all the same.
 */
export async function launchJob({
  act,
  idempotencyKey,
  request,
}: LaunchOrder): Promise<LaunchResult> {
  const { awsRegion: region, launchTag: correlationTag } = env();
  const [fault] = judgePortalTags(request.tags, { correlationTag });
  if (fault) {
    const fieldErrors = { tags: fault.message };
    throw new PortalError("invalid-request", fault.message, { fieldErrors });
  }
  await crashPoint("before-insert");
  const { actor, address } = act;
  const { kind, launch } = await reserveLaunch(database(), {
    ...{ actor, address, idempotencyKey, request, correlationTag, region },
    async guard(tx, { id, at }) {
      requireRulesAllow(act, request);
      await requireSendingAllowed(tx, { act, intent: { actor, request, id }, at });
    },
  });
  if (kind !== "reserved") return { kind, launch };
  await crashPoint("reserved");
  return { kind: "created", launch: await send(launch, act) };
}
