import { eventTitle } from "@/components/launches/event-words";
import type { PortalErrorCode } from "@/lib/contract/action-result";
import type { AuditEvent, AuditKind } from "@/lib/contract/audit-event";
import type { AuditGroup } from "@/lib/contract/audit-query";
import { type EventKind, isLaunchEventKind } from "@/lib/contract/launch-record";
import { eventReason, numberAt, textAt } from "@/lib/format/event-detail";

/** A kind where it is chosen: short, and without what came of it. */
export const KIND_WORDS: Record<EventKind | AuditKind, string> = {
  reserved: "Launch put on record",
  claimed: "Launch taken up to be sent",
  settled: "AWS's answer",
  cancelled: "Launch cancelled",
  orphaned: "AWS's answer not heard",
  "absence-seen": "Not among AWS's jobs, so far",
  resolved: "Unknown outcome resolved",
  relaunched: "Launched again",
  closed: "Absent launch closed",
  "job-status": "AWS told of the job",
  "signed-in": "Signed in",
  "sign-in-refused": "Sign-in refused",
  "signed-out": "Signed out",
  "session-ended": "Session ended",
  "call-refused": "Call refused",
  "sending-stopped": "Sending stopped",
  "sending-resumed": "Sending allowed again",
  "data-exported": "Events exported",
  "ledger-verified": "Ledger verified",
};

export const GROUP_WORDS: Record<AuditGroup, string> = {
  "launch-steps": "Steps of launches",
  "sign-ins": "Sign-ins",
  refusals: "Refusals",
  "sending-switch": "Sending stopped or allowed",
  downloads: "Downloads of data",
  verifications: "Verifications",
};

type Told = Pick<AuditEvent, "kind" | "to" | "detail">;

/** What was done, in a few words. */
export function auditTitle({ kind, to, detail }: Told): string {
  if (isLaunchEventKind(kind)) return eventTitle({ kind, to, detail });
  // Whoever tampered with the table may have left any word there: the audit must still show it.
  return Object.hasOwn(KIND_WORDS, kind) ? KIND_WORDS[kind] : kind;
}

/** What the event says beside that: a reason, or how far it went. */
export function auditNote(event: Told): string | undefined {
  const { kind, detail } = event;
  if (kind === "ledger-verified") return verifiedNote(detail);
  if (kind === "data-exported") return exportedNote(detail);
  const code = textAt(detail, "code");
  return (
    eventReason(event) ??
    (code && (Object.hasOwn(REFUSAL_WORDS, code) ? REFUSAL_WORDS[code] : code))
  );
}

/** Why a call was refused, by the code that its caller was given. */
const REFUSAL_WORDS: Record<string, string> = {
  "foreign-origin": "It came from a page elsewhere",
  forbidden: "The person’s role does not go so far",
  "not-allowed": "The role may not launch what was asked for",
  "limit-reached": "The day’s limit was reached",
  "sending-stopped": "All sending was stopped",
} satisfies Partial<Record<PortalErrorCode, string>>;

function verifiedNote(detail: unknown): string | undefined {
  const seq = numberAt(detail, "seq");
  if (seq === undefined) return undefined;
  const reason = textAt(detail, "reason");
  return reason ? `Event ${seq}: ${reason}` : `All events up to ${seq}`;
}

function exportedNote(detail: unknown): string | undefined {
  const upTo = numberAt(detail, "upToSeq");
  const format = textAt(detail, "format") === "csv" ? "CSV" : "JSON lines";
  return upTo === undefined ? undefined : `As ${format}, up to event ${upTo}`;
}
