import type { AuditEvent, AuditKind } from "@/lib/contract/records/audit-event";
import {
  isLaunchEventKind,
  LAUNCH_STATES,
  type LaunchState,
} from "@/lib/contract/records/launch-record";
import { textAt } from "./event-detail";

/** How what was done ended; of a step of a launch, where the launch stood then. */
export type AuditOutcome = LaunchState | "not-sent" | "done" | "refused" | "whole" | "broken";

const OUTCOMES: Record<Exclude<AuditKind, "ledger-verified">, AuditOutcome> = {
  "signed-in": "done",
  "sign-in-refused": "refused",
  "signed-out": "done",
  "session-ended": "done",
  "call-refused": "refused",
  "sending-stopped": "done",
  "sending-resumed": "done",
  "comparison-overridden": "done",
  "data-exported": "done",
};

type Told = Pick<AuditEvent, "kind" | "to" | "detail">;

export function auditOutcome({ kind, to, detail }: Told): AuditOutcome {
  if (isLaunchEventKind(kind)) return to ?? stateNoted(detail) ?? "done";
  // Of a kind that there is not, nothing can be said but that it is there.
  if (kind !== "ledger-verified") return Object.hasOwn(OUTCOMES, kind) ? OUTCOMES[kind] : "done";
  const isWhole = typeof detail === "object" && detail !== null && "ok" in detail && detail.ok;
  return isWhole === true ? "whole" : "broken";
}

/** An event that changed no state may tell why it did not. */
function stateNoted(detail: unknown): LaunchState | "not-sent" | undefined {
  const noted = textAt(detail, "outcome", "state");
  return noted === "not-sent" ? noted : LAUNCH_STATES.find((state) => state === noted);
}
