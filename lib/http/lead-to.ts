import "server-only";
import { type OwnCookie, serialiseCookie } from "@/lib/auth/sessions/cookies";
import type { SignInFailure } from "@/lib/contract/sign-in-failure";

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
