import "server-only";

/** Instances of all versions must use the same numbers, each for one lock. */
export const ADVISORY_LOCKS = {
  migrate: 7_230_511_904,
  reconcile: 7_230_511_905,
  "job-status": 7_230_511_906,
  "verify-ledger": 7_230_511_907,
  "sending-switch": 7_230_511_908,
  "retry-unsent": 7_230_511_909,
  jobs: 7_230_511_910,
  "reconcile-exports": 7_230_511_920,
  "refresh-exports": 7_230_511_921,
  notify: 7_230_511_930,
  retention: 7_230_511_940,
  "build-indexes": 7_230_511_950,
} as const;
