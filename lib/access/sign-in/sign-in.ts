import "server-only";
import { consumeRateLimit, countRepeat, networkOf } from "@/lib/access/rate-limit";
import type { PortalCookie } from "@/lib/access/sessions/cookies";
import { recordAuditEvent, UNKNOWN_ACTOR } from "@/lib/audit/record-audit-event";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";
import { log } from "@/lib/log";
import { failureOf } from "./oidc-failure";
import { startAtProvider } from "./oidc-sign-in";
import { storeSignIn } from "./sign-ins";

type Started =
  | { ok: true; url: URL; cookies: PortalCookie[] }
  | { ok: false; reason: SignInFailure };

/** `returnTo`: from `readReturnTo`. Throws `PortalError` (`too-many-requests`). */
export async function startSignIn({
  returnTo,
  asAnother = false,
  headers,
  address,
  at = new Date(),
}: {
  returnTo: string;
  asAnother?: boolean;
  headers: Headers;
  address?: string;
  at?: Date;
}): Promise<Started> {
  await consumeRateLimit("sign-in", address ?? "");
  try {
    const { url, ...secrets } = await startAtProvider(asAnother);
    const cookies = await storeSignIn({ ...secrets, returnTo }, headers, at);
    return { ok: true, url, cookies };
  } catch (error) {
    return { ok: false, reason: await refuseSignIn(error, address) };
  }
}

export async function refuseSignIn(
  error: unknown,
  address: string | undefined,
): Promise<SignInFailure> {
  const { reason, code } = failureOf(error);
  log(reason === "stale" || reason === "declined" ? "info" : "warn", "sign-in refused", {
    code: reason,
    said: code,
  });
  const repeated = await countRepeat(["sign-in-refused", networkOf(address ?? ""), reason, code]);
  if (repeated !== undefined) {
    await recordAuditEvent({
      kind: "sign-in-refused",
      actor: UNKNOWN_ACTOR,
      address,
      detail: { reason, code, ...(repeated > 1 && { repeated }) },
    });
  }
  return reason;
}
