import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { isPreparing, isRetrying } from "@/lib/contract/records/launch-progress";
import {
  type LaunchRecord,
  type LaunchState,
  SYSTEM_ACTOR,
} from "@/lib/contract/records/launch-record";
import type { Outcome } from "@/lib/contract/records/outcome";
import { textAt } from "./events/event-detail";
import { sentences } from "./failures/failure-context";
import {
  causeIn,
  type Failed,
  refusedStep,
  UNKNOWN_WORDS,
  unsentStep,
} from "./failures/outcome-words";
import { takenNameWords } from "./failures/taken-name-words";
import { jobArnsOf } from "./job-arns";
import { utcMinutes } from "./relative-time";
import { LAUNCH_ANOTHER, NO_JOB, REFUSED_STATUS, STATE_WORDS } from "./state-words";

export type LaunchWords = {
  title: string;
  status: string;
  explanation: string;
  nextStep: string;
};

type WordsOf = (launch: LaunchRecord, now: Date) => LaunchWords;

const NO_ACTION = "No action needed.";
const LAUNCH_AGAIN = `To launch this job again, select “${LAUNCH_ANOTHER}”.`;

const WORDS: Record<LaunchState, WordsOf> = {
  reserved: reservedWords,
  sending: sendingWords,
  launched: launchedWords,
  rejected: (launch) =>
    launch.outcome?.state === "rejected" ? rejectedWords(launch.outcome, launch) : closedWords(),
  cancelled: cancelledWords,
  unknown: unknownWords,
  absent: () => ({
    title: STATE_WORDS.absent,
    status: NO_JOB,
    explanation:
      "AWS's response was lost. The portal then read the complete list of jobs of this account and Region several times. The list has no job of this launch.",
    nextStep: "Launch it again under the same name, or close it.",
  }),
  closed: closedWords,
  duplicate: duplicateWords,
};

export function launchWords(launch: LaunchRecord, now = new Date()): LaunchWords {
  return WORDS[launch.state](launch, now);
}

/** In the words for the current state: following outdated ones could start a second job. */
export function shownOutcome(launch: LaunchRecord, now = new Date()): Outcome | undefined {
  const { outcome } = launch;
  if (outcome === undefined || outcome.state === "launched") return outcome;
  const { title, explanation, nextStep } = launchWords(launch, now);
  return { ...outcome, title, explanation, nextStep };
}

export function isUnsentByQuota({ state, outcome }: LaunchRecord): boolean {
  return state === "reserved" && outcome?.state === "not-sent" && outcome.code === "quota-reached";
}

function reservedWords(launch: LaunchRecord, now: Date): LaunchWords {
  if (isPreparing(launch, now)) {
    return {
      title: "Preparing to send",
      status: "Not sent yet.",
      explanation: "Before it sends a launch, the portal asks AWS for its account.",
      nextStep: `${NO_ACTION} This page updates automatically.`,
    };
  }
  const { outcome, retryUntil } = launch;
  const until =
    retryUntil !== undefined && isRetrying(launch, now) ? clockTime(retryUntil, now) : undefined;
  const isByQuota = isUnsentByQuota(launch);
  if (outcome?.state !== "not-sent") {
    return {
      title: "Saved but not sent",
      status: unsentStatus(until, false),
      explanation: "AWS has not received this launch.",
      nextStep: until === undefined ? "Send it now, or cancel it." : retriesUntil(until),
    };
  }
  const cause = causeIn(outcome, launch);
  const { title, explanation, remedy, note = "" } = cause;
  if (until !== undefined) {
    const nextStep = sentences(remedy, retriesUntil(until), note);
    return { title, status: unsentStatus(until, isByQuota), explanation, nextStep };
  }
  const status =
    outcome.code === "look-up-failed"
      ? "Not sent by this attempt. An earlier job may exist."
      : unsentStatus(until, isByQuota);
  const nextStep = isByQuota
    ? sentences(
        remedy,
        "Then send it. Or let the portal send it when a slot is free, or cancel it.",
      )
    : unsentStep(cause);
  return { title, status, explanation, nextStep };
}

function unsentStatus(until: string | undefined, isByQuota: boolean): string {
  if (until === undefined) return `Not sent. ${NO_JOB}`;
  return `Not sent. ${isByQuota ? "Sending when a slot is free, until" : "Retrying until"} ${until}.`;
}

function retriesUntil(until: string): string {
  return `The portal retries automatically until ${until}.`;
}

