import "server-only";
import { and, eq, gt, lte } from "drizzle-orm";
import { cookieName, type PortalCookie, portalCookie } from "@/lib/access/sessions/cookies";
import { readCookie, readCookies } from "@/lib/access/sessions/read-cookie";
import { hashOf, newToken } from "@/lib/access/sessions/session-token";
import { signIns } from "@/lib/db/access-tables";
import { database } from "@/lib/db/handle";
import type { SignInSecrets } from "./oidc-sign-in";

const SIGN_IN_MINUTES = 10;

const COOKIE = "sign-in-";

const AT_ONCE_MAX = 8;

/** Cookies bind it to the browser: one per sign-in, so that tabs don't overwrite each other's. */
export async function storeSignIn(
  secrets: SignInSecrets & { returnTo: string },
  headers: Headers,
  at: Date,
): Promise<PortalCookie[]> {
  const { state, nonce, codeVerifier, returnTo } = secrets;
  const browser = newToken();
  const [stateHash, browserHash] = [hashOf(state), hashOf(browser)];
  const expiresAt = new Date(at.getTime() + SIGN_IN_MINUTES * 60_000);
  const row = { stateHash, browserHash, nonce, codeVerifier, returnTo, expiresAt };
  await database().delete(signIns).where(lte(signIns.expiresAt, at));
  await database().insert(signIns).values(row);
  const others = signInCookies(headers).slice(0, 1 - AT_ONCE_MAX);
  return [
    ...others.map((base) => portalCookie(base, "", 0)),
    portalCookie(cookieOf(stateHash), browser, SIGN_IN_MINUTES * 60),
  ];
}

type KeptSignIn = SignInSecrets & { returnTo: string };

/** Only its own browser can take it, so that someone who saw the state can't use it up. */
export async function takeSignIn(
  state: string,
  headers: Headers,
  at: Date,
): Promise<KeptSignIn | undefined> {
  const stateHash = hashOf(state);
  const browser = readCookie(headers, cookieName(cookieOf(stateHash)));
  if (!browser) return undefined;
  const isIt = and(eq(signIns.stateHash, stateHash), eq(signIns.browserHash, hashOf(browser)));
  const [row] = await database()
    .delete(signIns)
    .where(and(isIt, gt(signIns.expiresAt, at)))
    .returning();
  if (!row) return undefined;
  const { nonce, codeVerifier, returnTo } = row;
  return { state, nonce, codeVerifier, returnTo };
}

export function deletedSignInCookie(state: string): PortalCookie {
  return portalCookie(cookieOf(hashOf(state)), "", 0);
}

function cookieOf(stateHash: string): string {
  return `${COOKIE}${stateHash.slice(0, 16)}`;
}

function signInCookies(headers: Headers): string[] {
  const prefix = cookieName("");
  return readCookies(headers)
    .filter(({ name }) => name.startsWith(`${prefix}${COOKIE}`))
    .map(({ name }) => name.slice(prefix.length));
}
