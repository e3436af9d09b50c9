import type { Control } from "./variants/control";

/** Trials that must be red where a portal makes the mistake, by the names that `--only` looks into. */
export const CONTROL_TRIALS: Record<Control, readonly string[]> = {
  "max-attempts": ["executed reset", "executed 500"],
  "no-write-ahead": ["executed kill", "half-sent kill"],
  "orphan-to-reserved": ["executed kill", "answered kill"],
};
