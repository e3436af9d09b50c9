/** The deliberate bugs that the fault tests must detect. */
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
  "export-orphan-to-reserved",
  "random-message-ids",
  "listed-too-soon",
] as const;

export type Control = (typeof CONTROLS)[number];

/** The deliberate bug of this armed portal. */
const VARIABLE = "LAUNCHPAD_CONTROL";

export function isControl(control: Control): boolean {
  // biome-ignore lint/style/noProcessEnv: not a part of the portal or its configuration.
  return process.env[VARIABLE] === control;
}
