import "server-only";
import { type OwnCookie, serialiseCookie } from "@/lib/access/sessions/cookies";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";
import { PortalError } from "@/lib/errors";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";

/** Leads on to a path of the portal, or to the provider; never kept by anybody on the way. */
export function redirectTo(place: string, cookies: readonly OwnCookie[] = []): Response {
  const headers = new Headers({ Location: place, "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", serialiseCookie(cookie));
  return new Response(null, { status: 303, headers });
}

/** Leads to the page that says why somebody is not signed in, and on from there. */
export function redirectToFailure(
  reason: SignInFailure,
  returnTo: string,
  cookies: readonly OwnCookie[] = [],
): Response {
  const query = new URLSearchParams({ reason, ...(returnTo !== "/" && { to: returnTo }) });
  return redirectTo(`/sign-in/failed?${query}`, cookies);
}

/** What a sign-in ends with that neither the provider nor the person has to answer for. */
export function answerSignInError(error: unknown, returnTo: string): Response {
  if (error instanceof PortalError && error.retryAfterSeconds !== undefined) {
    return answerLater(error.message, error);
  }
  log("error", "sign-in failed", describeError(error));
  const unavailable = unavailableFor(error);
  if (unavailable) return answerLater(DATABASE_AWAY, unavailable);
  return redirectToFailure("unexpected", returnTo);
}

const DATABASE_AWAY =
  "The portal can't use its database at the moment. Reload this page in a few seconds.";

function answerLater(words: string, { code, retryAfterSeconds }: PortalError): Response {
  const headers = {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": String(retryAfterSeconds),
  };
  return new Response(`${words}\n`, { status: code === "unavailable" ? 503 : 429, headers });
}
