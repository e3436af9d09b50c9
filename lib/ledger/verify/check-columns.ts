import "server-only";
import { getTableColumns } from "drizzle-orm";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { CHANGING_JOB_STATUSES } from "@/lib/contract/records/launch-progress";
import { type JobReport, SYSTEM_ACTOR } from "@/lib/contract/records/launch-record";
import { CLOCKS_MS } from "@/lib/db/columns";
import { launches } from "@/lib/db/schema";
import { hashJson } from "@/lib/ledger/chain/hash-json";
import { deriveLaunchId, isDerivedId, isOfLedger } from "@/lib/ledger/launch-id";
import { givenKey, type LaunchRow } from "@/lib/ledger/queries/launch-row";
import { searchColumns } from "@/lib/ledger/queries/search-columns";
import { RETRY_PAUSE_MAX_MS } from "@/lib/ledger/steps/retry";
import type { RecordedColumns } from "./recorded-columns";
import type { History } from "./replay-event";

export type Context = {
  /** By the database's clock. */
  now: Date;
  ledgerId: number;
  /** The last stop of sending by a version that recorded it for no single launch. */
  unlistedStop?: Date;
};

type RowContext = Context & { request: unknown };

type Check = (row: LaunchRow, history: History, context: RowContext) => boolean;

/** Every column of a launch, so that a new one without a check does not compile. */
const CHECKS: { [Column in keyof LaunchRow]: Check } = {
  // An instance of the previous version may have closed it during the migration.
  state: ({ state }, { state: recorded }) =>
    state === recorded || (state === "rejected" && recorded === "closed"),
  attempt: ({ attempt }, { attempt: recorded }) => attempt === recorded,
  actorId: ({ actorId }, { columns }) => actorId === columns.actorId,
  request: (_row, { columns }, { request }) => hashOf(request) === columns.requestHash,
  requestHash: ({ requestHash }, { columns }) => requestHash === columns.requestHash,
  audienceGenerationJobArn: ({ audienceGenerationJobArn: arn }, { columns }) =>
    arn === columns.audienceGenerationJobArn,
  // A changed one has no events. It also shows that the ledger's own ID was changed.
  id: isDerived,
  idempotencyKey: ({ idempotencyKey: key }, { columns }) =>
    isOrUnknown(key, columns.idempotencyKey),
  correlationTag: ({ correlationTag: tag }, { columns }) =>
    isOrUnknown(tag, columns.correlationTag),
  name: isOfRequest("name"),
  configuredAudienceModelArn: isOfRequest("configuredAudienceModelArn"),
  collaborationId: isOfRequest("collaborationId"),
  seed: isOfRequest("seed"),
  account: ({ account }, { columns }) => account === columns.account,
  region: ({ region }, { columns }) => isOrUnknown(region, columns.region),
  sentAt: ({ sentAt }, { columns }) => isSentAt(sentAt, columns.sentAt),
  sendDeadline: ({ sendDeadline }, { columns }) => isTime(sendDeadline, columns.sendDeadline),
  retryUntil: ({ retryUntil }, history, context) => {
    const { retry } = history.columns;
    return (
      retry === undefined ||
      isTime(retryUntil, retry?.until ?? null) ||
      (retryUntil === null && isBeforeStop(history, context))
    );
  },
  retryFor: ({ retryFor }, history, context) => {
    const { retry } = history.columns;
    if (retry === undefined || (retry !== null && retry.by === undefined)) return true;
    return (
      isJson(retryFor, retry?.by ?? null) || (retryFor === null && isBeforeStop(history, context))
    );
  },
  // Each retry moves it without an event: it can only be too early, which asks no more of AWS.
  retryAt: ({ retryAt }, _history, { now }) =>
    retryAt === null || retryAt.getTime() <= now.getTime() + RETRY_PAUSE_MAX_MS + CLOCKS_MS,
  awsRequestId: ({ awsRequestId }, { columns }) => awsRequestId === columns.awsRequestId,
  outcome: ({ outcome }, { columns }) => isOutcome(outcome, columns.outcome),
  resolvedBy: ({ resolvedBy }, { columns }) => resolvedBy === columns.resolvedBy,
  evidence: ({ evidence }, { columns }) => isJson(evidence, columns.evidence),
  jobStatus: ({ jobStatus }, { columns }) => jobStatus === (columns.job?.status ?? null),
  job: ({ job }, { columns }) => isJob(job, columns.job),
  // A look moves it without an event if the job has ended, or if a version before 0024 looked.
  jobCheckedAt: ({ job, jobCheckedAt }, { columns }, { now }) => {
    if (jobCheckedAt === null) return job === null;
    const { checkedAt } = (parsed(job) ?? {}) as Partial<JobReport>;
    return (
      isTime(jobCheckedAt, checkedAt ?? null) &&
      jobCheckedAt.getTime() >= Date.parse(columns.job?.checkedAt ?? "") &&
      jobCheckedAt.getTime() <= now.getTime() + CLOCKS_MS
    );
  },
  createdAt: ({ createdAt }, { columns }) => isTime(createdAt, columns.createdAt),
  updatedAt: ({ updatedAt }, { columns }) => isTime(updatedAt, columns.updatedAt),
  // The database generates it, unless the expression was dropped.
  jobInMotion: (row) => row.jobInMotion === isJobInProgress(row),
};

