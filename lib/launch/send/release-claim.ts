import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { notSentOutcome } from "@/lib/aws/errors/map-error";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { LaunchEvent, LaunchRecord } from "@/lib/contract/records/launch-record";
import { isDatabaseTrouble } from "@/lib/db/database-trouble";
import { database } from "@/lib/db/handle";
import { beginSend } from "@/lib/launch/gate/sends-in-flight";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { noteUnsent } from "@/lib/ledger/steps/note-unsent";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { describeError, log } from "@/lib/log";
import type { Actor } from "@/lib/people/actor";
import { retryPlan } from "./retry-plan";

/** Time for a database to fail over. */
const TIMEOUT_MS = 60_000;
/** By then the server has noticed the broken connection or ended the idle transaction. */
const COMMIT_MS = 35_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;

type LostClaim = {
  actor: Actor;
  region: string;
  claimId: string;
  request: LaunchRequest;
  id: () => Promise<string>;
  /** Attempts before the claim. */
  attempt: number;
};

/** After a database failure nothing is sent; that is recorded later. Always rethrows `error`. */
export function releaseClaim(error: unknown, lost: LostClaim): never {
  if (isDatabaseTrouble(error)) void releaseLater(lost);
  throw error;
}

async function releaseLater(lost: LostClaim): Promise<void> {
  const endSend = beginSend();
  const startedAtMs = performance.now();
  let pauseMs = FIRST_PAUSE_MS;
  try {
    for (;;) {
      await pause(pauseMs);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      try {
        const isOver = await release(lost);
        if (isOver || performance.now() - startedAtMs > COMMIT_MS) return;
      } catch (error) {
        if (performance.now() + pauseMs > startedAtMs + TIMEOUT_MS) {
          log("error", "claim not released", describeError(error));
          return;
        }
      }
    }
  } finally {
    endSend();
  }
}

/** False while the commit of an invisible claim may still be in progress. */
async function release({
  actor,
  region,
  claimId,
  request,
  id: findId,
  attempt,
}: LostClaim): Promise<boolean> {
  const id = await findId();
  const db = database();
  const launch = await findLaunch(db, id);
  const outcome = notSentOutcome("database-away", { request, region });
  const retry = retryPlan(actor);
  if (launch === undefined) return false;
  if (launch.state === "reserved" && launch.attempt === attempt) {
    // If the commit went through meanwhile, this notes nothing.
    return (await noteUnsent(db, { id, attempt, outcome, retry })) !== undefined;
  }
  if (launch.state === "sending" && (await isClaimedBy(launch, claimId))) {
    await settleLaunch(db, { id, attempt: launch.attempt, outcome, retry });
  }
  return true;
}

async function isClaimedBy({ id, attempt }: LaunchRecord, claimId: string): Promise<boolean> {
  const events = await listEvents(database(), id);
  const claim = events.find((event) => event.kind === "claimed" && event.attempt === attempt);
  return claimIdOf(claim) === claimId;
}

function claimIdOf(event: LaunchEvent | undefined): unknown {
  const { detail } = event ?? {};
  return typeof detail === "object" && detail !== null && "claim" in detail
    ? detail.claim
    : undefined;
}
