import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import { counted, grouped } from "@/lib/contract/launch-request/wording";
import type { NoRoleReason } from "@/lib/contract/people/no-role-reason";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";
import type { LedgerKind } from "@/lib/contract/records/audit-event";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import type { AuditGroup } from "@/lib/contract/urls/audit-query";
import type { AuditOutcome } from "@/lib/format/events/audit-outcome";

/** Apart, so that the browser loads only these. */
export const browserTexts = {
  error: {
    title: "Audit unavailable",
    body: "The portal can't read its database. No recorded events are lost. Try again in a minute.",
  },
  verify: { button: "Verify now", running: "Verifying all events…" },
} as const;

const OLDER = "Older";

export const texts = {
  title: "Audit",
  verification: {
    none: {
      title: "Not verified yet",
      body: "The portal verifies the chain of events once a day. You can also verify it now.",
    },
    verified: {
      title: (seq: number) => `Verified: all ${seq} events up to #${seq}`,
      titleAfter: (first: number, seq: number) => `Verified: events ${first} to ${seq}`,
      lastLink: "Last link:",
      keep: "Keep a copy elsewhere to detect a rewritten chain later.",
      erased: (people: number) =>
        people === 1
          ? "The name of 1 person was erased and can't be verified."
          : `The names of ${grouped(people)} people were erased and can't be verified.`,
      since: (events: number) =>
        `${events === 0 ? "No new events" : counted(events, "new event")} since then.`,
    },
    broken: {
      title: (seq: number) => `The ledger is broken at event ${seq}`,
      /** "Event 12 is missing.", or "Event 12: its content does not match its hash." */
      fault: (seq: number, reason: string) =>
        reason.startsWith("it ")
          ? `Event ${seq} ${reason.slice("it ".length)}.`
          : `Event ${seq}: ${reason}.`,
      cause:
        "The portal never changes recorded events. The database was probably edited, restored or damaged.",
      stop: "Stop all sending, and contact the database administrator.",
      keep: "Do not repair anything. Take a copy of the database as it is now.",
      compare: (seq: number) =>
        `Compare it with an earlier export or backup, from event ${seq} on. To check whether a link that you kept is still there, run`,
      nearby: "Show nearby events",
    },
    when: {
      verified: "Verified",
      by: "by",
      took: (ms: number) =>
        ms < 1_000
          ? ", in less than a second."
          : `, in ${counted(Math.round(ms / 1_000), "second")}.`,
    },
  },
  filter: {
    kind: "Event",
    person: "Person",
    text: "Name, launch, object, IP address or request ID",
    from: "From (UTC)",
    to: "To (UTC)",
    submit: "Filter",
    clear: "Clear filter",
    all: "All",
    allOf: (group: string) => `${group}: all`,
  },
  archived: {
    list: (seq: number) =>
      `Events 1 to ${seq} are in archives: this list and its exports begin after them. Pages of launches and jobs show their whole history.`,
    verified: (seq: number) =>
      `Events 1 to ${seq} are in archives. The portal compares launches, exports and names with their steps. To verify the files too, the operator runs “launchpad verify --archive”.`,
  },
  pending: (events: number) =>
    events === 1
      ? "1 more event is being linked to the chain. Reload the page to see it."
      : `${events} more events are being linked to the chain. Reload the page to see them.`,
  table: {
    matching: "Matching events, newest first",
    all: "All events, newest first",
    after: (archivedTo: number) => `Events after ${archivedTo}, newest first`,
    when: "When",
    who: "Who",
    event: "Event",
    outcome: "Outcome",
    address: "IP address",
    requestId: "AWS request ID",
    copiedRequestId: "request ID",
    from: (address: string) => `from ${address}`,
    details: (seq: number) => `Event ${seq}`,
    inFull: (seq: number) => `Event ${seq} in full`,
  },
  search: {
    none: "No events yet.",
    noMatch: "No event matches.",
    noMatchAfter: (archivedTo: number) =>
      `No event matches. Only events after ${archivedTo} were searched: older ones are in archives.`,
    noMatchTo: (seq: number) =>
      `No match yet. Searched back to event ${seq}. Select “${OLDER}” to search further.`,
    searchedTo: (seq: number) =>
      `Searched back to event ${seq}. Select “${OLDER}” to search further.`,
    showAll: "Show all events",
  },
  pages: { label: "Pages", newest: "Newest", older: OLDER },
  export: {
    label: "Export",
    matching: "Export matching events as",
    all: "Export all events as",
    after: (archivedTo: number) => `Export all events after ${archivedTo} as`,
    jsonLines: "JSON lines",
    or: "or",
    csv: "CSV",
    note: "Events are oldest first. Each export is recorded in the audit. JSON lines contain everything that the hashes cover. In CSV, text that a spreadsheet could read as a formula (it starts with = + - @, a tab or a line break) or that starts with an apostrophe gets an extra apostrophe in front.",
  },
} as const;

