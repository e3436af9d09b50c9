import type { FailureCode } from "@/lib/contract/records/outcome";
import { EXPORT_CAUSES, EXPORT_OPERATION } from "./export-failure-words";
import { type Cause, type FailureFacts, sentences, serviceOf } from "./failure-context";
import { JOB_CHANGE_CAUSES } from "./job-change-words";
import { READ_CAUSES } from "./read-failure-words";
import { REFUSAL_CAUSES } from "./refusal-words";

type CauseOf = (facts: FailureFacts) => Cause;

const ASK_OPERATOR = "Ask the portal's operator to";

const CAUSES: Record<FailureCode, CauseOf> = {
  ...REFUSAL_CAUSES,

  "no-credentials": ({ details }) => ({
    title: "The portal has no AWS credentials",
    explanation: `The request could not be signed: ${details.message}`,
    remedy: `${ASK_OPERATOR} give the portal AWS credentials.`,
  }),
  "no-region": ({ details }) => ({
    title: "The portal's AWS configuration is invalid",
    explanation: details.message,
    remedy: `${ASK_OPERATOR} check the portal's AWS Region, endpoints and SDK settings.`,
  }),
  "no-identity": (facts) => {
    const { title, explanation, remedy } = callCause(facts);
    return {
      title: "The portal's AWS account is unknown",
      explanation: sentences(
        "AWS STS did not return the account.",
        title,
        explanation,
        "The portal needs the account to find the job if AWS's response is lost.",
      ),
      remedy:
        remedy ||
        "If this continues, ask the portal's operator to check the connection to AWS STS.",
    };
  },
  "sending-stopped": notSentBecause(
    "Sending is stopped",
    "Wait until an admin has resumed sending.",
  ),
  "not-compared": () => ({
    title: "The portal is comparing its records with AWS",
    explanation:
      "After each start, the portal compares its records with AWS's list of jobs before it sends.",
    remedy: "Wait until the comparison is complete.",
  }),
  "look-up-failed": (facts) => {
    const { title, explanation, remedy } = callCause(facts);
    return {
      title: "The portal could not check whether this job exists",
      explanation: sentences(
        "This launch may already have a job. The portal could not read AWS's list of jobs.",
        title,
        explanation,
      ),
      remedy,
      note: "The portal checks again before it sends.",
    };
  },
  "clock-off": () => ({
    title: "The clock of the portal's machine is wrong",
    explanation: "The clock differs from the database's clock by more than two minutes.",
    remedy: `${ASK_OPERATOR} set the clock of its machine.`,
  }),
  "database-away": () => ({
    title: "The portal's database did not respond",
    explanation: "The portal sends nothing without its database.",
    remedy: "",
  }),
  "not-allowed": notSentBecause(
    "The portal does not allow this launch",
    "Ask an admin of this portal.",
  ),
  "limit-reached": notSentBecause("Daily launch limit reached", "Wait until 00:00 UTC."),
  "waiting-for-slot": () => ({
    title: "Waiting for a slot",
    explanation:
      "The launch is one of a batch. The portal sends it when fewer jobs are running than AWS's quota allows.",
    remedy: "",
  }),
  "shutting-down": () => ({
    title: "The portal was shutting down",
    explanation: "The portal sends nothing while it shuts down.",
    remedy: "",
  }),
  "too-late": () => ({
    title: "The launch was delayed in the portal",
    explanation: "The portal's process paused until the deadline for sending had passed.",
    remedy: "",
  }),
  "unknown-host": ({ region, details }) => ({
    title: "The AWS endpoint can't be found",
    explanation: `The host name of the ${serviceOf(details.operation).service} endpoint for ${region} has no address.`,
    remedy: `${ASK_OPERATOR} check DNS and the network, and that ${serviceOf(details.operation).service} is available in ${region}.`,
  }),
  "connection-refused": ({ details }) => ({
    title: "The connection to AWS was refused",
    explanation: `The ${serviceOf(details.operation).service} endpoint accepts no connections.`,
    remedy: `${ASK_OPERATOR} check the network and the endpoint.`,
  }),
  "connection-failed": ({ details }) => ({
    title: "The portal can't connect to AWS",
    explanation: `The connection to the ${serviceOf(details.operation).service} endpoint failed.`,
    remedy: `${ASK_OPERATOR} check the network.`,
  }),

  "timed-out": unanswered("AWS did not reply in time"),
  "connection-lost": unanswered("The connection to AWS was lost before AWS replied"),
  "server-error": unanswered("AWS reported an internal error"),
  "unreadable-answer": unanswered("AWS's response could not be read"),
  "unrecognised-answer": unanswered("Unexpected response to the launch request"),
};

function notSentBecause(title: string, remedy: string): CauseOf {
  return ({ details }) => ({ title, explanation: details.message, remedy });
}

/** Without a remedy: the job may exist, and a second one costs money. */
function unanswered(title: string): CauseOf {
  return () => ({ title, explanation: "AWS may already be running the job.", remedy: "" });
}

/** By operation, where neither a launch's words fit nor those of a call that only reads. */
const CAUSES_OF_CALL: Partial<Record<string, Partial<Record<FailureCode, CauseOf>>>> = {
  ...JOB_CHANGE_CAUSES,
  [EXPORT_OPERATION]: EXPORT_CAUSES,
};

/** An inspecting proxy's, or that of an endpoint of the company's own. */
export function untrustedCertificate(operation: string | undefined, code: string) {
  return {
    title: "The certificate of the AWS endpoint is not trusted",
    explanation: `No authority that the portal knows signed the certificate of the ${serviceOf(operation).service} endpoint (${code}).`,
    remedy: `${ASK_OPERATOR} name the authority in NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE and restart the portal.`,
  };
}

export function causeOf(code: FailureCode, facts: FailureFacts): Cause {
  const { operation, failure } = facts.details;
  // The launch's own codes say what the failed call means for it.
  const isOwn = operation === undefined || failure !== undefined;
  const ofCall = operation === undefined ? undefined : CAUSES_OF_CALL[operation]?.[code];
  return (ofCall ?? (isOwn ? undefined : READ_CAUSES[code]) ?? CAUSES[code])(facts);
}

function callCause({ details: { failure = "", ...details }, ...facts }: FailureFacts): Cause {
  if (!isFailureCode(failure)) return { title: "", explanation: details.message, remedy: "" };
  const cause = causeOf(failure, { ...facts, details });
  return { ...cause, title: `${cause.title}.` };
}

/** Records can hold codes of a newer version, which have no words here. */
export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(CAUSES, code);
}
