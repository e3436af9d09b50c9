import "server-only";
import {
  type JobReport,
  type LaunchState,
  type Resolver,
  SYSTEM_ACTOR,
} from "@/lib/contract/records/launch-record";
import type { Outcome } from "@/lib/contract/records/outcome";
import type { EventRow } from "@/lib/ledger/chain/event-hash";
import type { Proof } from "@/lib/ledger/steps/proof";
import { launchedOutcome } from "@/lib/ledger/steps/resolve-launch";
import type { RetryFor } from "@/lib/ledger/steps/retry";
import { requestIdOf, resolverOf, settleWithProof } from "@/lib/ledger/steps/settle-launch";
import { PORTAL } from "@/lib/ledger/system-actors";

/**
 * The columns of a launch as its events say. Undefined: they don't say, because an earlier version
 * wrote them.
 */
export type RecordedColumns = {
  actorId: string;
  createdAt: Date;
  updatedAt: Date;
  idempotencyKey?: string;
  requestHash?: string;
  correlationTag?: boolean;
  region?: string;
  account: string | null;
  /** Format 1 has the time of the event, which is a little later. */
  sentAt: { at: Date; isExact: boolean } | null;
  /** ISO 8601. */
  sendDeadline: string | null;
  retry?: { until: string; by?: RetryFor | null } | null;
  retryRecordedAt: Date;
  audienceGenerationJobArn: string | null;
  awsRequestId: string | null;
  outcome: Recorded<Outcome>;
  resolvedBy: Resolver | null;
  evidence: unknown;
  job: JobReport | null;
};

/** `hasTime`: its member `at` was recorded too. */
type Recorded<T> = { value: T; hasTime: boolean } | null;

/** Members of details. Any can be missing: that depends on the kind and on the version. */
type Detail = {
  idempotencyKey?: string;
  requestHash?: string;
  correlationTag?: boolean;
  region?: string;
  account?: string;
  sendDeadline?: string;
  retryUntil?: string;
  retry?: { until: string; by: RetryFor | null } | null;
  audienceGenerationJobArn?: string;
  outcome?: Outcome;
  recordedOutcome?: Outcome;
  resolvedBy?: Resolver;
  evidence?: unknown;
  proof?: Proof;
  reason?: string;
  job?: JobReport;
};

type Change = Partial<RecordedColumns>;

export function recordEvent(before: RecordedColumns | undefined, event: EventRow): RecordedColumns {
  const detail: Detail = event.detail === null ? {} : JSON.parse(event.detail);
  const columns = before ?? newColumns(event, detail);
  return { ...columns, updatedAt: event.at, ...changeOf(columns, event, detail) };
}

const NO_RESULT = { awsRequestId: null, outcome: null, resolvedBy: null, evidence: null };

function newColumns({ at, actorId, kind }: EventRow, detail: Detail): RecordedColumns {
  const { idempotencyKey, requestHash, correlationTag, region } = detail;
  return {
    // Adopted launches have no person until their key is sent.
    actorId: kind === "adopted" ? SYSTEM_ACTOR : actorId,
    createdAt: at,
    updatedAt: at,
    idempotencyKey,
    requestHash,
    correlationTag,
    region,
    account: null,
    sentAt: null,
    sendDeadline: null,
    retry: null,
    retryRecordedAt: at,
    audienceGenerationJobArn: null,
    ...NO_RESULT,
    job: null,
  };
}

/** The same as the step writes to the row. */
function changeOf(before: RecordedColumns, event: EventRow, detail: Detail): Change {
  const { kind, at, actorId, toState: to } = event;
  switch (kind) {
    case "adopted":
      return {
        account: detail.account ?? null,
        resolvedBy: "reconciler",
        evidence: detail.evidence,
        ...foundJob(detail, to),
      };
    case "owner-found":
      return {
        actorId,
        idempotencyKey: detail.idempotencyKey,
        requestHash: detail.requestHash,
      };
    case "claimed":
      return {
        account: detail.account ?? null,
        region: detail.region,
        sendDeadline: detail.sendDeadline ?? null,
        sentAt: { at, isExact: event.stepId !== null },
        ...NO_RESULT,
      };
    case "settled":
      return settled(before, event, detail);
    case "not-sent":
      return { ...outcomeOf(detail), ...retryOf(event, detail) };
    case "retry-set":
      return {
        retry: detail.retry ?? (detail.retryUntil ? { until: detail.retryUntil } : undefined),
        retryRecordedAt: at,
      };
    case "retry-stopped":
      return { retry: null, retryRecordedAt: at };
    case "relaunched":
      return { ...NO_RESULT, retry: null, retryRecordedAt: at };
    case "orphaned":
      return { evidence: { reason: detail.reason } };
    case "absence-seen":
      return { evidence: detail.evidence };
    case "resolved":
      return {
        resolvedBy: detail.resolvedBy,
        evidence: detail.evidence,
        ...(detail.audienceGenerationJobArn !== undefined && foundJob(detail, to)),
      };
    case "proven":
      // Without a new state, the proof is kept for the end of the attempt.
      if (to === null) return { evidence: detail.evidence };
      return {
        resolvedBy: actorId === PORTAL ? "response" : "reconciler",
        evidence: detail.evidence,
        audienceGenerationJobArn: null,
        ...(detail.audienceGenerationJobArn !== undefined && foundJob(detail, to)),
      };
    case "closed":
      return { resolvedBy: "person" };
    case "job-status":
      return { job: detail.job ?? null };
    default:
      return {};
  }
}

function foundJob(
  { audienceGenerationJobArn: arn, recordedOutcome }: Detail,
  to: LaunchState | null,
): Change {
  if (arn === undefined || to === "duplicate") return { audienceGenerationJobArn: null };
  const value = recordedOutcome ?? launchedOutcome(arn);
  const hasTime = recordedOutcome !== undefined;
  return { audienceGenerationJobArn: arn, outcome: { value, hasTime } };
}

function outcomeOf({ outcome }: Detail): Change {
  return outcome ? { outcome: { value: outcome, hasTime: true } } : {};
}

function retryOf({ at }: EventRow, { retry }: Detail): Change {
  return { retry, retryRecordedAt: at };
}

function settled(before: RecordedColumns, event: EventRow, detail: Detail): Change {
  const { outcome, proof } = detail;
  if (!outcome) return {};
  // Before the kind `not-sent`: the launch was not claimed.
  if (event.toState === null) return { ...outcomeOf(detail), retry: undefined };
  const step = proof && settleWithProof(outcome, proof);
  const arn = step
    ? step.arn
    : outcome.state === "launched"
      ? outcome.audienceGenerationJobArn
      : undefined;
  const isFound = event.toState === "launched" && outcome.state !== "launched";
  return {
    ...outcomeOf(detail),
    ...(isFound &&
      arn !== undefined &&
      foundJob({ ...detail, audienceGenerationJobArn: arn }, null)),
    audienceGenerationJobArn: arn ?? null,
    awsRequestId: requestIdOf(outcome) ?? null,
    resolvedBy: step ? step.resolvedBy : resolverOf(outcome),
    evidence: step?.evidence === undefined ? before.evidence : JSON.parse(step.evidence),
    ...(event.toState === "reserved" && retryOf(event, detail)),
  };
}
