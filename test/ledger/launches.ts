import { randomUUID } from "node:crypto";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import type { Launched, NotSent, Outcome, Rejected, Unknown } from "@/lib/contract/records/outcome";
import type { Db } from "@/lib/db/handle";
import { closeAbsent } from "../../lib/ledger/steps/absent-launch";
import { cancelLaunch } from "../../lib/ledger/steps/cancel-launch";
import { claimLaunch } from "../../lib/ledger/steps/claim-launch";
import { type Reservation, reserveLaunch } from "../../lib/ledger/steps/reserve-launch";
import { resolveLaunch } from "../../lib/ledger/steps/resolve-launch";
import { settleLaunch } from "../../lib/ledger/steps/settle-launch";

export const TEST_REQUEST: LaunchRequest = {
  name: "spring-uk",
  configuredAudienceModelArn:
    "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/readers-uk",
  collaborationId: "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5",
  seedAudience: {
    dataSource: { s3Uri: "s3://northwind-seeds/spring-uk/seed.jsonl" },
    roleArn: "arn:aws:iam::111122223333:role/cleanrooms-ml-seed-reader",
  },
  tags: { team: "growth", quarter: "q2" },
};

const FAILURE = {
  title: "AWS is busy",
  explanation: "Too many requests.",
  nextStep: "Send it again in a minute.",
  details: { awsName: "ThrottlingException", status: 429, requestId: "req-429" },
};

const FAILURES = {
  rejected: { state: "rejected", code: "invalid-request", ...FAILURE },
  "not-sent": { state: "not-sent", code: "throttled", ...FAILURE },
  unknown: { state: "unknown", code: "server-error", ...FAILURE },
} as const satisfies Record<string, Rejected | NotSent | Unknown>;

/** An outcome without a job. */
export function failed<State extends keyof typeof FAILURES>(
  state: State,
): Extract<Outcome, { state: State }> {
  return FAILURES[state] as Extract<Outcome, { state: State }>;
}

export function launchedAs(audienceGenerationJobArn = newJobArn()): Launched {
  const at = "2026-11-23T10:00:00.000Z";
  return {
    state: "launched",
    audienceGenerationJobArn,
    requestId: "req-200",
    region: "us-east-1",
    at,
  };
}

export function newJobArn(): string {
  return `arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/${randomUUID()}`;
}

/** A reservation with a unique key. */
export function newReservation(changes: Partial<Reservation> = {}): Reservation {
  return {
    actor: "ada",
    idempotencyKey: randomUUID(),
    request: TEST_REQUEST,
    correlationTag: true,
    region: "us-east-1",
    ...changes,
  };
}

export async function reserved(db: Db, changes: Partial<Reservation> = {}): Promise<LaunchRecord> {
  const { launch } = await reserveLaunch(db, newReservation(changes));
  return launch;
}

export function claim(db: Db, id: string, timeoutMs = 60_000) {
  return claimLaunch(db, { id, account: "111122223333", region: "us-east-1", timeoutMs });
}

/** A launch in the state, reached by legal steps. */
export async function launchIn(db: Db, state: LaunchState): Promise<LaunchRecord> {
  const launch = await reserved(db);
  const { id } = launch;
  if (state === "reserved") return launch;
  if (state === "cancelled") return expectStep(cancelLaunch(db, { id, actor: "ada" }));
  const sending = await expectStep(claim(db, id));
  if (state === "sending") return sending;
  if (state === "launched")
    return expectStep(settleLaunch(db, { id, attempt: 1, outcome: launchedAs() }));
  const first = state === "rejected" ? "rejected" : "unknown";
  const settled = await expectStep(settleLaunch(db, { id, attempt: 1, outcome: failed(first) }));
  if (state !== "absent" && state !== "closed" && state !== "duplicate") return settled;
  const evidence = { listings: 2 };
  const to = state === "duplicate" ? state : "absent";
  const resolved = await expectStep(
    resolveLaunch(db, { id, to, resolvedBy: "reconciler", evidence }),
  );
  return state === "closed" ? expectStep(closeAbsent(db, { id, actor: "ada" })) : resolved;
}

/** The step's result. Throws if the compare-and-set lost. */
export async function expectStep(step: Promise<LaunchRecord | undefined>): Promise<LaunchRecord> {
  const launch = await step;
  if (!launch) throw new Error("The step was not taken");
  return launch;
}
