import "server-only";
import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { describeError, log } from "@/lib/log";

export type CallerIdentity = { account: string; arn: string };

/** Pages ask on each view. A failure is forgotten soon, so that its fix shows. */
const KEEP_MS = 5 * 60_000;
const KEEP_FAILURE_MS = 10_000;

type Asked = { identity: Promise<CallerIdentity | undefined>; until: number };

/** Asks AWS once for many callers; undefined where it does not answer within seconds. */
export function cacheIdentity(client: STSClient): () => Promise<CallerIdentity | undefined> {
  let asked: Asked | undefined;
  return () => {
    if (asked && Date.now() < asked.until) return asked.identity;
    const next: Asked = { identity: askIdentity(client), until: Date.now() + KEEP_MS };
    asked = next;
    void next.identity.then((identity) => {
      next.until = Date.now() + (identity ? KEEP_MS : KEEP_FAILURE_MS);
    });
    return next.identity;
  };
}

/** Never throws. */
export async function askIdentity(client: STSClient): Promise<CallerIdentity | undefined> {
  try {
    const { Account: account, Arn: arn } = await client.send(new GetCallerIdentityCommand({}));
    return account && arn ? { account, arn } : undefined;
  } catch (error) {
    log("warn", "caller identity unknown", describeError(error));
    return undefined;
  }
}
