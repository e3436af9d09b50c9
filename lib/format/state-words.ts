// Imported by client components: keep it free of the words of failures.
import type { LaunchState } from "@/lib/contract/records/launch-record";

export const STATE_WORDS: Record<LaunchState, string> = {
  reserved: "Not sent",
  sending: "Sending",
  launched: "Launched",
  rejected: "Refused",
  cancelled: "Cancelled",
  unknown: "Checking",
  absent: "Not found in AWS",
  closed: "Closed",
  duplicate: "Started twice",
};

/** The link on a launch's page, and the texts that name it. */
export const LAUNCH_ANOTHER = "Launch another like this";

export const NO_JOB = "No job was started.";

export const REFUSED_STATUS = `Refused by AWS. ${NO_JOB}`;
