export const SIGN_IN_FAILURES = [
  "declined",
  /** Too old, already used, or started in another browser. */
  "stale",
  /** The provider's response is invalid. */
  "untrusted",
  "unreachable",
  "misconfigured",
  "no-role",
  "proxy",
  "unexpected",
] as const;

export type SignInFailure = (typeof SIGN_IN_FAILURES)[number];

export function readSignInFailure(named: unknown): SignInFailure {
  return SIGN_IN_FAILURES.find((known) => known === named) ?? "unexpected";
}
