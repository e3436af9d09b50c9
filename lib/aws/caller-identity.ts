import "server-only";
import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { calling, unreadableResponse } from "@/lib/aws/errors/call-error";
import { describeError, log } from "@/lib/log";

export type CallerIdentity = { account: string; arn: string };

/** Pages ask on each view. A failure is forgotten soon, so that its fix shows. */
const KEEP_MS = 5 * 60_000;
const KEEP_FAILURE_MS = 10_000;

type Asked = { identity: Promise<CallerIdentity>; until: number };

/** Asks AWS once for many callers. Each failure is logged once, and thrown to all of them. */
export function cacheIdentity(client: STSClient): () => Promise<CallerIdentity> {
  let asked: Asked | undefined;
  return () => {
    if (asked && Date.now() < asked.until) return asked.identity;
    const next: Asked = { identity: askIdentity(client), until: Date.now() + KEEP_MS };
    asked = next;
    next.identity.catch((error: unknown) => {
      log("warn", "caller identity unknown", describeError(error));
      next.until = Date.now() + KEEP_FAILURE_MS;
    });
    return next.identity;
  };
}

/** Throws `AwsCallError`. */
export async function askIdentity(client: STSClient): Promise<CallerIdentity> {
  return calling("GetCallerIdentity", async () => {
    const { Account, Arn, $metadata } = await client.send(new GetCallerIdentityCommand({}));
    if (Account && Arn) return { account: Account, arn: Arn };
    throw unreadableResponse("The response has no account.", $metadata);
  });
}