export const kindTexts: Record<LedgerKind, string> = {
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
  "export-reserved": "Export saved",
  "export-claimed": "Export sending started",
  "export-settled": "AWS export response received",
  "export-orphaned": "Process stopped before AWS replied to an export",
  "export-absence-seen": "Export not in AWS's list of exports yet",
  "export-resolved": "Unknown export status resolved",
  "export-proven": "Export found in AWS",
  "export-repeated": "Export sent again",
  "export-cancelled": "Export cancelled",
  "export-closed": "Export closed",
  "signed-in": "Signed in",
  "sign-in-refused": "Sign-in refused",
  "signed-out": "Signed out",
  "session-ended": "Session ended",
  "call-refused": "Request refused",
  "sending-stopped": "Sending stopped",
  "sending-resumed": "Sending resumed",
  "comparison-overridden": "Sending allowed without the comparison",
  "data-exported": "Audit exported",
  "job-deletion": "Job deletion",
  "job-tag-change": "Job tag change",
  "saved-view-change": "Shared view change",
  "template-change": "Template change",
  "ledger-verified": "Ledger verified",
  "events-archived": "Events archived",
};

export const groupTexts: Record<AuditGroup, string> = {
  "launch-steps": "Launches",
  "export-steps": "Audience exports",
  "sign-ins": "Sign-ins",
  refusals: "Refused requests",
  "sending-switch": "Sending stopped or resumed",
  "job-changes": "Job changes in AWS",
  "view-changes": "Shared view changes",
  "template-changes": "Template changes",
  downloads: "Audit exports",
  verifications: "Verifications and archives",
};

export const outcomeTexts: Record<Exclude<AuditOutcome, LaunchState>, string> = {
  "not-sent": "Not sent",
  done: "Done",
  refused: "Refused",
  asked: "Requested",
  unanswered: "No response from AWS",
  whole: "Verified",
  broken: "Broken",
};

export const noteTexts = {
  role: (role: string) => `Role: ${role}`,
  sessionOf: (name: string) => `Session of ${name}`,
  verified: (seq: number) => `All events up to ${seq}`,
  verifiedAfter: (first: number, seq: number) => `Events ${first} to ${seq}`,
  broken: (seq: number, reason: string) => `Event ${seq}: ${reason}`,
  archived: (first: number, last: number, file: string) => `Events ${first} to ${last}, in ${file}`,
  exported: (format: string, seq: number) => `${format}, up to event ${seq}`,
  wasGone: "AWS no longer had the job",
  tags: (set: readonly string[], removed: readonly string[]) =>
    [
      set.length > 0 ? `Set: ${set.join(", ")}` : "",
      removed.length > 0 ? `Removed: ${removed.join(", ")}` : "",
    ]
      .filter((part) => part !== "")
      .join(". "),
  ofJob: (name: string, note: string) => (note === "" ? name : `${name}: ${note}`),
  ofView: (name: string, change: string, owner: string | undefined) =>
    owner === undefined ? `${name}: ${change}` : `${name}, shared by ${owner}: ${change}`,
  ofTemplate: ({ name, version, change, owner }: TemplateChange) =>
    owner === undefined
      ? `${name}, version ${version}: ${change}`
      : `${name}, version ${version}: ${change} to ${owner}`,
  repeated: (note: string, times: number) => `${note} (${times} times within an hour)`,
} as const;

type TemplateChange = { name: string; version: number; change: string; owner?: string };

export const templateChangeTexts: Record<string, string> = {
  created: "Made",
  edited: "Changed",
  archived: "Archived",
  restored: "Restored",
  "handed-over": "Handed over",
};

export const viewChangeTexts: Record<string, string> = {
  shared: "Shared",
  changed: "Changed",
  unshared: "No longer shared",
  deleted: "Deleted",
};

export const sessionEndTexts: Record<string, string> = {
  "by-owner": "Own session",
  "role-changed": "Role changed",
};

export const refusalTexts: Record<string, string> = {
  "foreign-origin": "Request from another website",
  forbidden: "Insufficient role",
  "not-allowed": "Not allowed by the access rules",
  "limit-reached": "Daily limit reached",
  "sending-stopped": "Sending is stopped",
} satisfies Partial<Record<PortalErrorCode, string>>;

export const signInTexts: Record<string, string> = {
  declined: "Declined or cancelled at the sign-in provider",
  stale: "Expired, already used, or started in another browser",
  untrusted: "Invalid response from the sign-in provider",
  unreachable: "No response from the sign-in provider",
  misconfigured: "Settings of the portal and the sign-in provider do not match",
  "no-role": "No group with a role",
  proxy: "No valid token from the proxy",
  unexpected: "Internal error",
} satisfies Record<SignInFailure, string>;

export const noRoleTexts: Record<string, string> = {
  missing: "No claim with groups",
  null: "The claim with groups is null",
  empty: "No groups",
  object: "The claim with groups is an object",
  "not-text": "The claim with groups is neither text nor a list",
  "mixed-list": "The list of groups contains more than text",
  overage: "Too many groups: the provider sent a link (overage)",
  "dotted-name": "The groups are within a claim whose name contains dots",
  "one-text": "The groups are one text instead of a list",
  paths: "The groups are paths, and none has a role",
  unmatched: "No group with a role",
} satisfies Record<NoRoleReason, string>;
