import "server-only";
import type { FailureDetails } from "@/lib/contract/records/outcome";

/** Checks types, because anything may be thrown. */
export function readError(error: unknown): FailureDetails & { message: string } {
  const fields = asRecord(error);
  const metadata = asRecord(fields.$metadata);
  return {
    awsName: asText(fields.name),
    status: asNumber(metadata.httpStatusCode),
    requestId: asText(metadata.requestId),
    message: asText(fields.message) ?? asText(fields.Message) ?? "",
    quotaName: asText(fields.quotaName),
    quotaValue: asNumber(fields.quotaValue),
  };
}

/** The error and its causes, as deep as the SDK's own retry classifier looks. */
export function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let next = error; next !== undefined && causes.length < 10; next = asRecord(next).cause) {
    causes.push(next);
  }
  return causes;
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value, ...namesOf(value) } : {};
}

/** Members that spreading an `Error` leaves out: they are not enumerable, or on its class. */
function namesOf(value: object): Record<string, unknown> {
  if (!(value instanceof Error)) return {};
  const { name, message, cause } = value;
  return { name, message, cause };
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function asNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
