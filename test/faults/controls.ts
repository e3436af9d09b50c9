import type { Cell } from "./cells";
import type { Control } from "./variants/control";

/** Cells that must be red where a portal makes the mistake. */
export const CONTROL_CELLS: Record<Control, readonly Cell[]> = {
  "max-attempts": [
    { point: "executed", fault: "reset" },
    { point: "executed", fault: "500" },
  ],
  "no-write-ahead": [
    { point: "executed", fault: "kill" },
    { point: "half-sent", fault: "kill" },
  ],
  "orphan-to-reserved": [
    { point: "executed", fault: "kill" },
    { point: "answered", fault: "kill" },
  ],
};
