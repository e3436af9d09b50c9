import type { Credential } from "../../protocol/types";
import {
  OTHER_ACCOUNT,
  OWN_ACCOUNT,
  SANDBOX_ACCESS_KEY_ID,
  SANDBOX_SECRET_ACCESS_KEY,
} from "../seed-ids";

/** What the caller's identity policy allows: everything, reading, or nothing. */
export type Policy = "full" | "read" | "none";

export type Principal = Credential & { policy: Policy };

const TEMPORARY_SESSION_TOKEN = "temporary-session-token";
const EXPIRED_SESSION_TOKEN = "expired-session-token";

export const PRINCIPALS: readonly Principal[] = [
  user(SANDBOX_ACCESS_KEY_ID, SANDBOX_SECRET_ACCESS_KEY, OWN_ACCOUNT, "full"),
  user("reader", "reader-secret", OWN_ACCOUNT, "read"),
  user("denied", "denied-secret", OWN_ACCOUNT, "none"),
  user("halcyon", "halcyon-secret", OTHER_ACCOUNT, "full"),
  session("temporary", "temporary-secret", TEMPORARY_SESSION_TOKEN),
  {
    ...session("expired", "expired-secret", EXPIRED_SESSION_TOKEN),
    expiresAt: new Date("2024-01-01T00:00:00Z"),
  },
];

const BY_ACCESS_KEY_ID = new Map(PRINCIPALS.map((principal) => [principal.accessKeyId, principal]));
const POLICY_BY_ARN = new Map(PRINCIPALS.map((principal) => [principal.arn, principal.policy]));

export function credentialOf(accessKeyId: string): Credential | undefined {
  return BY_ACCESS_KEY_ID.get(accessKeyId);
}

export function policyOf(principalArn: string): Policy {
  return POLICY_BY_ARN.get(principalArn) ?? "none";
}

function user(name: string, secret: string, accountId: string, policy: Policy): Principal {
  return {
    accessKeyId: name,
    secretAccessKey: secret,
    accountId,
    arn: `arn:aws:iam::${accountId}:user/${name}`,
    userId: `AIDA${name.toUpperCase().padEnd(17, "X")}`,
    policy,
  };
}

function session(name: string, secret: string, sessionToken: string): Principal {
  return {
    accessKeyId: name,
    secretAccessKey: secret,
    sessionToken,
    accountId: OWN_ACCOUNT,
    arn: `arn:aws:sts::${OWN_ACCOUNT}:assumed-role/analyst/${name}`,
    userId: `AROA${"ANALYST".padEnd(17, "X")}:${name}`,
    policy: "full",
  };
}
