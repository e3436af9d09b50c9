import "server-only";
import { type OwnCookie, serialiseCookie } from "@/lib/auth/sessions/cookies";
import type { SignInFailure } from "@/lib/contract/sign-in-failure";
import { PortalError } from "@/lib/errors";
import { describeError, log } from "@/lib/log";

/** Leads on to a path of the portal, or to the provider; never kept by anybody on the way. */
export function leadTo(place: string, cookies: readonly OwnCookie[] = []): Response {
  const headers = new Headers({ Location: place, "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", serialiseCookie(cookie));
  return new Response(null, { status: 303, headers });
}

/** Leads to the page that says why somebody is not signed in, and on from there. */
export function leadToFailure(
  reason: SignInFailure,
  returnTo: string,
  cookies: readonly OwnCookie[] = [],
): Response {
  const query = new URLSearchParams({ reason, ...(returnTo !== "/" && { to: returnTo }) });
  return leadTo(`/sign-in/failed?${query}`, cookies);
}

/** What a sign-in ends with that neither the provider nor the person has to answer for. */
export function answerSignInError(error: unknown, returnTo: string): Response {
  if (error instanceof PortalError && error.retryAfterSeconds !== undefined) {
    const headers = {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      "Retry-After": String(error.retryAfterSeconds),
    };
    return new Response(`${error.message}\n`, { status: 429, headers });
  }
  log("error", "sign-in failed", describeError(error));
  return leadToFailure("unexpected", returnTo);
}