function sendingWords({ sendDeadline, attempt }: LaunchRecord, now: Date): LaunchWords {
  return {
    title: "Sending",
    status: attempt > 1 ? `Waiting for AWS (attempt ${attempt}).` : "Waiting for AWS.",
    explanation: sendDeadline
      ? `Updates automatically. The portal stops waiting at ${clockTime(sendDeadline, now)}.`
      : "Updates automatically.",
    nextStep: `${NO_ACTION} If AWS does not reply, the portal looks for the job in AWS.`,
  };
}

function launchedWords({ actor, evidence, resolvedBy, request }: LaunchRecord): LaunchWords {
  const started = `AWS started one audience generation job for ${request.name}.`;
  const kind = textAt(evidence, "kind");
  if (kind === "adopted") {
    const owner =
      actor === SYSTEM_ACTOR
        ? "The person who launched it is unknown. If its idempotency key is sent again, the launch is assigned to the sender."
        : NO_ACTION;
    return {
      title: "Launched, found after a restore",
      status: "The job exists in AWS.",
      explanation:
        "The portal's database was restored to an earlier time. The portal then found this job in AWS without a record, and created this record from AWS's data.",
      nextStep: owner,
    };
  }
  const found =
    kind === "proven"
      ? "The portal had recorded another result, and found the job in AWS later."
      : "AWS's response was lost. The portal found the job in AWS's list of jobs.";
  const isFound = kind === "proven" || resolvedBy === "reconciler";
  return {
    title: "Job launched",
    status: "The job exists in AWS.",
    explanation: sentences(started, isFound ? found : ""),
    nextStep: NO_ACTION,
  };
}

function rejectedWords(outcome: Failed, launch: LaunchRecord): LaunchWords {
  const cause = causeIn(outcome, launch);
  const { title, explanation } = cause;
  const status = REFUSED_STATUS;
  if (outcome.nameHolder) return { title, status, ...takenNameWords(launch, outcome.nameHolder) };
  return { title, status, explanation, nextStep: refusedStep(outcome.code, cause) };
}

function cancelledWords({ attempt }: LaunchRecord): LaunchWords {
  return {
    title: "Cancelled",
    status: NO_JOB,
    explanation:
      attempt === 0
        ? "The launch was cancelled before it was sent."
        : `The launch was cancelled after ${attempt === 1 ? "1 attempt" : `${attempt} attempts`}. AWS executed none of them.`,
    nextStep: `${NO_ACTION} ${LAUNCH_AGAIN}`,
  };
}

function closedWords(): LaunchWords {
  return {
    title: "Closed",
    status: NO_JOB,
    explanation:
      "AWS has no job of this launch. A person closed the launch, and nothing will be sent.",
    nextStep: `${NO_ACTION} ${LAUNCH_AGAIN}`,
  };
}

function unknownWords(launch: LaunchRecord): LaunchWords {
  const { outcome } = launch;
  if (outcome?.state !== "unknown") {
    const explanation = "The portal's process stopped before AWS replied.";
    return { ...UNKNOWN_WORDS, explanation };
  }
  if (outcome.code === "name-taken") {
    const explanation = `A job named “${launch.request.name}” exists in AWS. AWS's list does not show yet whether it is the job of this launch.`;
    return { ...UNKNOWN_WORDS, explanation };
  }
  const { title, explanation } = causeIn(outcome, launch);
  return { ...UNKNOWN_WORDS, explanation: sentences(`${title}.`, explanation) };
}

function duplicateWords(launch: LaunchRecord): LaunchWords {
  const { length } = jobArnsOf(launch);
  return {
    title: "Incident: started twice",
    status: `This launch has ${length > 1 ? length : "several"} jobs in AWS.`,
    explanation: "A launch must have only one job. Each job costs money and privacy budget.",
    nextStep:
      "Report this page to the portal's operator. Decide which job to keep, and delete the others.",
  };
}

export function seedOf({ seedAudience: { dataSource, sqlParameters } }: LaunchRequest): string {
  if (dataSource) return dataSource.s3Uri;
  const { analysisTemplateArn, queryString = "" } = sqlParameters ?? {};
  if (analysisTemplateArn) return `template ${tailOf(analysisTemplateArn)}`;
  return `SQL ${queryString.slice(0, QUERY_SHOWN).replaceAll(/\s+/g, " ").trim()}`;
}

export function tailOf(identifier: string): string {
  const id = identifier.slice(identifier.lastIndexOf("/") + 1);
  return id.length <= TAIL_LENGTH + 1 ? id : `…${id.slice(-TAIL_LENGTH)}`;
}

const QUERY_SHOWN = 120;
const TAIL_LENGTH = 12;

function clockTime(at: string, now: Date): string {
  const instant = new Date(at).toISOString();
  const isToday = instant.slice(0, 10) === now.toISOString().slice(0, 10);
  return isToday ? `${instant.slice(11, 19)} UTC` : utcMinutes(instant);
}
