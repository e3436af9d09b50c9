import "server-only";
import type { FailureCode } from "@/lib/contract/records/outcome";
import { asRecord, causesOf, readError } from "./read-error";

type UnsentCode = Extract<
  FailureCode,
  | "unknown-host"
  | "connection-refused"
  | "connection-failed"
  | "no-credentials"
  | "expired-credentials"
  | "no-region"
  | "too-late"
>;

export const TOO_LATE = "SendDeadlinePassed";

/** Undefined unless a failed system call proves that no byte left: `ETIMEDOUT` alone does not. */
export function proveUnsent(error: unknown): UnsentCode | undefined {
  const causes = causesOf(error);
  if (causes.some((cause) => readError(cause).status !== undefined)) {
    return undefined;
  }
  return firstOf(causes, codeOfConfiguration) ?? firstOf(causes, codeOfConnection);
}

/** Why a request never reached the HTTP client: its credentials or its endpoint. */
export function unsentCodeOf(error: unknown): UnsentCode {
  return firstOf(causesOf(error), codeOfConfiguration) ?? proveUnsent(error) ?? "no-region";
}

/** The SDK resolves credentials and Region before it signs, and signs before it connects. */
function codeOfConfiguration(cause: unknown): UnsentCode | undefined {
  const { awsName, message } = readError(cause);
  if (awsName === TOO_LATE) return "too-late";
  const ofCredentials =
    awsName === "CredentialsProviderError" ||
    awsName === "TokenProviderError" ||
    message === "Resolved credential object is not valid";
  if (ofCredentials) {
    return /expired/i.test(message) ? "expired-credentials" : "no-credentials";
  }
  return /^Region (is missing|not accepted)|^Invalid Configuration:/.test(message)
    ? "no-region"
    : undefined;
}

function codeOfConnection(cause: unknown): UnsentCode | undefined {
  if (cause instanceof AggregateError) {
    return codeOfAttempts(cause.errors);
  }
  const { syscall, code, name, message } = asRecord(cause);
  if (syscall === "getaddrinfo") {
    return "unknown-host";
  }
  if (syscall === "connect") {
    return code === "ECONNREFUSED" ? "connection-refused" : "connection-failed";
  }
  // The SDK clears this timer as soon as the socket is connected.
  const connectTimedOut =
    name === "TimeoutError" && /did not establish a connection/.test(`${message}`);
  return connectTimedOut ? "connection-failed" : undefined;
}

/** Node tries every address of a host: all attempts must have failed to connect. */
function codeOfAttempts(errors: unknown[]): UnsentCode | undefined {
  const codes = errors.map(codeOfConnection);
  const [first] = codes;
  if (codes.some((code) => code === undefined)) {
    return undefined;
  }
  return codes.every((code) => code === first) ? first : "connection-failed";
}

function firstOf<Item, Found>(items: Item[], find: (item: Item) => Found | undefined) {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
