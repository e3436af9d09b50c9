import { EVENT_KINDS, type EventKind, type LaunchState } from "./launch-record";

/** What is on record beside the steps of launches, in the same chain. */
export const AUDIT_KINDS = [
  "signed-in",
  "sign-in-refused",
  "signed-out",
  /** By its owner, by an admin, or because the person's role is another now. */
  "session-ended",
  /** Somebody asked for what is not theirs to do. */
  "call-refused",
  "sending-stopped",
  "sending-resumed",
  /** An admin has sending begin though AWS's jobs could not be compared with the ledger. */
  "comparison-overridden",
  "data-exported",
  "ledger-verified",
] as const;

export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Every kind of link in the chain. */
export const LEDGER_KINDS = [...EVENT_KINDS, ...AUDIT_KINDS] as const;

/** One link of the chain as the audit shows it; the steps of launches are among them. */
export type AuditEvent = {
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  kind: EventKind | AuditKind;
  /** Id of the person, or which part of the portal acted. */
  actor: string;
  /** IP address that the person acted from, as far as it is known. */
  address?: string;
  launchId?: string;
  /** What it is about, where that is no launch. */
  object?: string;
  from?: LaunchState;
  to?: LaunchState;
  attempt: number;
  detail?: unknown;
  /** Hash of the event before, and its own: SHA-256, hex. */
  prevHash: string;
  hash: string;
};

/** An event with the names that people know its person and its launch by. */
export type AuditLine = AuditEvent & {
  actorName?: string;
  launchName?: string;
  /** Of the person whose session was ended, where the notes say whose it was. */
  ownerName?: string;
};

/**
 * An event as it is exported: every field that its hash covers, as it was hashed, so that the chain
 * can be checked elsewhere. `null` where there is none.
 */
export type ExportedEvent = {
  seq: number;
  at: string;
  launchId: string | null;
  kind: EventKind | AuditKind;
  fromState: LaunchState | null;
  toState: LaunchState | null;
  attempt: number;
  actorId: string;
  /** For reading alone: no hash covers it. */
  actorName: string | null;
  address: string | null;
  object: string | null;
  /** JSON text. */
  detail: string | null;
  prevHash: string;
  hash: string;
  /** Of the second format: the step that it links, and the hash of its launch's step before. */
  stepId: number | null;
  stepPrevHash: string | null;
  /** Of the first format: the step that its launch's event came after, if there were any. */
  afterStepId: number | null;
};
