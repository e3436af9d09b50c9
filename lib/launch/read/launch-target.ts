import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Connection } from "@/lib/aws/connection";
import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { env } from "@/lib/env";

/** Pages are shown without the account rather than late. */
const WAIT_MS = 1_000;

export async function launchTarget(
  { region, endpointUrl, identity: readIdentity }: Connection,
  rules: LaunchRules,
): Promise<LaunchTarget> {
  const identity = await Promise.race([readIdentity(), pause(WAIT_MS, undefined, { ref: false })]);
  const { collaborations, models, seedRoles, seedBuckets } = rules;
  return {
    account: identity?.account,
    region,
    endpointUrl,
    correlationTag: env().launchTag,
    // Named one by one, so that no other part of the access file reaches a browser.
    rules: { collaborations, models, seedRoles, seedBuckets },
  };
}
