import "server-only";
import type { Identity, NobodyBecause } from "@/lib/auth/person";
import { env } from "@/lib/env";
import type { PortalError } from "@/lib/errors";
import { ApiProblem } from "./api-problem";

const BECAUSE: Record<NobodyBecause, string> = {
  "token-refused": "The token opens nothing here. The portal's log says what is wrong with it.",
  "api-off":
    "Bearer tokens are turned off here. Ask the portal's operator to set OIDC_API_AUDIENCE.",
};

/**
 * A 401 of the JSON API, with the challenge that it must carry (RFC 9110, section 11.6.1), and the
 * challenge's error where a token came (RFC 6750). Whoever was let in and is signed out by now had
 * a token that opens nothing any more.
 */
export function signedOutProblem(error: PortalError, who: Identity | undefined): ApiProblem {
  const isNobody = who?.kind === "nobody";
  const because = isNobody ? who.because : "token-refused";
  const realm = 'Bearer realm="Audience Launchpad"';
  const challenge = because === "token-refused" ? `${realm}, error="invalid_token"` : realm;
  return new ApiProblem("signed-out", isNobody ? wordsOf(because) : error.message, {
    headers: { "WWW-Authenticate": challenge },
  });
}

function wordsOf(because: NobodyBecause | undefined): string {
  if (because) return BECAUSE[because];
  return env().auth.mode === "proxy"
    ? "The access proxy in front of the portal vouches for nobody in this call."
    : "The call names nobody: it needs an access token, as `Authorization: Bearer …`.";
}
