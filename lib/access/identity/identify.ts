import "server-only";
import type { Identity } from "@/lib/access/person";
import { bearerTokenOf } from "@/lib/access/tokens/bearer-token";
import { findKeyFor } from "@/lib/access/tokens/token-keys";
import { isTokenRefused } from "@/lib/access/tokens/token-refused";
import { verifyToken } from "@/lib/access/tokens/verify-token";
import { env } from "@/lib/env";
import type { ProxyEnv } from "@/lib/env/auth";
import { bearerPerson } from "./bearer-person";
import { localPerson } from "./local-person";
import { sessionPerson } from "./session-person";
import { tokenPerson } from "./token-person";

/** `isUse`: false for polling, which must not keep a session alive. */
export async function identifyCurrentUser(
  headers: Headers,
  { isUse = true, address }: { isUse?: boolean; address?: string } = {},
): Promise<Identity> {
  const { auth } = env();
  switch (auth.mode) {
    case "local":
      return localPerson(headers);
    case "oidc":
      return sessionPerson(headers, new Date(), { isUse });
    case "proxy":
      return proxyPerson(headers, auth, address);
  }
}

/** The caller of the JSON API. Never by cookie, which browsers also send for other sites. */
export async function identifyCaller(headers: Headers, address?: string): Promise<Identity> {
  const { auth } = env();
  switch (auth.mode) {
    case "local":
      return localPerson();
    case "oidc":
      return bearerPerson(headers, auth, address);
    case "proxy":
      return proxyPerson(headers, auth, address);
  }
}

/** By the proxy's signed token only: a plain header with a name proves nothing. */
export async function proxyPerson(
  headers: Headers,
  auth: ProxyEnv,
  address?: string,
): Promise<Identity> {
  const token = proxyToken(headers, auth);
  if (!token) return { kind: "unauthenticated" };
  return tokenPerson("proxy", token, { ...proxyRules(auth, address), address });
}

/** Throws `PortalError` ("unavailable") where the keys of the request's token can't be fetched. */
export async function requireProxyKeys(headers: Headers, address?: string): Promise<void> {
  const { auth } = env();
  const token = auth.mode === "proxy" ? proxyToken(headers, auth) : undefined;
  if (auth.mode !== "proxy" || !token) return;
  try {
    await verifyToken(token, proxyRules(auth, address));
  } catch (error) {
    if (!isTokenRefused(error)) throw error;
  }
}

function proxyToken(headers: Headers, { header }: ProxyEnv): string | undefined {
  return header === "authorization" ? bearerTokenOf(headers) : (headers.get(header) ?? undefined);
}

function proxyRules(auth: ProxyEnv, address: string | undefined) {
  const { issuer, audience, signer, algorithms, groupsClaim } = auth;
  const findKey = findKeyFor(async () => auth.keysUrl, address);
  return { issuer, audience, signer, algorithms, groupsClaim, findKey };
}
