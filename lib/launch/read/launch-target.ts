import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Connection } from "@/lib/aws/connection";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { seedOffers } from "@/lib/contract/seed/seed-access";
import { env } from "@/lib/env";
import { seedAccess } from "@/lib/launch/seed/seed-access";

/** Pages are shown without the account rather than late. */
const WAIT_MS = 1_000;

export async function launchTarget(
  connection: Connection,
  rules: LaunchRules,
): Promise<LaunchTarget> {
  const late = pause(WAIT_MS, {}, { ref: false });
  const { collaborations, models, seedRoles, seedBuckets } = rules;
  return {
    ...(await Promise.race([accountOf(connection), late])),
    region: connection.region,
    endpointUrl: connection.endpointUrl,
    correlationTag: env().launchTag,
    // Named one by one, so that no other part of the access file reaches a browser.
    rules: { collaborations, models, seedRoles, seedBuckets },
    seeds: seedOffers(seedAccess(rules)),
  };
}

async function accountOf({
  region,
  identity,
}: Connection): Promise<Pick<LaunchTarget, "account" | "accountFailure">> {
  try {
    return { account: (await identity()).account };
  } catch (error) {
    const failure = mapCallFailure(error, { region });
    if (!failure) throw error;
    const { title, remedy } = failure;
    return { accountFailure: { title, remedy } };
  }
}
