import type { FailureCode } from "@/lib/contract/records/outcome";
import type { Cause, FailureFacts } from "./failure-context";

type Causes = Partial<Record<FailureCode, (facts: FailureFacts) => Cause>>;

const TAG_CAUSES: Causes = {
  "invalid-request": refused("AWS does not accept the tags", "Fix the tags, then save again."),
  "quota-reached": refused("AWS does not accept the tags", "Remove tags, then save again."),
  "not-found": refused("AWS no longer has this job", "Reload the page."),
  ...unanswered("AWS may have changed the tags.", "Save again: a repeat does no harm."),
};

/** By operation: where a change of a job needs other words than a call that only reads. */
export const JOB_CHANGE_CAUSES: Partial<Record<string, Causes>> = {
  DeleteAudienceGenerationJob: {
    "name-taken": refused(
      "AWS can't delete this job now",
      "A job that AWS is still creating or exporting can't be deleted. Wait until that has ended, then delete the job again.",
    ),
    ...unanswered(
      "AWS may be deleting the job.",
      "Check the job's status in a few seconds. If it has not changed, delete the job again: a repeat does no harm.",
    ),
  },
  TagResource: TAG_CAUSES,
  UntagResource: TAG_CAUSES,
};

function refused(title: string, remedy: string) {
  return ({ details }: FailureFacts): Cause => ({
    title,
    explanation: details.message || "AWS gave no reason.",
    remedy,
  });
}

function unanswered(explanation: string, remedy: string): Causes {
  const because = (title: string) => () => ({ title, explanation, remedy });
  return {
    "timed-out": because("AWS did not reply in time"),
    "connection-lost": because("The connection to AWS was lost before AWS replied"),
    "server-error": because("AWS reported an internal error"),
    "unreadable-answer": because("AWS's response could not be read"),
    "unrecognised-answer": because("AWS's response was unexpected"),
  };
}
