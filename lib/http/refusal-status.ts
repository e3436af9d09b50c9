import "server-only";
import type { FailureCode } from "@/lib/contract/outcome";

/**
 * The status that tells AWS's refusal of a launch: AWS's own where it fits the caller. Never 5xx
 * and never 429, which clients repeat by themselves: this launch has ended. AWS refusing the
 * portal's credentials is 403, not 401, for which the caller could do something. Codes that no
 * refusal has are 400, should a record hold one.
 */
export const REFUSAL_STATUS: Record<FailureCode, 400 | 402 | 403 | 404 | 409 | 413> = {
  "invalid-request": 400,
  "protocol-refused": 400,
  "quota-reached": 402,
  "access-denied": 403,
  "pass-role-denied": 403,
  "bad-signature": 403,
  "clock-skew": 403,
  "expired-credentials": 403,
  "unknown-credentials": 403,
  "not-opted-in": 403,
  "not-found": 404,
  "name-taken": 409,
  "request-too-large": 413,
  throttled: 400,
  "sending-stopped": 400,
  "not-compared": 400,
  "look-up-failed": 400,
  "clock-off": 400,
  "database-away": 400,
  "not-allowed": 400,
  "limit-reached": 400,
  "shutting-down": 400,
  "too-late": 400,
  "no-identity": 400,
  "no-credentials": 400,
  "no-region": 400,
  "unknown-host": 400,
  "connection-refused": 400,
  "connection-failed": 400,
  "timed-out": 400,
  "connection-lost": 400,
  "server-error": 400,
  "unreadable-answer": 400,
  "unrecognised-answer": 400,
};
