import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { describeUnsent } from "@/lib/aws/map-error";
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

/** A database may be away for as long as it takes to fail over. */
const TIMEOUT_MS = 60_000;
/** A server notices a broken connection by then, or has ended the transaction for being idle. */
const COMMIT_MS = 35_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;

type LostClaim = {
  actor: Actor;
  /** Where it would have been sent. */
  region: string;
  /** Identifies this claim among others. */
  claimId: string;
  request: LaunchRequest;
  /** Which launch it was of; it may not have been put on record. */
  id: () => Promise<string>;
  /** The attempts before the claim. */
  attempt: number;
};

/**
 * For `catch`, around a claim: where the database went away over it, nothing is sent, whether the
 * claim was committed or not. That is put on record when the database is back, so that the portal
 * sends the launch later and no search for a job that can't exist is needed. Throws what came.
 */
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

/**
 * Whether there is nothing more to wait for: of a claim that can't be seen the commit may still be
 * under way, at a server that does not know yet that its client is gone.
 */
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
  const outcome = describeUnsent("database-away", { request, region });
  const retry = retryPlan(actor);
  if (launch === undefined) return false;
  if (launch.state === "reserved" && launch.attempt === attempt) {
    // Afterwards a commit that was under way has ended: where it went through, this noted nothing.
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
