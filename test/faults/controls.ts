import type { Control } from "./variants/control";

/** The trials that must detect each deliberate bug, by the names that `--only` matches. */
export const CONTROL_TRIALS: Record<Control, readonly string[]> = {
  "max-attempts": ["executed reset", "executed 500", "export executed reset"],
  "no-write-ahead": ["executed kill", "half-sent kill"],
  "orphan-to-reserved": ["executed kill", "answered kill"],
  "random-ids": ["restore restarted", "standby promoted"],
  "no-comparison": ["restore restarted"],
  "head-unchecked": ["restore left-running", "standby promoted"],
  "clock-ignored": ["skewed-clock ahead"],
  "retry-forgotten": ["throttle-minute kill"],
  "drain-accepts": ["drain-proxy terminate"],
  "export-orphan-to-reserved": ["export executed kill", "export answered kill"],
  "random-message-ids": ["notify webhook", "notify email"],
  "listed-too-soon": ["jobs-index jobs-listed"],
};

/** The short form tries these, in cells; scenarios of several processes take too long for it. */
export const SHORT_CONTROLS: readonly Control[] = [
  "max-attempts",
  "no-write-ahead",
  "orphan-to-reserved",
  "export-orphan-to-reserved",
];

export const BRIEF_CONTROLS: readonly Control[] = ["no-write-ahead", "orphan-to-reserved"];
