import "server-only";
import { callerIdentity } from "@/lib/aws/caller-identity";
import type { Place } from "@/lib/contract/launch-form-state";
import { env } from "@/lib/env";

/** Where this portal's launches go. Waits for AWS's word on the account the first time only. */
export async function launchPlace(): Promise<Place> {
  const { awsRegion, endpoints, launchTag } = env();
  const identity = await callerIdentity();
  return {
    account: identity?.account,
    region: awsRegion,
    endpointUrl: endpoints.cleanroomsml,
    correlationTag: launchTag,
  };
}
