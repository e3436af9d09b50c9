import "server-only";
import type { ExportRequest } from "@/lib/contract/export-request/export-request";
import { type ExportRecord, hasEndedWithoutExport } from "@/lib/contract/records/export-record";
import type { exportJobs } from "@/lib/db/schema";
import { givenKey } from "@/lib/ledger/queries/launch-row";

export type ExportRow = typeof exportJobs.$inferSelect;

export function toExportRecord(row: ExportRow): ExportRecord {
  return {
    id: row.id,
    idempotencyKey: givenKey(row.idempotencyKey),
    state: row.state,
    audienceGenerationJobArn: row.audienceGenerationJobArn,
    request: requestOfRow(row),
    actor: row.actorId,
    account: row.account,
    region: row.region,
    attempt: row.attempt,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...known("sentAt", row.sentAt?.toISOString()),
    ...known("sendDeadline", row.sendDeadline?.toISOString()),
    ...known("createdFrom", row.createdFrom?.toISOString()),
    ...known("awsRequestId", row.awsRequestId),
    ...known("resolvedBy", row.resolvedBy),
    ...known("outcome", parsed(row.outcome)),
    ...known("evidence", parsed(row.evidence)),
  };
}

export function requestOfRow(
  row: Pick<ExportRow, "name" | "description" | "sizeType" | "sizeValue">,
): ExportRequest {
  const { name, description, sizeType: type, sizeValue: value } = row;
  return { name, audienceSize: { type, value }, ...(description !== null && { description }) };
}

export function isSameExport(
  row: ExportRow,
  { jobArn, request }: { jobArn: string; request: ExportRequest },
): boolean {
  return (
    row.audienceGenerationJobArn === jobArn &&
    row.name === request.name &&
    row.description === (request.description ?? null) &&
    row.sizeType === request.audienceSize.type &&
    row.sizeValue === request.audienceSize.value
  );
}

export function isFreeKey({ state }: ExportRow): boolean {
  return hasEndedWithoutExport(state);
}

function known<K extends keyof ExportRecord>(
  key: K,
  value: ExportRecord[K] | null,
): Partial<ExportRecord> {
  return value === null || value === undefined ? {} : { [key]: value };
}

/** Only the ledger writes it, and its events cover it, so its shape is trusted. */
function parsed(json: string | null) {
  return json === null ? null : JSON.parse(json);
}
