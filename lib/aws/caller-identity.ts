import "server-only";
import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { describeError, log } from "@/lib/log";
import { stsClient } from "./clients";

export type CallerIdentity = { account: string; arn: string };

/** Pages ask on each view. A failure is forgotten soon, so that its mending shows. */
const KEEP_MS = 5 * 60_000;
const KEEP_FAILURE_MS = 10_000;

type Asked = {
  identity: Promise<CallerIdentity | undefined>;
  until: number;
  known?: CallerIdentity;
};

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadIdentity?: Asked };

/** Whom AWS takes the portal for; undefined (and logged) where AWS does not say within seconds. */
export function callerIdentity(): Promise<CallerIdentity | undefined> {
  const asked = shared.audienceLaunchpadIdentity;
  if (asked && Date.now() < asked.until) {
    return asked.identity;
  }
  const next: Asked = { identity: askIdentity(stsClient()), until: Date.now() + KEEP_MS };
  shared.audienceLaunchpadIdentity = next;
  void next.identity.then((identity) => {
    next.known = identity;
    next.until = Date.now() + (identity ? KEEP_MS : KEEP_FAILURE_MS);
  });
  return next.identity;
}

/** The identity as last heard, without waiting for anything. */
export function knownIdentity(): CallerIdentity | undefined {
  return shared.audienceLaunchpadIdentity?.known;
}

/** One question to STS; never throws. */
export async function askIdentity(client: STSClient): Promise<CallerIdentity | undefined> {
  try {
    const { Account: account, Arn: arn } = await client.send(new GetCallerIdentityCommand({}));
    return account && arn ? { account, arn } : undefined;
  } catch (error) {
    log("warn", "caller identity unknown", describeError(error));
    return undefined;
  }
}
