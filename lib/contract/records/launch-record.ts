import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { Outcome } from "./outcome";

export const LAUNCH_STATES = [
  "reserved",
  "sending",
  "launched",
  "rejected",
  "cancelled",
  "unknown",
  "absent",
  "closed",
  "duplicate",
] as const;

export type LaunchState = (typeof LAUNCH_STATES)[number];

export const UNSETTLED_STATES = ["reserved", "sending", "unknown"] as const satisfies LaunchState[];

/** The tag that identifies a job; its value is the launch's ID. Reserved for the portal. */
export const CORRELATION_TAG_KEY = "audience-launchpad:launch-id";

export type JobReport = {
  status: string;
  statusCode?: string;
  message?: string;
  /** ISO 8601, UTC. */
  checkedAt: string;
};

export const RESOLVERS = ["response", "reconciler", "person"] as const;

export type Resolver = (typeof RESOLVERS)[number];

/** Times are ISO 8601, UTC. */
export type LaunchRecord = {
  id: string;
  /** Made by the client; unique per actor. */
  idempotencyKey: string;
  state: LaunchState;
  /** Without the correlation tag. */
  request: LaunchRequest;
  actor: string;
  correlationTag: boolean;
  /** The account of the last attempt; absent before the first. */
  account?: string;
  region: string;
  attempt: number;
  /** When the last attempt was claimed. Its POST begins later. */
  sentAt?: string;
  /** No POST of the last attempt begins after it. */
  sendDeadline?: string;
  /** Until then the portal retries a launch that is `reserved`; can be in the past. */
  retryUntil?: string;
  audienceGenerationJobArn?: string;
  awsRequestId?: string;
  outcome?: Outcome;
  resolvedBy?: Resolver;
  evidence?: unknown;
  job?: JobReport;
  createdAt: string;
  updatedAt: string;
};

/** Ended without a job: the key can be used for another request. */
export const ENDED_WITHOUT_JOB = [
  "rejected",
  "cancelled",
  "closed",
] as const satisfies LaunchState[];

/** The actor of a launch found in AWS, until a person sends its key again. */
export const SYSTEM_ACTOR = "system";

export const EVENT_KINDS = [
  "reserved",
  /** Found in AWS but not in the ledger, which was restored or copied. */
  "adopted",
  /** A person sent the key of an adopted launch. */
  "owner-found",
  "claimed",
  "settled",
  /** It could not be claimed. Older records have `settled`. */
  "not-sent",
  "retry-set",
  "retry-stopped",
  /** AWS has a job, or a second job, that the ledger did not know. */
  "proven",
  "cancelled",
  "orphaned",
  "absence-seen",
  "resolved",
  "relaunched",
  "closed",
  "job-status",
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/** `from` and `to` are absent if the state did not change. */
export type LaunchEvent = {
  /** Its number in the chain; absent until it is linked, and if the link is in a file. */
  seq?: number;
  at: string;
  kind: EventKind;
  from?: LaunchState;
  to?: LaunchState;
  attempt: number;
  actor: string;
  address?: string;
  detail?: unknown;
};

export function isLaunchEventKind(kind: string): kind is EventKind {
  return (EVENT_KINDS as readonly string[]).includes(kind);
}
