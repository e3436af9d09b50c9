import "server-only";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import type { OwnCookie } from "@/lib/access/sessions/cookies";
import { UNKNOWN_ACTOR, recordAuditEvent } from "@/lib/audit/record-audit-event";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";
import { log } from "@/lib/log";
import { failureOf } from "./oidc-failure";
import { beginAtProvider } from "./oidc-sign-in";
import { keepSignIn } from "./sign-ins";

type Begun = { ok: true; url: URL; cookies: OwnCookie[] } | { ok: false; reason: SignInFailure };

/**
 * Begins a sign-in at the provider, to end at `returnTo`, a path that `readReturnTo` has read. Throws
 * `PortalError` (`too-many-requests`).
 */
export async function beginSignIn({
  returnTo,
  asAnother = false,
  headers,
  address,
  at = new Date(),
}: {
  returnTo: string;
  /** Whoever is signed in at the provider wants to be somebody else. */
  asAnother?: boolean;
  headers: Headers;
  address?: string;
  at?: Date;
}): Promise<Begun> {
  await consumeRateLimit("anonymous", address ?? "");
  try {
    const { url, ...secrets } = await beginAtProvider(asAnother);
    const cookies = await keepSignIn({ ...secrets, returnTo }, headers, at);
    return { ok: true, url, cookies };
  } catch (error) {
    return { ok: false, reason: await refuseSignIn(error, address) };
  }
}

/** Puts on record, and into the log, that somebody is not signed in; and why, in a word for the page. */
export async function refuseSignIn(
  error: unknown,
  address: string | undefined,
): Promise<SignInFailure> {
  const { reason, code } = failureOf(error);
  log(reason === "stale" || reason === "declined" ? "info" : "warn", "sign-in refused", {
    code: reason,
    said: code,
  });
  await recordAuditEvent({
    kind: "sign-in-refused",
    actor: UNKNOWN_ACTOR,
    address,
    detail: { reason, code },
  });
  return reason;
}
