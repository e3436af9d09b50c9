export const SIGN_IN_FAILURES = [
  "declined",
  /** Too old, already used, or started in another browser. */
  "stale",
  /** The provider's response is invalid. */
  "untrusted",
  /** The provider does not respond, or responds with an error. */
  "unreachable",
  /** The provider rejects the portal's configuration. */
  "misconfigured",
  /** Authenticated, but none of the person's groups has a role. */
  "no-role",
  "proxy",
  "unexpected",
] as const;

export type SignInFailure = (typeof SIGN_IN_FAILURES)[number];

/** From a query parameter, which can be anything. */
export function readSignInFailure(named: unknown): SignInFailure {
  return SIGN_IN_FAILURES.find((known) => known === named) ?? "unexpected";
}
