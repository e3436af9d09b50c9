import type { EventKind, LaunchState } from "@/lib/contract/launch-record";

export type Transition = {
  /** Absent where the step makes the launch. */
  from?: LaunchState;
  to: readonly LaunchState[];
  /** The event that records it. */
  kind: EventKind;
};

/**
 * Every step that a launch can take, and no other. Nothing automatic leads from `sending` or
 * `unknown` to another POST: `settle` goes back to `reserved` with a proof that nothing was
 * executed, and `relaunch` is a person's.
 */
export const TRANSITIONS = {
  reserve: { to: ["reserved"], kind: "reserved" },
  claim: { from: "reserved", to: ["sending"], kind: "claimed" },
  cancel: { from: "reserved", to: ["cancelled"], kind: "cancelled" },
  settle: {
    from: "sending",
    to: ["launched", "rejected", "unknown", "reserved"],
    kind: "settled",
  },
  noteUnsent: { from: "reserved", to: ["reserved"], kind: "settled" },
  orphan: { from: "sending", to: ["unknown"], kind: "orphaned" },
  noteAbsence: { from: "unknown", to: ["unknown"], kind: "absence-seen" },
  resolve: { from: "unknown", to: ["launched", "absent", "duplicate"], kind: "resolved" },
  relaunch: { from: "absent", to: ["reserved"], kind: "relaunched" },
  close: { from: "absent", to: ["rejected"], kind: "closed" },
  reportJob: { from: "launched", to: ["launched"], kind: "job-status" },
} as const satisfies Record<string, Transition>;

export type Verb = keyof typeof TRANSITIONS;

/** Whether the table has a step of this kind between the two states. */
export function isLegal(kind: EventKind, from: LaunchState | undefined, to: LaunchState): boolean {
  return Object.values<Transition>(TRANSITIONS).some(
    (step) => step.kind === kind && step.from === from && step.to.includes(to),
  );
}
