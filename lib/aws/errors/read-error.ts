import "server-only";
import type { FailureDetails } from "@/lib/contract/records/outcome";

/** Checks types, because anything may be thrown. */
export function readError(error: unknown): FailureDetails & { message: string } {
  const fields = asRecord(error);
  const metadata = asRecord(fields.$metadata);
  const status = asNumber(metadata.httpStatusCode);
  const message = asText(fields.message) ?? asText(fields.Message) ?? "";
  const name = asText(fields.name);
  return {
    awsName: name !== undefined && NOT_OF_AWS.has(name) ? undefined : name,
    status,
    requestId: asText(metadata.requestId),
    message: isForeign(fields) ? foreignMessage(error, status) : message,
    quotaName: asText(fields.quotaName),
    quotaValue: asNumber(fields.quotaValue),
  };
}

/** AWS itself says that it has no such resource. A proxy's response has no request ID. */
export function isProvenMissing(error: unknown): boolean {
  const { awsName, requestId } = readError(error);
  return awsName === "ResourceNotFoundException" && requestId !== undefined;
}

/** The SDK's for a response that names no error. */
const UNNAMED: ReadonlySet<string> = new Set(["Unknown", "UnknownError", "NotFound"]);

/** Those, and the names of JavaScript's errors. */
const NOT_OF_AWS: ReadonlySet<string> = new Set([
  "Error",
  "TypeError",
  "SyntaxError",
  "RangeError",
  "ReferenceError",
  "URIError",
  "AggregateError",
  ...UNNAMED,
]);

/** Whether the response could not be read as one of AWS, such as a proxy's page. */
function isForeign({ name, message }: Record<string, unknown>): boolean {
  return (
    [name, message].some((text) => UNNAMED.has(`${text}`)) ||
    /\bDeserialization error:/.test(`${message}`)
  );
}

function foreignMessage(error: unknown, status: number | undefined): string {
  // Not enumerable, so not in `asRecord`.
  const { $response } = error as { $response?: { headers?: Record<string, unknown> } };
  const type = asText($response?.headers?.["content-type"]);
  const what = [status === undefined ? undefined : `HTTP ${status}`, type].filter(Boolean);
  return `The response is not in AWS's format${what.length > 0 ? ` (${what.join(", ")})` : ""}. It may be from a proxy or firewall.`;
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
