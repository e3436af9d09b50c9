import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";
import type { AuditEvent, AuditKind, AuditLine } from "@/lib/contract/records/audit-event";
import { type EventKind, isLaunchEventKind } from "@/lib/contract/records/launch-record";
import type { AuditGroup } from "@/lib/contract/urls/audit-query";
import { actorWords } from "@/lib/format/actor-words";
import { eventReason, numberAt, sessionOwner, textAt } from "@/lib/format/event-detail";
import { eventTitle } from "@/lib/format/event-words";

/** Short names for the filter, without outcomes. */
export const KIND_WORDS: Record<EventKind | AuditKind, string> = {
  reserved: "Launch saved",
  adopted: "Job found in AWS after a restore",
  "owner-found": "Owner of a found job identified",
  claimed: "Sending started",
  settled: "AWS response received",
  "not-sent": "Launch not sent",
  "retry-set": "Automatic retry started",
  "retry-stopped": "Automatic retry stopped",
  proven: "Job found in AWS",
  cancelled: "Launch cancelled",
  orphaned: "Process stopped before AWS replied",
  "absence-seen": "Not in AWS's list of jobs yet",
  resolved: "Unknown status resolved",
  relaunched: "Launched again",
  closed: "Launch closed",
  "job-status": "Job status updated",
  "signed-in": "Signed in",
  "sign-in-refused": "Sign-in refused",
  "signed-out": "Signed out",
  "session-ended": "Session ended",
  "call-refused": "Request refused",
  "sending-stopped": "Sending stopped",
  "sending-resumed": "Sending resumed",
  "comparison-overridden": "Sending opened without the comparison",
  "data-exported": "Events exported",
  "ledger-verified": "Ledger verified",
};

export const GROUP_WORDS: Record<AuditGroup, string> = {
  "launch-steps": "Launches",
  "sign-ins": "Sign-ins",
  refusals: "Refused requests",
  "sending-switch": "Sending stopped or resumed",
  downloads: "Exports",
  verifications: "Verifications",
};

type TitledEvent = Pick<AuditEvent, "kind" | "to" | "detail"> &
  Partial<Pick<AuditEvent, "from" | "attempt">> &
  Pick<AuditLine, "ownerName">;

export function auditTitle({ kind, ...event }: TitledEvent): string {
  if (isLaunchEventKind(kind)) return eventTitle({ kind, ...event });
  // A tampered row may hold any kind; the audit must still show it.
  return Object.hasOwn(KIND_WORDS, kind) ? KIND_WORDS[kind] : kind;
}

/** The reason or the extent of an event; undefined where the title says it all. */
export function auditNote(event: TitledEvent): string | undefined {
  const { kind, detail } = event;
  switch (kind) {
    case "ledger-verified":
      return verifiedNote(detail);
    case "data-exported":
      return exportedNote(detail);
    case "signed-in":
      return roleNote(detail);
    case "session-ended":
      return endedNote(event);
    case "sign-in-refused":
      return wordsOf(SIGN_IN_WORDS, textAt(detail, "reason"));
    default:
      return eventReason(event) ?? wordsOf(REFUSAL_WORDS, textAt(detail, "code"));
  }
}

/** Unknown words are shown as they are. */
function wordsOf(words: Record<string, string>, word: string | undefined): string | undefined {
  return word !== undefined && Object.hasOwn(words, word) ? words[word] : word;
}

const REFUSAL_WORDS: Record<string, string> = {
  "foreign-origin": "Sent from another site",
  forbidden: "Insufficient role",
  "not-allowed": "Not allowed by the access rules",
  "limit-reached": "Daily limit reached",
  "sending-stopped": "Sending is stopped",
} satisfies Partial<Record<PortalErrorCode, string>>;

const SIGN_IN_WORDS: Record<string, string> = {
  declined: "Declined or cancelled at the sign-in provider",
  stale: "Expired, already used, or started in another browser",
  untrusted: "Invalid response from the sign-in provider",
  unreachable: "No response from the sign-in provider",
  misconfigured: "Settings of the portal and the sign-in provider do not match",
  "no-role": "No group with a role",
  proxy: "No valid token from the proxy",
  unexpected: "Internal error",
} satisfies Record<SignInFailure, string>;

function roleNote(detail: unknown): string | undefined {
  const role = textAt(detail, "role");
  return role && `Role: ${role}`;
}

function endedNote({ detail, ownerName }: TitledEvent): string | undefined {
  const why = textAt(detail, "why");
  const owner = sessionOwner({ detail });
  if (why === "by-admin" && owner) return `Session of ${ownerName ?? actorWords(owner)}`;
  return wordsOf({ "by-owner": "Own session", "role-changed": "Role changed" }, why);
}

function verifiedNote(detail: unknown): string | undefined {
  const seq = numberAt(detail, "seq");
  if (seq === undefined) return undefined;
  const reason = textAt(detail, "reason");
  return reason ? `Event ${seq}: ${reason}` : `All events up to ${seq}`;
}

function exportedNote(detail: unknown): string | undefined {
  const upTo = numberAt(detail, "upToSeq");
  const format = textAt(detail, "format") === "csv" ? "CSV" : "JSON lines";
  return upTo === undefined ? undefined : `${format}, up to event ${upTo}`;
}
