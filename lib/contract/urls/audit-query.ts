import {
  AUDIT_KINDS,
  type AuditKind,
  LEDGER_KINDS,
  type LedgerKind,
} from "@/lib/contract/records/audit-event";
import { EXPORT_EVENT_KINDS } from "@/lib/contract/records/export-record";
import { EVENT_KINDS } from "@/lib/contract/records/launch-record";
import { readDay, readText } from "./search-params";

export const AUDIT_GROUPS = [
  "launch-steps",
  "export-steps",
  "sign-ins",
  "refusals",
  "sending-switch",
  "job-changes",
  "view-changes",
  "template-changes",
  "downloads",
  "verifications",
] as const;

export type AuditGroup = (typeof AUDIT_GROUPS)[number];

const GROUP_OF: Record<AuditKind, AuditGroup> = {
  "signed-in": "sign-ins",
  "sign-in-refused": "refusals",
  "signed-out": "sign-ins",
  "session-ended": "sign-ins",
  "call-refused": "refusals",
  "sending-stopped": "sending-switch",
  "sending-resumed": "sending-switch",
  "comparison-overridden": "sending-switch",
  "data-exported": "downloads",
  "job-deletion": "job-changes",
  "job-tag-change": "job-changes",
  "saved-view-change": "view-changes",
  "template-change": "template-changes",
  "ledger-verified": "verifications",
  "events-archived": "verifications",
};

export type AuditQuery = {
  kind?: LedgerKind | AuditGroup;
  person?: string;
  text?: string;
  /** First and last day, inclusive, UTC, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  before?: number;
};

const AUDIT_FILTERS = ["kind", "person", "text", "from", "to"] as const;

const MAX_PERSON_LENGTH = 600;
const MAX_TEXT_LENGTH = 300;
const SEQ = /^[1-9]\d{0,14}$/;

export function readAuditQuery(params: URLSearchParams): AuditQuery {
  const kind = [...AUDIT_GROUPS, ...LEDGER_KINDS].find((known) => known === params.get("kind"));
  const person = readText(params.get("person"), MAX_PERSON_LENGTH);
  const text = readText(params.get("text"), MAX_TEXT_LENGTH);
  const from = readDay(params.get("from"));
  const to = readDay(params.get("to"));
  const before = params.get("before") ?? "";
  return {
    ...(kind && { kind }),
    ...(person && { person }),
    ...(text && { text }),
    ...(from && { from }),
    ...(to && { to }),
    ...(SEQ.test(before) && { before: Number(before) }),
  };
}

/** The first invalid filter. An export must not ignore it. */
export function invalidFilter(params: URLSearchParams): string | undefined {
  const query = readAuditQuery(params);
  return AUDIT_FILTERS.find((name) => {
    const given = params.getAll(name);
    return given.length > 1 || (given[0]?.trim() && query[name] === undefined);
  });
}

export function kindsOf(kind: NonNullable<AuditQuery["kind"]>): readonly LedgerKind[] {
  if (kind === "launch-steps") return EVENT_KINDS;
  if (kind === "export-steps") return EXPORT_EVENT_KINDS;
  const members = AUDIT_KINDS.filter((each) => GROUP_OF[each] === kind);
  return members.length > 0 ? members : LEDGER_KINDS.filter((each) => each === kind);
}

export function isAuditFiltered(query: AuditQuery): boolean {
  return AUDIT_FILTERS.some((name) => query[name] !== undefined);
}

export function auditHref(query: AuditQuery): string {
  return addressOf("/audit", query);
}

export const EXPORT_FORMATS = ["jsonl", "csv"] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export function auditExportHref(query: AuditQuery, format: ExportFormat): string {
  return addressOf("/audit/export", { ...query, before: undefined }, { format });
}

function addressOf(path: string, query: AuditQuery, more: Record<string, string> = {}): string {
  const given = Object.entries({ ...more, ...query }).filter(([, value]) => value);
  const params = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length > 0 ? `${path}?${params}` : path;
}
