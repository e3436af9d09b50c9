import type { FailureCode } from "@/lib/contract/records/outcome";
import type { Cause, FailureFacts } from "./failure-context";
import { REFUSAL_CAUSES } from "./refusal-words";

type CauseOf = (facts: FailureFacts) => Cause;

const ASK_OPERATOR = "Ask the portal's operator to";

/** Every failure in words; exhaustive, so that none can be forgotten. */
const CAUSES: Record<FailureCode, CauseOf> = {
  ...REFUSAL_CAUSES,

  "no-credentials": ({ details }) => ({
    title: "The portal has no AWS credentials",
    explanation: `The request could not be signed: ${details.message}`,
    remedy: `${ASK_OPERATOR} give it AWS credentials.`,
  }),
  "no-region": ({ details }) => ({
    title: "The portal's AWS configuration can't be used",
    explanation: details.message,
    remedy: `${ASK_OPERATOR} check its AWS Region, endpoints and SDK settings.`,
  }),
  "no-identity": () => ({
    title: "AWS did not say which account this is",
    explanation:
      "Without the account, a launch whose answer is lost could not be found again, so the portal did not send it.",
    remedy: `If this does not pass, ask the portal's operator whether it can reach AWS STS.`,
  }),
  "sending-stopped": refusedHere("Sending is stopped", "Wait until an admin has resumed sending."),
  "not-compared": () => ({
    title: "The portal is comparing its records with AWS",
    explanation: "After each start the portal first checks that it knows every job in AWS.",
    remedy: "Wait until the comparison is complete.",
  }),
  "look-up-failed": ({ details }) => ({
    title: "The portal could not check whether this job exists",
    explanation:
      `This launch may have a job already, and the list of jobs could not be read. ${details.message}`.trim(),
    remedy: "",
  }),
  "clock-off": () => ({
    title: "The clock of the portal's machine is wrong",
    explanation: "The clock differs from the database's by more than two minutes.",
    remedy: `${ASK_OPERATOR} set the clock of its machine.`,
  }),
  "database-away": () => ({
    title: "The portal's database did not answer",
    explanation: "Without its database the portal sends nothing.",
    remedy: "",
  }),
  "not-allowed": refusedHere(
    "The portal does not allow this launch",
    "Ask an admin of this portal.",
  ),
  "limit-reached": refusedHere("The day's launches are used up", "Wait until 00:00 UTC."),
  "shutting-down": () => ({
    title: "The portal was shutting down",
    explanation: "A portal that is shutting down starts no launches.",
    remedy: "",
  }),
  "too-late": () => ({
    title: "The launch was delayed in the portal",
    explanation: "The portal's process stood still until the time for sending had passed.",
    remedy: "",
  }),
  "unknown-host": ({ region }) => ({
    title: "AWS can't be found from here",
    explanation: `The name of the Clean Rooms ML endpoint for ${region} has no address.`,
    remedy: `${ASK_OPERATOR} check its name service (DNS) and network, and that Clean Rooms ML exists in ${region}.`,
  }),
  "connection-refused": () => ({
    title: "The connection to AWS was refused",
    explanation: "The Clean Rooms ML endpoint accepts no connections.",
    remedy: `${ASK_OPERATOR} check its network and the endpoint.`,
  }),
  "connection-failed": () => ({
    title: "AWS can't be reached from here",
    explanation: "No connection to the Clean Rooms ML endpoint could be made.",
    remedy: `${ASK_OPERATOR} check its network.`,
  }),

  "timed-out": unanswered("AWS did not answer in time"),
  "connection-lost": unanswered("The connection to AWS broke before the answer"),
  "server-error": unanswered("AWS answered with an error of its own"),
  "unreadable-answer": unanswered("AWS's answer could not be read"),
  "unrecognised-answer": unanswered("AWS does not give such an answer to a launch"),
};

/** Held back by the portal, which says why in a sentence of its own. */
function refusedHere(title: string, remedy: string): CauseOf {
  return ({ details }) => ({ title, explanation: details.message, remedy });
}

/** The job may exist and costs money: what to do is never to send another. */
function unanswered(title: string): CauseOf {
  return () => ({ title, explanation: "AWS may be running the job already.", remedy: "" });
}

/** What a failure means, wherever the launch has come since. */
export function causeOf(code: FailureCode, facts: FailureFacts): Cause {
  return CAUSES[code](facts);
}

/** Whether there are words for a code: a record may hold one of a newer version. */
export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(CAUSES, code);
}
