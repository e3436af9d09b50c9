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

/** `isUse`: false for polling, which must not keep a session alive. */
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

/** The caller of the JSON API. Never by cookie, which browsers also send for other sites. */
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

/** By the proxy's signed token only: a plain header with a name proves nothing. */
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
