import "server-only";
import { type PortalCookie, serialiseCookie } from "@/lib/access/sessions/cookies";
import type { NoRoleReason } from "@/lib/contract/people/no-role-reason";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";
import { isPortalError, type PortalError } from "@/lib/errors";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";

export function redirectTo(location: string, cookies: readonly PortalCookie[] = []): Response {
  const headers = new Headers({ Location: location, "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", serialiseCookie(cookie));
  return new Response(null, { status: 303, headers });
}

export function redirectToFailure(
  reason: SignInFailure,
  returnTo: string,
  { cookies = [], why = "unmatched" }: { cookies?: PortalCookie[]; why?: NoRoleReason } = {},
): Response {
  const query = new URLSearchParams({
    reason,
    ...(why !== "unmatched" && { why }),
    ...(returnTo !== "/" && { to: returnTo }),
  });
  return redirectTo(`/sign-in/failed?${query}`, cookies);
}

export function signInErrorResponse(error: unknown, returnTo: string): Response {
  if (isPortalError(error) && error.retryAfterSeconds !== undefined) {
    return retryLaterResponse(error.message, error);
  }
  log("error", "sign-in failed", describeError(error));
  const unavailable = unavailableFor(error);
  if (unavailable) return retryLaterResponse(DATABASE_AWAY, unavailable);
  return redirectToFailure("unexpected", returnTo);
}

const DATABASE_AWAY = "The portal can't reach its database. Reload this page in a few seconds.";

function retryLaterResponse(words: string, { code, retryAfterSeconds }: PortalError): Response {
  const headers = {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": String(retryAfterSeconds),
  };
  return new Response(`${words}\n`, { status: code === "unavailable" ? 503 : 429, headers });
}
