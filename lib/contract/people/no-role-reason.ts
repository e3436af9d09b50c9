export const NO_ROLE_REASONS = [
  "missing",
  "null",
  "empty",
  "object",
  "not-text",
  "mixed-list",
  /** The provider sends a link in place of a long list (OpenID Connect Core, section 5.6.2). */
  "overage",
  /** The claim is within another, whose name has dots that the setting does not escape. */
  "dotted-name",
  "one-text",
  "paths",
  "unmatched",
] as const;

/** Why the claims of a signed-in person give no role. */
export type NoRoleReason = (typeof NO_ROLE_REASONS)[number];

export function readNoRoleReason(named: unknown): NoRoleReason {
  return NO_ROLE_REASONS.find((known) => known === named) ?? "unmatched";
}
