import "server-only";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";
import { brandOf } from "@/lib/errors";

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

const isSignInError = brandOf("SignInError", SignInError);

/** By the library's error codes, because it does not wrap all errors of the library below it. */
export function failureOf(error: unknown): Failure {
  if (isSignInError(error)) return { reason: error.reason, code: error.code };
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    if (error.code.startsWith("OAUTH_")) return libraryFailure(error.code, error);
  }
  if (isUnclear(error)) return { reason: "untrusted", code: "unclear" };
  if (isNetworkFailure(error)) return { reason: "unreachable", code: "network" };
  return { reason: "unexpected", code: error instanceof Error ? error.name : typeof error };
}

/** The library gives the errors that it can't place a `code` that is undefined. */
function isUnclear(error: unknown): boolean {
  return (
    error instanceof Error &&
    Object.hasOwn(error, "code") &&
    Reflect.get(error, "code") === undefined
  );
}

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

const SENT_BY_PROVIDER = ["OAUTH_AUTHORIZATION_RESPONSE_ERROR", "OAUTH_RESPONSE_BODY_ERROR"];

function libraryFailure(code: string, error: Error): Failure {
  if (SENT_BY_PROVIDER.includes(code) && "error" in error && typeof error.error === "string") {
    return providerFailure(error.error);
  }
  return { reason: REASONS_BY_LIBRARY_CODE[code] ?? "untrusted", code };
}

/** `fetch` throws a `TypeError` for network failures, but so do programming errors. */
function isNetworkFailure(error: unknown): boolean {
  return error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message);
}
