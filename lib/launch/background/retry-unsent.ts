import "server-only";
import { listAudienceGenerationJobs } from "@/lib/aws/calls/list-audience-generation-jobs";
import type { Connection } from "@/lib/aws/connection";
import type { Authority } from "@/lib/contract/people/authority";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { isSendingReady } from "@/lib/launch/gate/sending-gate";
import { isDraining } from "@/lib/launch/gate/sends-in-flight";
import { send } from "@/lib/launch/send/send";
import {
  type DueRetry,
  listDueRetries,
  postponeRetry,
  stopRetry,
} from "@/lib/ledger/steps/retry-decisions";
import { PORTAL } from "@/lib/ledger/system-actors";
import { describeError, log } from "@/lib/log";
import type { Actor } from "@/lib/people/actor";

/** AWS accepts only a few calls per second. */
const CONCURRENT_SENDS = 4;
const BATCH = 40;
const SLOT_PAUSE_MS = 20_000;
const ASK_ANYWAY_MS = 5 * 60_000;

/** AWS's default quota of pending and running jobs, for when AWS does not name it. */
const DEFAULT_QUOTA = 10;

/** With the person's current role and rules. Undefined if they may no longer act. */
export type ActorFor = (asked: {
  actor: string;
  address?: string;
  authority: Authority;
}) => Promise<Actor | undefined>;

/** Sends in the name of the person who asked; the claim checks again whether they still may. */
export async function retryUnsent(connection: Connection, actorFor: ActorFor): Promise<number> {
  const db = database();
  if (!(await isSendingReady(db))) return 0;
  const due = await listDueRetries(db, BATCH);
  const waiting = due.filter(({ launch }) => waitsForSlot(launch));
  const slots = waiting.length > 0 ? await freeSlots(connection, waiting) : 0;
  const others = due.filter(({ launch }) => !waitsForSlot(launch));
  const ready = [...others, ...waiting.slice(0, slots)];
  await postponeOthers(due, ready);
  let sent = 0;
  const work = async () => {
    for (let next = ready.shift(); next && !isDraining(); next = ready.shift()) {
      if (await retryOne(connection, next, actorFor)) sent += 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_SENDS }, work));
  return sent;
}

async function retryOne(
  connection: Connection,
  { launch, by }: DueRetry,
  actorFor: ActorFor,
): Promise<boolean> {
  const { id, attempt } = launch;
  try {
    const actor = await actorFor(by);
    if (!actor) {
      // The person may no longer launch; another person decides.
      await stopRetry(database(), { id, attempt, actor: PORTAL });
      return false;
    }
    await send(launch, { connection, actor: { ...actor, isAutomatic: true } });
    return true;
  } catch (error) {
    log("warn", "launch not retried", { launchId: id, ...describeError(error) });
    await postponeRetry(database(), id, SLOT_PAUSE_MS);
    return false;
  }
}

function waitsForSlot({ outcome }: LaunchRecord): boolean {
  return outcome?.state === "not-sent" && outcome.code === "quota-reached";
}

function wasSentLongAgo({ sentAt }: LaunchRecord): boolean {
  return sentAt !== undefined && Date.now() - Date.parse(sentAt) > ASK_ANYWAY_MS;
}

function quotaOf(waiting: readonly DueRetry[]): number {
  const named = waiting.flatMap(({ launch: { outcome } }) =>
    outcome?.state === "not-sent" ? (outcome.details.quotaValue ?? []) : [],
  );
  return named.length > 0 ? Math.max(...named) : DEFAULT_QUOTA;
}

/** At least one from time to time, in case the quota was raised, and one if AWS can't be asked. */
async function freeSlots({ clients }: Connection, waiting: readonly DueRetry[]): Promise<number> {
  const least = waiting.some(({ launch }) => wasSentLongAgo(launch)) ? 1 : 0;
  try {
    const jobs = await listAudienceGenerationJobs(clients.read, {});
    const running = jobs.filter(({ status }) => /^CREATE_(PENDING|IN_PROGRESS)$/.test(status));
    return Math.max(least, quotaOf(waiting) - running.length);
  } catch (error) {
    log("warn", "free slots not counted", describeError(error));
    return 1;
  }
}

async function postponeOthers(due: readonly DueRetry[], ready: readonly DueRetry[]): Promise<void> {
  const readyIds = new Set(ready.map(({ launch }) => launch.id));
  for (const { launch } of due) {
    if (!readyIds.has(launch.id)) await postponeRetry(database(), launch.id, SLOT_PAUSE_MS);
  }
}
