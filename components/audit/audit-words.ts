import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";
import type { AuditEvent, AuditKind, AuditLine } from "@/lib/contract/records/audit-event";
import { type EventKind, isLaunchEventKind } from "@/lib/contract/records/launch-record";
import type { AuditGroup } from "@/lib/contract/urls/audit-query";
import { actorWords } from "@/lib/format/actor-words";
import { eventReason, numberAt, sessionOwner, textAt } from "@/lib/format/event-detail";
import { eventTitle } from "@/lib/format/event-words";

/** A kind where it is chosen: short, and without what came of it. */
export const KIND_WORDS: Record<EventKind | AuditKind, string> = {
  reserved: "Launch saved",
  adopted: "Job found after a restore",
  "owner-found": "Owner of a found job identified",
  claimed: "Sending started",
  settled: "AWS's answer",
  "not-sent": "Launch not sent",
  "retry-set": "Automatic retry started",
  "retry-stopped": "Automatic retry stopped",
  proven: "Job found after all",
  cancelled: "Launch cancelled",
  orphaned: "Process stopped before AWS replied",
  "absence-seen": "Not in AWS's list of jobs so far",
  resolved: "Unknown status resolved",
  relaunched: "Launched again",
  closed: "Absent launch closed",
  "job-status": "Job status updated",
  "signed-in": "Signed in",
  "sign-in-refused": "Sign-in refused",
  "signed-out": "Signed out",
  "session-ended": "Session ended",
  "call-refused": "Call refused",
  "sending-stopped": "Sending stopped",
  "sending-resumed": "Sending allowed again",
  "comparison-overridden": "Sending allowed without comparison",
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

type TitledEvent = Pick<AuditEvent, "kind" | "to" | "detail"> &
  Partial<Pick<AuditEvent, "from" | "attempt">> &
  Pick<AuditLine, "ownerName">;

/** What was done, in a few words. */
export function auditTitle({ kind, ...event }: TitledEvent): string {
  if (isLaunchEventKind(kind)) return eventTitle({ kind, ...event });
  // Whoever tampered with the table may have left any word there: the audit must still show it.
  return Object.hasOwn(KIND_WORDS, kind) ? KIND_WORDS[kind] : kind;
}

/** What the event says beside that: a reason, or how far it went. */
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

/** The word itself where there are none for it: the audit shows whatever there is. */
function wordsOf(words: Record<string, string>, word: string | undefined): string | undefined {
  return word !== undefined && Object.hasOwn(words, word) ? words[word] : word;
}

/** Why a call was refused, by the code that its caller was given. */
const REFUSAL_WORDS: Record<string, string> = {
  "foreign-origin": "It came from a page elsewhere",
  forbidden: "The person’s role does not go so far",
  "not-allowed": "The role may not launch what was asked for",
  "limit-reached": "The day’s limit was reached",
  "sending-stopped": "All sending was stopped",
} satisfies Partial<Record<PortalErrorCode, string>>;

/** Why nobody was signed in. */
const SIGN_IN_WORDS: Record<string, string> = {
  declined: "The provider did not sign them in, or they turned back there",
  stale: "It was too old, used already, or begun in another browser",
  untrusted: "The provider’s answer could not be trusted",
  unreachable: "The provider did not answer",
  misconfigured: "The portal and the provider did not agree",
  "no-role": "No group of theirs has a role",
  proxy: "The proxy did not vouch for them",
  unexpected: "The portal failed",
} satisfies Record<SignInFailure, string>;

function roleNote(detail: unknown): string | undefined {
  const role = textAt(detail, "role");
  return role && `As ${role}`;
}

/** Whose session it was, unless it was their own; or why it could not go on. */
function endedNote({ detail, ownerName }: TitledEvent): string | undefined {
  const why = textAt(detail, "why");
  const owner = sessionOwner({ detail });
  if (why === "by-admin" && owner) return `A session of ${ownerName ?? actorWords(owner)}`;
  return wordsOf({ "by-owner": "Their own", "role-changed": "Their role is another now" }, why);
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
  return upTo === undefined ? undefined : `As ${format}, up to event ${upTo}`;
}
