/** The mistakes that the fault tests must be able to see. */
export const CONTROLS = [
  "max-attempts",
  "no-write-ahead",
  "orphan-to-reserved",
  "random-ids",
  "no-comparison",
  "head-unchecked",
  "clock-ignored",
  "retry-forgotten",
  "drain-accepts",
] as const;

export type Control = (typeof CONTROLS)[number];

/** Names the mistake that an armed portal makes. */
const VARIABLE = "LAUNCHPAD_CONTROL";

export function isControl(control: Control): boolean {
  // biome-ignore lint/style/noProcessEnv: no part of the portal, and nothing of its configuration.
  return process.env[VARIABLE] === control;
}
