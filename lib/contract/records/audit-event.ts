import { EXPORT_EVENT_KINDS, type ExportEventKind } from "./export-record";
import { EVENT_KINDS, type EventKind, type LaunchState } from "./launch-record";

export const AUDIT_KINDS = [
  "signed-in",
  "sign-in-refused",
  "signed-out",
  "session-ended",
  "call-refused",
  "sending-stopped",
  "sending-resumed",
  /** An admin started sending although AWS's jobs were not compared with the ledger. */
  "comparison-overridden",
  "data-exported",
  /** One event before AWS is called, one with what AWS returned. */
  "job-deletion",
  "job-tag-change",
  /** Of a view that everyone sees, or saw until then. */
  "saved-view-change",
  "template-change",
  "ledger-verified",
  /** The operator moved events to a file. */
  "events-archived",
] as const;

export type AuditKind = (typeof AUDIT_KINDS)[number];

export const LEDGER_KINDS = [...EVENT_KINDS, ...EXPORT_EVENT_KINDS, ...AUDIT_KINDS] as const;

export type LedgerKind = EventKind | ExportEventKind | AuditKind;

export type AuditEvent = {
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  kind: LedgerKind;
  /** ID of the person, or the part of the portal that acted. */
  actor: string;
  address?: string;
  launchId?: string;
  object?: string;
  from?: LaunchState;
  to?: LaunchState;
  attempt: number;
  detail?: unknown;
  /** Hash of the previous event and of this one: SHA-256, hex. */
  prevHash: string;
  hash: string;
};

export type AuditLine = AuditEvent & {
  actorName?: string;
  launchName?: string;
  /** Of an event of an export, with the ID of its job's page. */
  exportName?: string;
  jobId?: string;
  ownerName?: string;
};

/** Every field as it was hashed, so that the chain can be verified elsewhere. */
export type ExportedEvent = {
  seq: number;
  at: string;
  launchId: string | null;
  kind: LedgerKind;
  fromState: LaunchState | null;
  toState: LaunchState | null;
  attempt: number;
  actorId: string;
  /** Not covered by the hash. */
  actorName: string | null;
  address: string | null;
  object: string | null;
  detail: string | null;
  prevHash: string;
  hash: string;
  /** Second format: the linked step, and the hash of the launch's previous step. */
  stepId: number | null;
  stepPrevHash: string | null;
  /** First format: the step that the launch's event came after, if any. */
  afterStepId: number | null;
};
