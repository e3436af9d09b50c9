import type { JobChangeEvent } from "@/lib/contract/job-changes/job-change";
import type { ExportEvent } from "./export-record";

/** What people did with a job after its start, each list with its oldest first. */
export type JobHistory = {
  /** Several if the launch was started twice. */
  arns: readonly string[];
  changes: readonly JobChangeEvent[];
  exports: readonly (ExportEvent & { name: string })[];
};
