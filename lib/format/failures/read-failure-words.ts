import type { FailureCode } from "@/lib/contract/records/outcome";
import { readDeniedWords } from "./access-denied-words";
import type { Cause, FailureFacts } from "./failure-context";

type CauseOf = (facts: FailureFacts) => Cause;

/** Where a call that only reads needs other words than a launch: nothing was started. */
export const READ_CAUSES: Partial<Record<FailureCode, CauseOf>> = {
  "access-denied": readDeniedWords,
  "pass-role-denied": readDeniedWords,
  "invalid-request": refused,
  "not-found": refused,
  "name-taken": refused,
  "quota-reached": refused,
  "request-too-large": refused,
  "protocol-refused": refused,
  "timed-out": unanswered("AWS did not reply in time"),
  "connection-lost": unanswered("The connection to AWS was lost before AWS replied"),
  "server-error": unanswered("AWS reported an internal error"),
  "unreadable-answer": unanswered("AWS's response could not be read"),
  "unrecognised-answer": unrecognised,
};

const REPORT = "Report it to the portal's operator, with the details below.";

function refused({ details }: FailureFacts): Cause {
  return {
    title: `AWS refused ${details.operation}`,
    explanation: details.message,
    remedy: REPORT,
  };
}

function unanswered(title: string): CauseOf {
  return ({ details }) => ({
    title,
    explanation: `The portal called ${details.operation}, which starts no job.`,
    remedy:
      "If this continues, ask the portal's operator to check the network and the AWS Health Dashboard.",
  });
}

function unrecognised({ details }: FailureFacts): Cause {
  return {
    title: `Unexpected response to ${details.operation}`,
    explanation: details.message,
    remedy:
      details.awsName === undefined
        ? "Ask the portal's operator to check the proxies and firewalls between the portal and AWS."
        : REPORT,
  };
}
