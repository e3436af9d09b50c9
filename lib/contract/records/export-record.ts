import type { ExportSize } from "@/lib/contract/export-request/audience-sizes";
import type { ExportRequest } from "@/lib/contract/export-request/export-request";
import type { CallFailure } from "./call-failure";
import { LAUNCH_STATES, type LaunchState, type Resolver } from "./launch-record";
import type { NotSent, Rejected, Unknown } from "./outcome";

/** The states of a launch, with the same meanings. */
export const EXPORT_STATES = LAUNCH_STATES;

export type ExportState = LaunchState;

/** Ended without an export in AWS: its name and its key are free again. */
export const ENDED_WITHOUT_EXPORT = [
  "rejected",
  "cancelled",
  "closed",
] as const satisfies ExportState[];

export function hasEndedWithoutExport(state: ExportState): boolean {
  return (ENDED_WITHOUT_EXPORT as readonly ExportState[]).includes(state);
}

export const EXPORT_EVENT_KINDS = [
  "export-reserved",
  "export-claimed",
  "export-settled",
  "export-orphaned",
  "export-absence-seen",
  "export-resolved",
  /** AWS has an export, or a second one, that was recorded as not there. */
  "export-proven",
  "export-repeated",
  "export-cancelled",
  "export-closed",
] as const;

export type ExportEventKind = (typeof EXPORT_EVENT_KINDS)[number];

export function isExportEventKind(kind: string): kind is ExportEventKind {
  return (EXPORT_EVENT_KINDS as readonly string[]).includes(kind);
}

/** `to` is absent if the state did not change. */
export type ExportEvent = {
  /** Its number in the chain; absent until it is linked. */
  seq?: number;
  /** ISO 8601, UTC. */
  at: string;
  exportId: string;
  kind: ExportEventKind;
  to?: ExportState;
  attempt: number;
  actor: string;
  detail?: unknown;
};

/** AWS's response to a start has no body, and exports have no ID. */
export type ExportStarted = {
  state: "launched";
  requestId?: string;
  /** ISO 8601, UTC: when AWS's response arrived. */
  at: string;
};

export type ExportOutcome = ExportStarted | Rejected | NotSent | Unknown;

/** Times are ISO 8601, UTC. */
export type ExportRecord = {
  id: string;
  idempotencyKey: string;
  state: ExportState;
  audienceGenerationJobArn: string;
  request: ExportRequest;
  actor: string;
  account: string;
  region: string;
  attempt: number;
  sentAt?: string;
  sendDeadline?: string;
  /** By AWS's clock: what AWS created earlier is another export. */
  createdFrom?: string;
  awsRequestId?: string;
  outcome?: ExportOutcome;
  resolvedBy?: Resolver;
  evidence?: unknown;
  createdAt: string;
  updatedAt: string;
};

/** An export as AWS lists it. Times are ISO 8601, UTC. */
export type ListedExport = {
  name: string;
  audienceSize: { type: string; value: number };
  description?: string;
  status: string;
  statusCode?: string;
  message?: string;
  outputLocation?: string;
  createTime?: string;
  updateTime?: string;
};

/** What a job's page shows: the portal's record, what AWS lists, or both. */
export type JobExport = {
  name: string;
  audienceSize: ExportSize | ListedExport["audienceSize"];
  description?: string;
  record?: ExportRecord;
  /** Several if AWS has several that could be the record's. */
  listed: readonly ListedExport[];
};

export type JobExports = {
  exports: JobExport[];
  /** When AWS's list was last read completely; absent: not yet. */
  asOf?: string;
  /** Why it could not be read since. */
  failure?: CallFailure;
};

const PENDING = ["CREATE_PENDING", "CREATE_IN_PROGRESS"];

export function isPendingExport({ status }: Pick<ListedExport, "status">): boolean {
  return PENDING.includes(status);
}

/** A person's decisions about an export that is `reserved` or (the last two) `absent`. */
export const EXPORT_DECISIONS = ["send", "cancel", "repeat", "close"] as const;

export type ExportDecision = (typeof EXPORT_DECISIONS)[number];

/** Changes when anything does that a job's page shows of its exports. */
export function versionOfExports({ exports, failure }: JobExports): string {
  const states = exports.map(({ record, listed }) => [
    record?.id,
    record?.state,
    record?.attempt,
    record?.updatedAt,
    ...listed.map(({ name, status, updateTime }) => [name, status, updateTime]),
  ]);
  return JSON.stringify([states, failure?.code]);
}

/** Whether anything about them can change by itself. */
export function areExportsInProgress({ exports }: JobExports): boolean {
  return exports.some(
    ({ record, listed }) =>
      record?.state === "sending" ||
      record?.state === "unknown" ||
      (record?.state === "launched" && listed.length === 0) ||
      listed.some(isPendingExport),
  );
}
