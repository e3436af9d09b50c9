/** How long jobs took here: the median of the newest that ended as ACTIVE. */
export type TypicalDuration = {
  ms: number;
  jobs: number;
};
