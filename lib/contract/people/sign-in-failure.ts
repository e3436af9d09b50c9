/** Why somebody who tried to sign in is not signed in; the closed set that the page has words for. */
export const SIGN_IN_FAILURES = [
  /** The provider said no. */
  "declined",
  /** Too old, used already, or begun in another browser. */
  "stale",
  /** What came back is not what a right provider sends. */
  "untrusted",
  /** The provider does not answer, or not as one that works. */
  "unreachable",
  /** The provider does not know the portal, or the two can't agree. */
  "misconfigured",
  /** The provider vouches for the person, but no group of theirs has a role. */
  "no-role",
  /** A proxy signs people in, and has not said who this is. */
  "proxy",
  /** The portal's own fault. */
  "unexpected",
] as const;

export type SignInFailure = (typeof SIGN_IN_FAILURES)[number];

/** The one that an address names; anybody may have written it. */
export function readSignInFailure(named: unknown): SignInFailure {
  return SIGN_IN_FAILURES.find((known) => known === named) ?? "unexpected";
}
