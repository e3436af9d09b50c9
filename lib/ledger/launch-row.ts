import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { launches } from "@/lib/db/schema";
import { keyAsGiven } from "./key-generations";

export type LaunchRow = typeof launches.$inferSelect;

/** The row as it leaves the ledger: what is not known is left out, times are text. */
export function toRecord(row: LaunchRow): LaunchRecord {
  return {
    id: row.id,
    idempotencyKey: keyAsGiven(row.idempotencyKey),
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
    ...known("job", parsed(row.job)),
  };
}

function known<K extends keyof LaunchRecord>(
  key: K,
  value: LaunchRecord[K] | null,
): Partial<LaunchRecord> {
  return value === null || value === undefined ? {} : { [key]: value };
}

/** Written by this ledger alone, and covered by its events: its own word is taken for the shape. */
function parsed(json: string | null) {
  return json === null ? null : JSON.parse(json);
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** PostgreSQL throws at anything else; whoever asks for it asks for a launch that does not exist. */
export function isLaunchId(id: string): boolean {
  return UUID.test(id);
}
