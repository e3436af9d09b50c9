import "server-only";
import type { ProxyEnv } from "@/lib/env-auth";
import { bearerTokenOf } from "./bearer-token";
import type { Identity } from "./person";
import { tokenKeysAt } from "./token-keys";
import { tokenPerson } from "./token-person";

/**
 * Whom the access proxy in front of the portal vouches for, by the token that it signed for this
 * very portal. A bare header with a name or an address in it proves nothing and is never read.
 */
export async function proxyPerson(headers: Headers, auth: ProxyEnv): Promise<Identity> {
  const token = auth.header === "authorization" ? bearerTokenOf(headers) : headers.get(auth.header);
  if (!token) return { kind: "nobody" };
  return tokenPerson("proxy", token, {
    issuer: auth.issuer,
    audience: auth.audience,
    signer: auth.signer,
    algorithms: auth.algorithms,
    findKey: tokenKeysAt(auth.keysUrl),
    groupsClaim: auth.groupsClaim,
  });
}
