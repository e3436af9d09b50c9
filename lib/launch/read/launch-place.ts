import "server-only";
import { callerIdentity } from "@/lib/aws/caller-identity";
import type { Place } from "@/lib/contract/launch-form/launch-form-state";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { env } from "@/lib/env";

/**
 * Where this portal's launches go, and what a person of these rules may launch there. Waits for
 * AWS's word on the account the first time only.
 */
export async function launchPlace(rules: LaunchRules): Promise<Place> {
  const { awsRegion, endpoints, launchTag } = env();
  const identity = await callerIdentity();
  const { collaborations, models, seedRoles, seedBuckets } = rules;
  return {
    account: identity?.account,
    region: awsRegion,
    endpointUrl: endpoints.cleanroomsml,
    correlationTag: launchTag,
    // By name: nothing else of the access file goes to a browser.
    rules: { collaborations, models, seedRoles, seedBuckets },
  };
}
