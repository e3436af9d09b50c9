import "server-only";
import { callerIdentity } from "@/lib/aws/caller-identity";
import { launchClient } from "@/lib/aws/clients";
import { describeUnsent, mapErrorBeforeSending } from "@/lib/aws/map-error";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Outcome } from "@/lib/contract/outcome";
import { env } from "@/lib/env";
import type { Act } from "./act";
import { heldBackByRules } from "./hold-back";
import { isDraining } from "./sends-in-flight";

export type NotSent = Extract<Outcome, { state: "not-sent" }>;
type Prepared =
  | { ready: true; account: string; region: string }
  | { ready: false; outcome: NotSent };

/**
 * What must be had before a launch is claimed: credentials, the account, rules that allow it, a
 * process that goes on. What others may change meanwhile the claim asks for itself.
 */
export async function prepareSending(launch: LaunchRecord, act: Act): Promise<Prepared> {
  const { request } = launch;
  const region = env().awsRegion;
  const context = { request, region };
  try {
    await launchClient().config.credentials();
  } catch (error) {
    return { ready: false, outcome: mapErrorBeforeSending(error, context) };
  }
  const identity = await callerIdentity();
  if (!identity) return { ready: false, outcome: describeUnsent("no-identity", context) };
  const heldBack = heldBackByRules(act, launch);
  if (heldBack) return { ready: false, outcome: heldBack };
  // The last to be asked: nothing comes between this and the claim.
  if (isDraining()) return { ready: false, outcome: describeUnsent("shutting-down", context) };
  return { ready: true, account: identity.account, region };
}
