import "server-only";
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import {
  ENDED_WITHOUT_JOB,
  type JobReport,
  type LaunchRecord,
  type LaunchState,
} from "@/lib/contract/records/launch-record";
import { isAhead } from "@/lib/db/columns";
import type { Db, Tx } from "@/lib/db/handle";
import { launchChecks, launches } from "@/lib/db/schema";

export type LaunchRow = typeof launches.$inferSelect;

/**
 * When AWS last returned the job as it was known before; null if it was never looked at since. No row
 * of `launches` is written for it. No event covers the time, so one that is yet to come is none, and
 * neither is that of the list in which a launch's job was found.
 */
export const LOOKED_AT = sql<Date | null>`(select look.checked_at from launch_checks look
  where look.launch_id = launches.id and look.attempt = launches.attempt
    and launches.job_checked_at is not null and not ${isAhead(sql`look.checked_at`)})`.mapWith(
  launchChecks.checkedAt,
);

export const LOOKED_AT_ROWS = { ...getTableColumns(launches), lookedAt: LOOKED_AT };

export function toRecord(row: LaunchRow & { lookedAt?: Date | null }): LaunchRecord {
  return {
    id: row.id,
    idempotencyKey: givenKey(row.idempotencyKey),
    state: row.state,
    request: JSON.parse(row.request),
    actor: row.actorId,
    correlationTag: row.correlationTag,
    region: row.region,
    attempt: row.attempt,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...known("account", row.account),
    ...known("sentAt", row.sentAt?.toISOString()),
    ...known("sendDeadline", row.sendDeadline?.toISOString()),
    ...known("retryUntil", row.state === "reserved" ? row.retryUntil?.toISOString() : null),
    ...known("audienceGenerationJobArn", row.audienceGenerationJobArn),
    ...known("awsRequestId", row.awsRequestId),
    ...known("resolvedBy", row.resolvedBy),
    ...known("outcome", parsed(row.outcome)),
    ...known("evidence", parsed(row.evidence)),
    ...known("job", jobOf(row)),
  };
}

function jobOf({
  job: text,
  jobCheckedAt,
  lookedAt,
}: LaunchRow & { lookedAt?: Date | null }): JobReport | null {
  const job: JobReport | null = parsed(text);
  const isLater = job && lookedAt && lookedAt > (jobCheckedAt ?? 0);
  return isLater ? { ...job, checkedAt: lookedAt.toISOString() } : job;
}

function known<K extends keyof LaunchRecord>(
  key: K,
  value: LaunchRecord[K] | null,
): Partial<LaunchRecord> {
  return value === null || value === undefined ? {} : { [key]: value };
}

/** Only the ledger writes it, and its events cover it, so its shape is trusted. */
function parsed(json: string | null) {
  return json === null ? null : JSON.parse(json);
}

/** A control character, which keys may not contain (`lib/contract/records/idempotency-key.ts`). */
const SEPARATOR = "\u001f";

/** A key is free again once its launch was refused or cancelled; the number keeps it unique. */
export function generationKey(key: string, generation: number): string {
  return generation === 1 ? key : `${key}${SEPARATOR}${generation}`;
}

export function givenKey(stored: string): string {
  const [key = stored] = stored.split(SEPARATOR);
  return key;
}

export function hasEndedWithoutJob({ state }: LaunchRow): boolean {
  return (ENDED_WITHOUT_JOB as readonly LaunchState[]).includes(state);
}

export async function rowByKey(
  db: Db | Tx,
  actor: string,
  key: string,
): Promise<LaunchRow | undefined> {
  const [row] = await db
    .select()
    .from(launches)
    .where(and(eq(launches.actorId, actor), eq(launches.idempotencyKey, key)));
  return row;
}
