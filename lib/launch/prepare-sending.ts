import "server-only";
import { callerIdentity } from "@/lib/aws/caller-identity";
import { launchClient } from "@/lib/aws/clients";
import { describeUnsent, mapErrorBeforeSending } from "@/lib/aws/map-error";
import type { LaunchRequest } from "@/lib/contract/launch-request";
import type { Outcome } from "@/lib/contract/outcome";
import { env } from "@/lib/env";
import { isDraining } from "./sends-in-flight";

export type NotSent = Extract<Outcome, { state: "not-sent" }>;
export type Prepared =
  | { ready: true; account: string; region: string }
  | { ready: false; outcome: NotSent };

/**
 * What must be had before a launch is claimed: credentials, the account, a process that goes on.
 * What others may change meanwhile the claim asks for itself.
 */
export async function prepareSending(request: LaunchRequest): Promise<Prepared> {
  const region = env().awsRegion;
  const context = { request, region };
  try {
    await launchClient().config.credentials();
  } catch (error) {
    return { ready: false, outcome: mapErrorBeforeSending(error, context) };
  }
  const identity = await callerIdentity();
  if (!identity) return { ready: false, outcome: describeUnsent("no-identity", context) };
  if (isDraining()) return { ready: false, outcome: describeUnsent("shutting-down", context) };
  return { ready: true, account: identity.account, region };
}
