import type { EventKind, LaunchState } from "@/lib/contract/records/launch-record";

export type Transition = {
  /** Empty if the step makes the launch. */
  from: readonly LaunchState[];
  to: readonly LaunchState[];
  kind: EventKind;
};

/** Nothing automatic leads from `unknown` to a POST; from `sending` only proof of no execution. */
export const TRANSITIONS = {
  reserve: { from: [], to: ["reserved"], kind: "reserved" },
  adopt: { from: [], to: ["launched", "duplicate"], kind: "adopted" },
  findOwner: {
    from: ["launched", "duplicate"],
    to: ["launched", "duplicate"],
    kind: "owner-found",
  },
  claim: { from: ["reserved"], to: ["sending"], kind: "claimed" },
  cancel: { from: ["reserved"], to: ["cancelled"], kind: "cancelled" },
  settle: {
    from: ["sending"],
    to: ["launched", "rejected", "unknown", "reserved", "duplicate"],
    kind: "settled",
  },
  noteUnsent: { from: ["reserved"], to: ["reserved"], kind: "not-sent" },
  setRetry: { from: ["reserved"], to: ["reserved"], kind: "retry-set" },
  stopRetry: {
    from: ["reserved", "sending"],
    to: ["reserved", "sending"],
    kind: "retry-stopped",
  },
  orphan: { from: ["sending"], to: ["unknown"], kind: "orphaned" },
  noteAbsence: { from: ["unknown"], to: ["unknown"], kind: "absence-seen" },
  resolve: { from: ["unknown"], to: ["launched", "absent", "duplicate"], kind: "resolved" },
  prove: {
    from: ["reserved", "cancelled", "rejected", "absent", "closed", "launched"],
    to: ["launched", "duplicate"],
    kind: "proven",
  },
  keepProof: { from: ["sending"], to: ["sending"], kind: "proven" },
  relaunch: { from: ["absent"], to: ["reserved"], kind: "relaunched" },
  close: { from: ["absent"], to: ["closed"], kind: "closed" },
  reportJob: { from: ["launched"], to: ["launched"], kind: "job-status" },
} as const satisfies Record<string, Transition>;

export type Verb = keyof typeof TRANSITIONS;

/** Steps of earlier versions, whose events are never rewritten. */
const LEGACY: readonly Transition[] = [
  { from: ["reserved"], to: ["reserved"], kind: "settled" },
  { from: ["absent"], to: ["rejected"], kind: "closed" },
];

export function isLegal(kind: EventKind, from: LaunchState | undefined, to: LaunchState): boolean {
  return [...Object.values<Transition>(TRANSITIONS), ...LEGACY].some(
    (step) =>
      step.kind === kind &&
      (from === undefined ? step.from.length === 0 : step.from.includes(from)) &&
      step.to.includes(to) &&
      (keepsState(step) ? from === to : true),
  );
}

function keepsState({ kind }: Transition): boolean {
  return kind === "owner-found" || kind === "retry-stopped";
}
