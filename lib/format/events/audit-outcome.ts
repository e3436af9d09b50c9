import { CHANGE_STATES } from "@/lib/contract/job-changes/job-change";
import type { AuditEvent, AuditKind } from "@/lib/contract/records/audit-event";
import { isExportEventKind } from "@/lib/contract/records/export-record";
import {
  isLaunchEventKind,
  LAUNCH_STATES,
  type LaunchState,
} from "@/lib/contract/records/launch-record";
import { textAt } from "./event-detail";

/** Result of an event; for a launch event, the launch's state afterwards. */
export type AuditOutcome =
  | LaunchState
  | "not-sent"
  | "asked"
  | "done"
  | "refused"
  | "unanswered"
  | "whole"
  | "broken";

type DetailedKind = "ledger-verified" | "job-deletion" | "job-tag-change";

const OUTCOMES: Record<Exclude<AuditKind, DetailedKind>, AuditOutcome> = {
  "signed-in": "done",
  "sign-in-refused": "refused",
  "signed-out": "done",
  "session-ended": "done",
  "call-refused": "refused",
  "sending-stopped": "done",
  "sending-resumed": "done",
  "comparison-overridden": "done",
  "data-exported": "done",
  "saved-view-change": "done",
  "template-change": "done",
  "events-archived": "done",
};

type OutcomeFields = Pick<AuditEvent, "kind" | "to" | "detail">;

export function auditOutcome({ kind, to, detail }: OutcomeFields): AuditOutcome {
  if (isLaunchEventKind(kind) || isExportEventKind(kind))
    return to ?? recordedState(detail) ?? "done";
  if (kind === "job-deletion" || kind === "job-tag-change") return changeOutcome(detail);
  // Kinds of a newer version count as done.
  if (kind !== "ledger-verified") return Object.hasOwn(OUTCOMES, kind) ? OUTCOMES[kind] : "done";
  const isWhole = typeof detail === "object" && detail !== null && "ok" in detail && detail.ok;
  return isWhole === true ? "whole" : "broken";
}

/** Events without a state change can have the state in their details. */
function recordedState(detail: unknown): LaunchState | "not-sent" | undefined {
  const noted = textAt(detail, "outcome", "state");
  return noted === "not-sent" ? noted : LAUNCH_STATES.find((state) => state === noted);
}

/** The event before the call has no outcome. */
function changeOutcome(detail: unknown): AuditOutcome {
  const noted = textAt(detail, "outcome", "state");
  return CHANGE_STATES.find((state) => state === noted) ?? "asked";
}
