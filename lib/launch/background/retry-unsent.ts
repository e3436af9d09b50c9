import "server-only";
import { listAudienceGenerationJobs } from "@/lib/aws/calls/list-audience-generation-jobs";
import type { Connection } from "@/lib/aws/connection";
import type { Authority } from "@/lib/contract/people/authority";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { isSendingReady } from "@/lib/launch/gate/sending-gate";
import { isDraining } from "@/lib/launch/gate/sends-in-flight";
import { send } from "@/lib/launch/send/send";
import { countTakenSlots, noteJobsQuota, readJobsQuota } from "@/lib/ledger/queries/job-slots";
import {
  type DueRetry,
  listDueRetries,
  postponeRetries,
  stopRetry,
} from "@/lib/ledger/steps/retry-decisions";
import { PORTAL } from "@/lib/ledger/system-actors";
import { describeError, log } from "@/lib/log";
import type { Actor } from "@/lib/people/actor";

/** AWS accepts only a few calls per second. */
const CONCURRENT_SENDS = 4;
const BATCH = 40;
const SLOT_PAUSE_MS = 20_000;
/** Shorter, because counting makes no AWS call. */
const BATCH_PAUSE_MS = 5_000;
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
  const ofBatches = due.filter(({ by }) => by.batch !== undefined);
  const single = due.filter(({ by }) => by.batch === undefined);
  const waiting = single.filter(({ launch }) => waitsForSlot(launch));
  const slots = waiting.length > 0 ? await freeSlots(connection, waiting) : 0;
  const others = single.filter(({ launch }) => !waitsForSlot(launch));
  const batchSlots = ofBatches.length > 0 ? await freeSlotsOfBatches(connection) : 0;
  const ready = [...others, ...waiting.slice(0, slots), ...ofBatches.slice(0, batchSlots)];
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
    const { batch } = by;
    // Otherwise it would be due again at once if another launch takes the slot.
    if (batch !== undefined) await postponeRetries(database(), [id], BATCH_PAUSE_MS);
    const ofBatch = batch !== undefined && { batch };
    const sent = await send(launch, {
      connection,
      actor: { ...actor, isAutomatic: true, ...ofBatch },
    });
    await noteQuota(connection, sent);
    return sent.attempt > attempt;
  } catch (error) {
    log("warn", "launch not retried", { launchId: id, ...describeError(error) });
    await postponeRetries(database(), [id], SLOT_PAUSE_MS);
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

/** Counted without AWS: the index has its jobs. The claim counts again, under a lock. */
async function freeSlotsOfBatches(connection: Connection): Promise<number> {
  try {
    const { account } = await connection.identity();
    const db = database();
    const [taken, quota] = [
      await countTakenSlots(db, { account, region: connection.region }),
      await readJobsQuota(db, connection.id),
    ];
    return Math.max(0, quota - taken);
  } catch (error) {
    log("warn", "free slots not counted", describeError(error));
    return 0;
  }
}

/** What AWS names when it refuses, which may be more or less than is configured. */
async function noteQuota(connection: Connection, { state, outcome }: LaunchRecord): Promise<void> {
  if (state !== "reserved" || outcome?.state !== "not-sent") return;
  const { quotaValue } = outcome.details;
  if (outcome.code !== "quota-reached" || quotaValue === undefined || quotaValue < 1) return;
  await noteJobsQuota(database(), connection.id, quotaValue);
}

async function postponeOthers(due: readonly DueRetry[], ready: readonly DueRetry[]): Promise<void> {
  const readyIds = new Set(ready.map(({ launch }) => launch.id));
  const others = due.filter(({ launch }) => !readyIds.has(launch.id));
  const idsOf = (isOfBatch: boolean) =>
    others.flatMap(({ launch, by }) => ((by.batch !== undefined) === isOfBatch ? [launch.id] : []));
  await postponeRetries(database(), idsOf(true), BATCH_PAUSE_MS);
  await postponeRetries(database(), idsOf(false), SLOT_PAUSE_MS);
}
