import { EXPORTS_PER_JOB, PENDING_EXPORTS } from "@/lib/contract/launch-request/limits";
import type { FailureCode } from "@/lib/contract/records/outcome";
import type { Cause, FailureFacts } from "./failure-context";

type CauseOf = (facts: FailureFacts) => Cause;

export const EXPORT_OPERATION = "StartAudienceExportJob";

/** Where a failed export needs other words than a failed launch or a failed reading call. */
export const EXPORT_CAUSES: Partial<Record<FailureCode, CauseOf>> = {
  "invalid-request": refused("AWS does not accept the export", "Fix the export."),
  "name-taken": refused(
    "AWS reports a conflict",
    "Check whether the job already has an export with this name. Otherwise choose another name.",
  ),
  "not-found": refused("AWS can't find the job", "Check that the job was not deleted."),
  "quota-reached": quotaReached,
  "request-too-large": refused("The request is too large for AWS", "Shorten the description."),
  "protocol-refused": refused(
    "AWS could not read the request",
    "Report it to the portal's operator, with the details below.",
  ),
  "timed-out": unanswered("AWS did not reply in time"),
  "connection-lost": unanswered("The connection to AWS was lost before AWS replied"),
  "server-error": unanswered("AWS reported an internal error"),
  "unreadable-answer": unanswered("AWS's response could not be read"),
  "unrecognised-answer": unanswered("Unexpected response to the export request"),
  "too-late": () => ({
    title: "The export was delayed in the portal",
    explanation: "The portal's process paused until the deadline for sending had passed.",
    remedy: "",
  }),
};

function refused(title: string, remedy: string): CauseOf {
  return ({ details }) => ({
    title,
    explanation: details.message || "AWS gave no reason.",
    remedy,
  });
}

function unanswered(title: string): CauseOf {
  return () => ({ title, explanation: "AWS may already be running the export.", remedy: "" });
}

function quotaReached({ details, region }: FailureFacts): Cause {
  const { quotaName, quotaValue, message } = details;
  const limit = quotaValue === undefined ? "" : ` of ${quotaValue}`;
  return {
    title: "AWS quota reached",
    explanation: quotaName
      ? `The quota “${quotaName}”${limit} is reached in ${region}.`
      : `${message || "AWS does not name the quota."} By default, a job can have ${EXPORTS_PER_JOB} exports, and an account ${PENDING_EXPORTS} exports pending or in progress in each Region.`,
    remedy:
      "Wait until a running export has finished, or ask your AWS administrator to request a higher quota.",
  };
}
