/** What an operator asks first. Durations in milliseconds; absent members are not known. */
export type Operation = {
  version: string;
  /** How long the oldest launch of each kind waits. Without those of which there is none. */
  oldest: Partial<Record<OperationState, number>>;
  unlinkedEvents: number;
  slots?: { taken: number; quota: number };
  /** Age of AWS's last complete list of jobs. */
  jobsListAgeMs?: number;
  notifications: { due: number; oldestMs: number };
  verified?: { at: string; ok: boolean };
  /** Of the database's migrations: it waits for the end of earlier versions. */
  isStepLeft: boolean;
};

export const OPERATION_STATES = ["sending", "checking", "not-sent", "waiting-for-slot"] as const;
export type OperationState = (typeof OPERATION_STATES)[number];
