import "server-only";
import type { Connection } from "@/lib/aws/connection";
import type { Place } from "@/lib/contract/launch-form/launch-form-state";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { env } from "@/lib/env";

/**
 * Where this portal's launches go, and what a person of these rules may launch there. Waits for
 * AWS's word on the account the first time only.
 */
export async function launchPlace(
  { region, endpointUrl, identity: askWho }: Connection,
  rules: LaunchRules,
): Promise<Place> {
  const identity = await askWho();
  const { collaborations, models, seedRoles, seedBuckets } = rules;
  return {
    account: identity?.account,
    region,
    endpointUrl,
    correlationTag: env().launchTag,
    // By name: nothing else of the access file goes to a browser.
    rules: { collaborations, models, seedRoles, seedBuckets },
  };
}
