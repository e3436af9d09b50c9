import "server-only";
import type { FailureCode } from "@/lib/contract/outcome";
import type { FailureFacts, Words } from "./failure-context";
import { REFUSAL_WORDS } from "./refusal-words";

type WordsOf = (facts: FailureFacts) => Words;

/** Every failure in words; exhaustive, so that none can be forgotten. */
const WORDS: Record<FailureCode, WordsOf> = {
  ...REFUSAL_WORDS,

  "no-credentials": ({ details }) => ({
    title: "The portal has no AWS credentials",
    explanation: `Nothing was sent, because there is nothing to sign it with: ${details.message}`,
    nextStep: "Ask whoever runs the portal to give it AWS credentials, then launch again.",
  }),
  "no-region": ({ details }) => ({
    title: "The portal's AWS configuration can't be used",
    explanation: `Nothing was sent: ${details.message}`,
    nextStep: "Ask whoever runs the portal to check its AWS Region, endpoints and SDK settings.",
  }),
  "no-identity": () => ({
    title: "AWS did not say which account this is",
    explanation:
      "Nothing was sent: without the account, a launch whose answer is lost could not be found again.",
    nextStep:
      "Send it now, in a moment. If it stays, ask whoever runs the portal whether it can reach AWS STS.",
  }),
  "sending-stopped": ({ details }) => ({
    title: "Sending is stopped",
    explanation: `Nothing was sent. ${details.message}`,
    nextStep: "Send it now, once an admin has resumed sending.",
  }),
  "not-compared": () => ({
    title: "The portal is comparing its records with AWS",
    explanation:
      "Nothing was sent. After each start the portal first checks that it knows every job in AWS.",
    nextStep: "Wait: the portal sends it when the comparison is complete.",
  }),
  "look-up-failed": ({ details }) => ({
    title: "AWS could not be asked whether this job exists",
    explanation: `Nothing was sent. This launch may have a job already, and the list of jobs could not be read. ${details.message}`,
    nextStep: "Wait: the portal tries again.",
  }),
  "clock-off": () => ({
    title: "The clock of the portal's machine is wrong",
    explanation:
      "Nothing was sent: the clock differs from the database's by more than two minutes.",
    nextStep: "Ask whoever runs the portal to set the clock of its machine.",
  }),
  "database-away": () => ({
    title: "The portal's database did not answer",
    explanation: "Nothing was sent: without its database the portal sends nothing.",
    nextStep: "Wait: the portal tries again.",
  }),
  "not-allowed": ({ details }) => ({
    title: "The portal does not allow this launch",
    explanation: `Nothing was sent. ${details.message}`,
    nextStep: "Cancel it, or ask an admin of this portal.",
  }),
  "limit-reached": ({ details }) => ({
    title: "The day's launches are used up",
    explanation: `Nothing was sent. ${details.message}`,
    nextStep: "Send it now, from 00:00 UTC, or cancel it.",
  }),
  "shutting-down": () => ({
    title: "The portal is being shut down",
    explanation: "Nothing was sent: a portal that is ending starts no launches.",
    nextStep: "Send it now, when the portal is back.",
  }),
  "too-late": () => ({
    title: "The launch was held up, and was not sent",
    explanation:
      "Nothing was sent: the portal's process stood still until the time for sending had passed.",
    nextStep: "Send it now.",
  }),
  "unknown-host": ({ region }) => ({
    title: "AWS can't be found from here",
    explanation: `Nothing was sent: the name of the Clean Rooms ML endpoint for ${region} has no address.`,
    nextStep: `Check that Clean Rooms ML exists in ${region}, and the portal's name service (DNS) and network; then launch again.`,
  }),
  "connection-refused": () => ({
    title: "The connection to AWS was refused",
    explanation: "Nothing was sent: nobody accepts connections at the Clean Rooms ML endpoint.",
    nextStep:
      "Ask whoever runs the portal to check its network and the endpoint; then launch again.",
  }),
  "connection-failed": () => ({
    title: "AWS can't be reached from here",
    explanation: "Nothing was sent: no connection to the Clean Rooms ML endpoint came about.",
    nextStep: "Ask whoever runs the portal to check its network; then launch again.",
  }),

  "timed-out": unknown("AWS did not answer in time"),
  "connection-lost": unknown("The connection to AWS broke before the answer"),
  "server-error": unknown("AWS answered with an error of its own"),
  "unreadable-answer": unknown("AWS's answer could not be read"),
  "unrecognised-answer": unknown("The answer is none that AWS gives to a launch"),
};

/** The job may exist and costs money: the way on is to look, never to send another. */
function unknown(title: string): WordsOf {
  return ({ request, region, account }) => ({
    title: `${title}: the job may have been started`,
    explanation:
      "The request was on its way, and no answer proves what became of it. AWS may be running the job already, and a second launch could pay for it twice.",
    nextStep: `Do not send it a second time. In AWS, look through the audience generation jobs of ${account ? `account ${account}` : "the portal's account"} in ${region} for the name “${request.name}”. A new job may take some minutes to be listed. If it is there, the launch succeeded.`,
  });
}

export function wordsOf(code: FailureCode, facts: FailureFacts): Words {
  return WORDS[code](facts);
}
