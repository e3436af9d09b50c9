import {
  kindTexts,
  noRoleTexts,
  noteTexts,
  refusalTexts,
  sessionEndTexts,
  signInTexts,
  templateChangeTexts,
  texts,
  viewChangeTexts,
} from "@/components/audit/texts";
import type { AuditEvent, AuditLine } from "@/lib/contract/records/audit-event";
import { isExportEventKind } from "@/lib/contract/records/export-record";
import { isLaunchEventKind } from "@/lib/contract/records/launch-record";
import { actorWords } from "@/lib/format/actor-words";
import {
  eventReason,
  isTrueAt,
  numberAt,
  ownerOf,
  textAt,
  textsAt,
} from "@/lib/format/events/event-detail";
import { eventTitle } from "@/lib/format/events/event-words";
import { exportEventTitle } from "@/lib/format/events/export-event-words";

type TitledEvent = Pick<AuditEvent, "kind" | "to" | "detail"> &
  Partial<Pick<AuditEvent, "from" | "attempt">> &
  Pick<AuditLine, "ownerName">;

export function auditTitle({ kind, ...event }: TitledEvent): string {
  if (isLaunchEventKind(kind)) return eventTitle({ kind, ...event });
  if (isExportEventKind(kind)) return exportEventTitle({ kind, ...event });
  // A tampered row may hold any kind; the audit must still show it.
  return Object.hasOwn(kindTexts, kind) ? kindTexts[kind] : kind;
}

export function auditNote(event: TitledEvent): string | undefined {
  const { kind, detail } = event;
  switch (kind) {
    case "ledger-verified":
      return verifiedNote(detail);
    case "events-archived":
      return archivedNote(detail);
    case "data-exported":
      return exportedNote(detail);
    case "signed-in":
      return roleNote(detail);
    case "session-ended":
      return endedNote(event);
    case "job-deletion":
    case "job-tag-change":
      return changeNote(detail);
    case "saved-view-change":
      return viewNote(event);
    case "template-change":
      return templateNote(event);
    case "sign-in-refused":
      return repeatedNote(
        detail,
        wordsOf(noRoleTexts, textAt(detail, "why")) ??
          wordsOf(signInTexts, textAt(detail, "reason")),
      );
    default:
      return (
        eventReason(event) ?? repeatedNote(detail, wordsOf(refusalTexts, textAt(detail, "code")))
      );
  }
}

/** Of many identical refusals only some are recorded, with their number. */
function repeatedNote(detail: unknown, note: string | undefined): string | undefined {
  const times = numberAt(detail, "repeated");
  return note && times ? noteTexts.repeated(note, times) : note;
}

function wordsOf(words: Record<string, string>, word: string | undefined): string | undefined {
  return word !== undefined && Object.hasOwn(words, word) ? words[word] : word;
}

function roleNote(detail: unknown): string | undefined {
  const role = textAt(detail, "role");
  return role && noteTexts.role(role);
}

function endedNote({ detail, ownerName }: TitledEvent): string | undefined {
  const why = textAt(detail, "why");
  const owner = ownerOf({ detail });
  if (why === "by-admin" && owner) return noteTexts.sessionOf(ownerName ?? actorWords(owner));
  return wordsOf(sessionEndTexts, why);
}

function verifiedNote(detail: unknown): string | undefined {
  const seq = numberAt(detail, "seq");
  if (seq === undefined) return undefined;
  const reason = textAt(detail, "reason");
  if (reason) return noteTexts.broken(seq, reason);
  const archivedTo = numberAt(detail, "archivedTo");
  return archivedTo === undefined
    ? noteTexts.verified(seq)
    : noteTexts.verifiedAfter(archivedTo + 1, seq);
}

/** The job's name, and what was asked of AWS or why it was not done. */
function changeNote(detail: unknown): string | undefined {
  const name = textAt(detail, "name");
  if (name === undefined) return undefined;
  const tags = noteTexts.tags(textsAt(detail, "set"), textsAt(detail, "removed"));
  const wasGone = isTrueAt(detail, "outcome", "wasGone") ? noteTexts.wasGone : undefined;
  return noteTexts.ofJob(name, textAt(detail, "outcome", "title") ?? wasGone ?? tags);
}

function templateNote({ detail, ownerName }: TitledEvent): string | undefined {
  const [name, version] = [textAt(detail, "name"), numberAt(detail, "version")];
  const change = wordsOf(templateChangeTexts, textAt(detail, "change"));
  if (name === undefined || version === undefined || change === undefined) return undefined;
  const owner = ownerOf({ detail });
  return noteTexts.ofTemplate({
    ...{ name, version, change },
    ...(owner && { owner: ownerName ?? actorWords(owner) }),
  });
}

function viewNote({ detail, ownerName }: TitledEvent): string | undefined {
  const [name, owner] = [textAt(detail, "name"), ownerOf({ detail })];
  const change = wordsOf(viewChangeTexts, textAt(detail, "change"));
  if (name === undefined || change === undefined) return undefined;
  return noteTexts.ofView(name, change, owner && (ownerName ?? actorWords(owner)));
}

function archivedNote(detail: unknown): string | undefined {
  const [first, last] = [numberAt(detail, "firstSeq"), numberAt(detail, "lastSeq")];
  const file = textAt(detail, "file");
  if (first === undefined || last === undefined || file === undefined) return undefined;
  return noteTexts.archived(first, last, file);
}

function exportedNote(detail: unknown): string | undefined {
  const upTo = numberAt(detail, "upToSeq");
  const format = textAt(detail, "format") === "csv" ? texts.export.csv : texts.export.jsonLines;
  return upTo === undefined ? undefined : noteTexts.exported(format, upTo);
}
