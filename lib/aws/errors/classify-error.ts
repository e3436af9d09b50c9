import "server-only";
import type {
  FailureCode,
  FailureDetails,
  NotSent,
  RefusalCode,
  Rejected,
  UnclearCode,
  Unknown,
} from "@/lib/contract/records/outcome";
import { proveUnsent } from "./prove-unsent";
import { causesOf, readError } from "./read-error";
import { refusalOf } from "./refusal-codes";

export type ErrorClass =
  | Pick<NotSent, "state" | "code">
  | Pick<Rejected, "state" | "code">
  | Pick<Unknown, "state" | "code">;

/** AWS accepts the same request later. */
function isUnexecuted(code: RefusalCode): code is "throttled" | "quota-reached" {
  return code === "throttled" || code === "quota-reached";
}

/** `rejected` needs AWS's request ID, as a proxy may send anything. Else the job may exist. */
export function classifyError(error: unknown): ErrorClass {
  const unsent = proveUnsent(error);
  if (unsent) {
    return { state: "not-sent", code: unsent };
  }
  const details = readError(error);
  const refusal = definiteRefusal(details);
  if (refusal) {
    return isUnexecuted(refusal)
      ? { state: "not-sent", code: refusal }
      : { state: "rejected", code: refusal };
  }
  return { state: "unknown", code: codeOfUnknown(error, details) };
}

/** Of a call that may be repeated, where nothing has to be proven. */
export function classifyCall(error: unknown): FailureCode {
  const details = readError(error);
  return proveUnsent(error) ?? refusalOfCall(details) ?? codeOfUnknown(error, details);
}

/** S3 throttles with 503, and some servers with nothing but 429. */
function refusalOfCall(details: FailureDetails): RefusalCode | undefined {
  const { status = 0 } = details;
  const refusal = status === 429 ? (refusalOf(details) ?? "throttled") : refusalOf(details);
  return status >= 400 && (status < 500 || refusal === "throttled") ? refusal : undefined;
}

function definiteRefusal(details: FailureDetails): RefusalCode | undefined {
  const { status = 0, requestId } = details;
  return requestId && status >= 400 && status < 500 ? refusalOf(details) : undefined;
}

function codeOfUnknown(error: unknown, { status, awsName }: FailureDetails): UnclearCode {
  if (isTimeout(error) || status === 408) return "timed-out";
  if (status === undefined || awsName === "RequestAbortedException") return "connection-lost";
  if (status < 300) return "unreadable-answer";
  return status >= 500 ? "server-error" : "unrecognised-answer";
}

/** The SDK also names a reset connection `TimeoutError`; only the message identifies its timers. */
function isTimeout(error: unknown): boolean {
  return causesOf(error)
    .map(readError)
    .some(
      ({ awsName, message }) =>
        awsName === "AbortError" ||
        (awsName === "TimeoutError" && /timed out|exceeded|due to timeout/.test(message)),
    );
}
