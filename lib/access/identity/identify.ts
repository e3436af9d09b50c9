import "server-only";
import type { Identity } from "@/lib/access/person";
import { bearerTokenOf } from "@/lib/access/tokens/bearer-token";
import { tokenKeysAt } from "@/lib/access/tokens/token-keys";
import { env } from "@/lib/env";
import type { ProxyEnv } from "@/lib/env/auth";
import { bearerPerson } from "./bearer-person";
import { localPerson } from "./local-person";
import { sessionPerson } from "./session-person";
import { tokenPerson } from "./token-person";

/**
 * Who uses the portal's pages: by its session, its proxy's token, or because the portal is local.
 * `isUse`: whether somebody does it, and no page by itself.
 */
export async function identifyCurrentUser(
  headers: Headers,
  { isUse = true }: { isUse?: boolean } = {},
): Promise<Identity> {
  const { auth } = env();
  switch (auth.mode) {
    case "local":
      return localPerson(headers);
    case "oidc":
      return sessionPerson(headers, new Date(), { isUse });
    case "proxy":
      return proxyPerson(headers, auth);
  }
}

/** Who calls the JSON API: by a bearer token, never by a cookie, which browsers send unasked. */
export async function identifyCaller(headers: Headers): Promise<Identity> {
  const { auth } = env();
  switch (auth.mode) {
    case "local":
      return localPerson();
    case "oidc":
      return bearerPerson(headers, auth);
    case "proxy":
      return proxyPerson(headers, auth);
  }
}

/**
 * Whom the access proxy in front of the portal vouches for, by the token that it signed for this
 * very portal. A bare header with a name or an address in it proves nothing and is never read.
 */
export async function proxyPerson(headers: Headers, auth: ProxyEnv): Promise<Identity> {
  const token = auth.header === "authorization" ? bearerTokenOf(headers) : headers.get(auth.header);
  if (!token) return { kind: "unauthenticated" };
  return tokenPerson("proxy", token, {
    issuer: auth.issuer,
    audience: auth.audience,
    signer: auth.signer,
    algorithms: auth.algorithms,
    findKey: tokenKeysAt(auth.keysUrl),
    groupsClaim: auth.groupsClaim,
  });
}
