import { randomUUID } from "node:crypto";
import type { EventKind, LaunchState } from "@/lib/contract/records/launch-record";
import type { launches } from "@/lib/db/schema";
import { hashJson } from "@/lib/ledger/chain/hash-json";
import { searchColumns } from "@/lib/ledger/queries/search-columns";
import { PORTAL, RECONCILER } from "@/lib/ledger/system-actors";
import { OWN_ACCOUNT, REGION } from "../../emulator/world/seed-ids";
import { sampleRequest } from "../sample-request";

export type LaunchInsert = typeof launches.$inferInsert;

/** One step of a launch, as in its event. */
type Step = { kind: EventKind; to?: LaunchState; attempt: number; actor: string; detail?: unknown };

/** A finished launch and its steps. */
export type PastLaunch = { row: LaunchInsert; steps: Step[] };

type EndState = "launched" | "rejected" | "cancelled" | "absent";

const SEASONS = ["spring", "summer", "autumn", "winter", "easter", "harvest", "sale", "brand"];
const PEOPLE = 20;
const FAILURE = {
  code: "not-found",
  title: "AWS knows no such model",
  explanation: "The configured audience model does not exist, or is not shared with this account.",
  nextStep: "Choose another model.",
  details: { awsName: "ResourceNotFoundException", status: 404, message: "Resource not found" },
} as const;

/** A text that only the oldest launch's name has. */
export const OLDEST_NAME = "zeppelin";

/** The launch with that index; 0 is the oldest. */
export function pastLaunch(number: number, at: Date, account = OWN_ACCOUNT): PastLaunch {
  const season = number === 0 ? OLDEST_NAME : SEASONS[number % SEASONS.length];
  const request = sampleRequest(`${season}-uk-${String(number).padStart(6, "0")}`);
  const row: LaunchInsert = {
    id: randomUUID(),
    actorId: `person-${number % PEOPLE}`,
    idempotencyKey: randomUUID(),
    state: "reserved",
    request: JSON.stringify(request),
    requestHash: hashJson(request),
    correlationTag: true,
    ...searchColumns(request),
    region: REGION,
    attempt: 0,
    createdAt: at,
    updatedAt: at,
  };
  return bringTo(endStateOf(number), row, { at, account });
}

/** Of 1,000: 915 launched, 60 rejected (more than a page of the list), 20 cancelled, 5 absent. */
function endStateOf(number: number): EndState {
  if (number % 200 === 199) return "absent";
  if (number % 100 < 6) return "rejected";
  return number % 100 < 8 ? "cancelled" : "launched";
}

type Sent = { at: Date; account: string };

function bringTo(state: EndState, reserved: LaunchInsert, { at, account }: Sent): PastLaunch {
  const { actorId: actor, idempotencyKey, requestHash, correlationTag, region } = reserved;
  const detail = { idempotencyKey, requestHash, correlationTag, region };
  const first: Step = { kind: "reserved", to: "reserved", attempt: 0, actor, detail };
  if (state === "cancelled") {
    const last: Step = { kind: "cancelled", to: state, attempt: 0, actor };
    return { row: { ...reserved, state }, steps: [first, last] };
  }
  const sending = { account, sendDeadline: new Date(at.getTime() + 30_000) };
  const claimed: Step = {
    kind: "claimed",
    to: "sending",
    attempt: 1,
    actor,
    detail: { ...sending, region },
  };
  const { row, steps } = END[state]({ at, account });
  return {
    row: { ...reserved, ...sending, sentAt: at, attempt: 1, ...row, state },
    steps: [first, claimed, ...steps.map((step) => ({ ...step, attempt: 1 }))],
  };
}

type End = { row: Partial<LaunchInsert>; steps: Omit<Step, "attempt">[] };

const END: Record<Exclude<EndState, "cancelled">, (sent: Sent) => End> = {
  launched({ at, account }) {
    const arn = `arn:aws:cleanrooms-ml:${REGION}:${account}:audience-generation-job/${randomUUID()}`;
    const outcome = { state: "launched", audienceGenerationJobArn: arn, region: REGION, at };
    const job = { status: "ACTIVE", checkedAt: at };
    return {
      row: {
        audienceGenerationJobArn: arn,
        outcome: JSON.stringify(outcome),
        resolvedBy: "response",
        job: JSON.stringify(job),
        jobStatus: job.status,
        jobCheckedAt: at,
      },
      steps: [
        { kind: "settled", to: "launched", actor: PORTAL, detail: { outcome } },
        { kind: "job-status", actor: PORTAL, detail: { job } },
      ],
    };
  },
  rejected() {
    const outcome = { state: "rejected", ...FAILURE };
    return {
      row: { outcome: JSON.stringify(outcome), resolvedBy: "response" },
      steps: [{ kind: "settled", to: "rejected", actor: PORTAL, detail: { outcome } }],
    };
  },
  absent() {
    const outcome = { state: "unknown", ...FAILURE, code: "timed-out" };
    const evidence = { listings: 2 };
    return {
      row: {
        outcome: JSON.stringify(outcome),
        resolvedBy: "reconciler",
        evidence: JSON.stringify(evidence),
      },
      steps: [
        { kind: "settled", to: "unknown", actor: PORTAL, detail: { outcome } },
        {
          kind: "resolved",
          to: "absent",
          actor: RECONCILER,
          detail: { resolvedBy: "reconciler", evidence },
        },
      ],
    };
  },
};
