/**
 * How many days the portal keeps what is no evidence. What is evidence (launches, exports, their
 * events) has no end.
 */
export const KEPT_DAYS = {
  /** Since its last change. */
  draft: 180,
  /** Since the end of the job. */
  notification: 90,
  /** Since AWS said that the job is deleted. */
  bellOfDeletedJob: 90,
  /** Since the portal last looked for the job of a launch that is settled. */
  lookForJob: 30,
  /** Since the name of a model or collaboration that no job has was to be read again. */
  unusedName: 30,
  /** Since AWS said that a job that was started elsewhere is deleted. */
  deletedJob: 365,
} as const;
