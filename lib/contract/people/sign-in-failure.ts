export const SIGN_IN_FAILURES = [
  "declined",
  /** Too old, already used, or started in another browser. */
  "stale",
  "untrusted",
  "unreachable",
  "misconfigured",
  "no-role",
  "proxy",
  "unexpected",
] as const;

export type SignInFailure = (typeof SIGN_IN_FAILURES)[number];

/** Undefined if the page was opened without a failed sign-in. */
export function readSignInFailure(named: unknown): SignInFailure | undefined {
  return SIGN_IN_FAILURES.find((known) => known === named);
}
