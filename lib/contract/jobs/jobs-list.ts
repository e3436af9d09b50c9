import type { JobEntry } from "./job-entry";

/** A job that is searched for while one types. */
export type FoundJob = Pick<JobEntry, "id" | "name" | "headline" | "status">;

/** What the open list polls. `version`: opaque; another if the page shows something else by now. */
export type JobsPoll = {
  version: string;
  /** When AWS's list was last read completely. ISO 8601, UTC. */
  asOf?: string;
};

export type RefreshState = { message: string } | null;

export type RefreshAction = (previous: RefreshState, data: FormData) => Promise<RefreshState>;
