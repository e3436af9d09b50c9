export const BATCH_MAX = 200;

/**
 * `done`: each launch has a result. `ended`: the time of the batch is over, or its person may no
 * longer launch, and some launches were not sent.
 */
export const BATCH_STATES = ["running", "paused", "done", "ended"] as const;

export type BatchState = (typeof BATCH_STATES)[number];
