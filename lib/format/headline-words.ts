import type { JobHeadline } from "@/lib/contract/jobs/job-entry";

export const HEADLINE_WORDS: Record<JobHeadline, string> = {
  "not-sent": "Not sent",
  sending: "Sending",
  checking: "Checking",
  refused: "Refused",
  "not-found": "Not found in AWS",
  "started-twice": "Started twice",
  cancelled: "Cancelled",
  closed: "Closed",
  launched: "Launched",
  pending: "Pending",
  running: "Running",
  active: "Active",
  failed: "Failed",
  deleting: "Deleting",
  "delete-failed": "Delete failed",
  deleted: "Deleted",
  other: "Other",
};

/** A status that the portal does not know is shown as AWS writes it. */
export function headlineWord(headline: JobHeadline, status?: string): string {
  return headline === "other" && status ? status : HEADLINE_WORDS[headline];
}
