import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { Outcome } from "./outcome";

/** Where a launch stands in the ledger. */
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

/** A launch in one of these has not been told apart from a job yet, or is still under way. */
export const UNSETTLED_STATES = ["reserved", "sending", "unknown"] as const satisfies LaunchState[];

/** The tag by which a job is found again; its value is the launch's id. People may not use it. */
export const CORRELATION_TAG_KEY = "audience-launchpad:launch-id";

/** The job's own status, as AWS told it last. */
export type JobReport = {
  status: string;
  statusCode?: string;
  message?: string;
  /** ISO 8601, UTC. */
  checkedAt: string;
};

/** Who settled a launch: the answer to its POST, a comparison with AWS's lists, or a person. */
export const RESOLVERS = ["response", "reconciler", "person"] as const;

export type Resolver = (typeof RESOLVERS)[number];

/** One launch as it leaves the server. Times are ISO 8601, UTC. */
export type LaunchRecord = {
  id: string;
  /** Made by whoever asked for the launch; unique per actor. */
  idempotencyKey: string;
  state: LaunchState;
  /** What was asked for, without the correlation tag. */
  request: LaunchRequest;
  actor: string;
  /** Whether the portal adds the correlation tag when it sends. */
  correlationTag: boolean;
  /** The account at the last attempt; absent before the first. */
  account?: string;
  region: string;
  /** Claims so far, each of at most one POST. */
  attempt: number;
  /** When the last attempt was claimed; its POST is no older. */
  sentAt?: string;
  /** No POST of the last attempt begins after it. */
  sendDeadline?: string;
  /** Until then the portal itself sends a launch that rests at `reserved`; it may be past. */
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

/** A launch in one of these has ended without a job: its key may serve another request. */
export const OVER_STATES = ["rejected", "cancelled", "closed"] as const satisfies LaunchState[];

/** Who a launch that was found in AWS belongs to, until somebody says its key again. */
export const SYSTEM_ACTOR = "system";

export const EVENT_KINDS = [
  "reserved",
  /** Found in AWS, and in no row: the ledger was restored, or is another's copy. */
  "adopted",
  /** Somebody said the key of an adopted launch. */
  "owner-found",
  "claimed",
  "settled",
  /** It could not even be claimed. Recorded as `settled` before there was this kind. */
  "not-sent",
  /** A person has the portal send it by itself for a while, or no longer. */
  "retry-set",
  "retry-stopped",
  /** AWS has a job of it that the ledger did not know, or a second one. */
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

/** One link of the chain that no one rewrites. `from` and `to` are absent where no state changed. */
export type LaunchEvent = {
  /** Its number in the chain; absent in the moment before it is linked. */
  seq?: number;
  at: string;
  kind: EventKind;
  from?: LaunchState;
  to?: LaunchState;
  attempt: number;
  actor: string;
  /** IP address that a person acted from, as far as it is known. */
  address?: string;
  detail?: unknown;
};

/** Whether an event of the chain is a step of a launch. */
export function isLaunchEventKind(kind: string): kind is EventKind {
  return (EVENT_KINDS as readonly string[]).includes(kind);
}
