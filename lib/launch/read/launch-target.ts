import "server-only";
import type { Connection } from "@/lib/aws/connection";
import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { env } from "@/lib/env";

export async function launchTarget(
  { region, endpointUrl, identity: readIdentity }: Connection,
  rules: LaunchRules,
): Promise<LaunchTarget> {
  const identity = await readIdentity();
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
