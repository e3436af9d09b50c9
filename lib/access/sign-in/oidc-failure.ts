import "server-only";
import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";

type Failure = {
  reason: SignInFailure;
  /** For the log and the audit. From a fixed set, never the provider's text. */
  code: string;
};

export class SignInError extends Error {
  override readonly name = "SignInError";

  constructor(
    readonly reason: SignInFailure,
    readonly code: string,
  ) {
    super(code);
  }
}

/** By the library's error codes, because it does not wrap all errors of the library below it. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SignInError) return { reason: error.reason, code: error.code };
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code === "string" && code.startsWith("OAUTH_")) return libraryFailure(code, error);
  if (error instanceof ClientError) return { reason: "untrusted", code: "unclear" };
  if (isNetworkFailure(error)) return { reason: "unreachable", code: "network" };
  return { reason: "unexpected", code: error instanceof Error ? error.name : typeof error };
}

/** Error codes of RFC 6749 and OpenID Connect Core; all others count as `declined`. */
const REASONS_BY_PROVIDER_ERROR: Record<string, SignInFailure> = {
  access_denied: "declined",
  account_selection_required: "declined",
  consent_required: "declined",
  interaction_required: "declined",
  login_required: "declined",
  // The code expired, was used before, or belongs to another sign-in.
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

function providerFailure(error: string): Failure {
  const reason = Object.hasOwn(REASONS_BY_PROVIDER_ERROR, error)
    ? REASONS_BY_PROVIDER_ERROR[error]
    : undefined;
  return reason ? { reason, code: error } : { reason: "declined", code: "other" };
}

const REASONS_BY_LIBRARY_CODE: Record<string, SignInFailure> = {
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
    return providerFailure(error.error);
  }
  return { reason: REASONS_BY_LIBRARY_CODE[code] ?? "untrusted", code };
}

/** `fetch` throws a `TypeError` for network failures, but so do programming errors. */
function isNetworkFailure(error: unknown): boolean {
  return error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message);
}
