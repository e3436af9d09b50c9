import "server-only";

/**
 * All advisory locks that go by a number: PostgreSQL knows them by nothing else, so that two of the
 * same number are one lock. The numbers mean nothing, but instances of all versions must agree.
 */
export const ADVISORY_LOCKS = {
  migrate: 7_230_511_904,
  reconcile: 7_230_511_905,
  "job-status": 7_230_511_906,
  "verify-ledger": 7_230_511_907,
  "sending-switch": 7_230_511_908,
  "retry-unsent": 7_230_511_909,
} as const;
