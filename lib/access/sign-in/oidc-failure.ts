import "server-only";
import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";

type Failure = {
  reason: SignInFailure;
  /** For the log and the audit; of a closed set, and never a text of the provider's. */
  code: string;
};

/** A sign-in that is refused here, for what the library leaves to its callers to validate. */
export class SignInError extends Error {
  override readonly name = "SignInError";

  constructor(
    readonly reason: SignInFailure,
    readonly code: string,
  ) {
    super(code);
  }
}

/**
 * Why a sign-in failed, from whatever was thrown on its way. The library's errors are known by their
 * codes: it does not wrap all that come from the one below it.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof SignInError) return { reason: error.reason, code: error.code };
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code === "string" && code.startsWith("OAUTH_")) return libraryFailure(code, error);
  if (error instanceof ClientError) return { reason: "untrusted", code: "unclear" };
  if (isNetworkFailure(error)) return { reason: "unreachable", code: "network" };
  return { reason: "unexpected", code: error instanceof Error ? error.name : typeof error };
}

/** Error codes of RFC 6749 and OpenID Connect Core; all others count as `declined`. */
const TOLD: Record<string, SignInFailure> = {
  access_denied: "declined",
  account_selection_required: "declined",
  consent_required: "declined",
  interaction_required: "declined",
  login_required: "declined",
  // A code that is too old, was used before, or is another sign-in's.
  invalid_grant: "stale",
  server_error: "unreachable",
  temporarily_unavailable: "unreachable",
  invalid_client: "misconfigured",
  invalid_request: "misconfigured",
  invalid_scope: "misconfigured",
  unauthorized_client: "misconfigured",
  unsupported_grant_type: "misconfigured",
  unsupported_response_type: "misconfigured",
};

function toldFailure(error: string): Failure {
  const reason = Object.hasOwn(TOLD, error) ? TOLD[error] : undefined;
  return reason ? { reason, code: error } : { reason: "declined", code: "other" };
}

/** The library's own codes; whatever they do not tell of is an answer that can't be trusted. */
const OF_LIBRARY: Record<string, SignInFailure> = {
  OAUTH_TIMEOUT: "unreachable",
  OAUTH_ABORT: "unreachable",
  OAUTH_RESPONSE_IS_NOT_CONFORM: "unreachable",
  OAUTH_RESPONSE_IS_NOT_JSON: "unreachable",
  OAUTH_WWW_AUTHENTICATE_CHALLENGE: "misconfigured",
  OAUTH_HTTP_REQUEST_FORBIDDEN: "misconfigured",
  OAUTH_REQUEST_PROTOCOL_FORBIDDEN: "misconfigured",
  OAUTH_MISSING_SERVER_METADATA: "misconfigured",
  OAUTH_INVALID_SERVER_METADATA: "misconfigured",
};

function libraryFailure(code: string, error: unknown): Failure {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return toldFailure(error.error);
  }
  return { reason: OF_LIBRARY[code] ?? "untrusted", code };
}

/** `fetch` has one error for all that can go wrong on the way; a mistake of ours is one too. */
function isNetworkFailure(error: unknown): boolean {
  return error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message);
}