const COLUMNS = Object.entries(getTableColumns(launches)).map(([key, { name }]) => ({
  name,
  check: CHECKS[key as keyof LaunchRow],
}));

export function difference(
  row: LaunchRow,
  history: History | undefined,
  context: Context,
): string | undefined {
  if (!history) return "has no events";
  const rowContext = { ...context, request: parsed(row.request) };
  if (!CHECKS.state(row, history, rowContext)) {
    return `is ${row.state}, its events say ${history.state}`;
  }
  const differing = COLUMNS.find(({ check }) => !check(row, history, rowContext));
  return differing && `and its events differ in “${differing.name}”`;
}

/** Earlier IDs are random. A launch found in AWS has no key until its person sends it. */
function isDerived({ id }: LaunchRow, { columns }: History, { ledgerId }: RowContext): boolean {
  if (!isDerivedId(id)) return true;
  const { actorId: actor, idempotencyKey, requestHash } = columns;
  if (actor === SYSTEM_ACTOR || idempotencyKey === undefined || requestHash === undefined) {
    return isOfLedger(id, ledgerId);
  }
  const origin = { ledgerId, actor, idempotencyKey: givenKey(idempotencyKey), requestHash };
  return id === deriveLaunchId(origin);
}

function isOrUnknown<T>(value: T, recorded: T | undefined): boolean {
  return recorded === undefined || value === recorded;
}

/** False also for a time that JavaScript can't hold, such as infinity. */
function isTime(value: Date | null, recorded: Date | string | null): boolean {
  if (value === null || recorded === null) return value === recorded;
  return value.getTime() === new Date(recorded).getTime();
}

/** Before format 2, the event got its time after the row. */
const SENT_BEFORE_EVENT_MS = 60_000;

function isSentAt(value: Date | null, recorded: RecordedColumns["sentAt"]): boolean {
  if (value === null || recorded === null) return value === recorded;
  const earlierMs = recorded.at.getTime() - value.getTime();
  return recorded.isExact ? earlierMs === 0 : earlierMs >= 0 && earlierMs <= SENT_BEFORE_EVENT_MS;
}

function isBeforeStop({ columns }: History, { unlistedStop }: Context): boolean {
  return unlistedStop !== undefined && columns.retryRecordedAt <= unlistedStop;
}

function isJson(text: string | null, recorded: unknown): boolean {
  if (text === null || recorded === null || recorded === undefined) {
    return text === null && (recorded ?? null) === null;
  }
  return text === JSON.stringify(recorded) || hashOf(parsed(text)) === hashJson(recorded);
}

function isOutcome(text: string | null, recorded: RecordedColumns["outcome"]): boolean {
  if (recorded === null || recorded.hasTime) return isJson(text, recorded?.value ?? null);
  const { at } = (parsed(text) ?? {}) as { at?: unknown };
  return isJson(text, { ...recorded.value, at });
}

function isJob(text: string | null, recorded: JobReport | null): boolean {
  if (recorded === null) return text === null;
  const { checkedAt } = (parsed(text) ?? {}) as Partial<JobReport>;
  return isJson(text, { ...recorded, checkedAt });
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isOfRequest(column: keyof ReturnType<typeof searchColumns>): Check {
  return (row, _history, { request }) =>
    row[column] === searchColumns(request as LaunchRequest)[column];
}

function hashOf(json: unknown): string | undefined {
  return json === undefined ? undefined : hashJson(json);
}

function isJobInProgress({ state, jobStatus }: LaunchRow): boolean {
  return state === "launched" && CHANGING_JOB_STATUSES.includes(jobStatus ?? "CREATE_PENDING");
}
