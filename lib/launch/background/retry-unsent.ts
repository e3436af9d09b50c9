import "server-only";
import type { Connection } from "@/lib/aws/connection";
import { listAudienceGenerationJobs } from "@/lib/aws/list-audience-generation-jobs";
import type { Authority } from "@/lib/contract/people/authority";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { isSendingOpen } from "@/lib/launch/gate/sending-gate";
import { isDraining } from "@/lib/launch/gate/sends-in-flight";
import { send } from "@/lib/launch/send/send";
import {
  type DueRetry,
  listDueRetries,
  putOffRetry,
  stopRetry,
} from "@/lib/ledger/steps/retry-decisions";
import { PORTAL } from "@/lib/ledger/system-actors";
import { describeError, log } from "@/lib/log";
import type { Actor } from "@/lib/people/actor";

/** AWS takes a handful of calls a second. */
const SENT_AT_ONCE = 4;
const BATCH = 40;
const SLOT_PAUSE_MS = 20_000;
const ASK_ANYWAY_MS = 5 * 60_000;

/** Default quota of pending and running jobs: AWS may not name it. */
const DEFAULT_QUOTA = 10;

/** Who asked, with the role and rules that they have now; undefined where they may not act any more. */
export type ActorFor = (asked: {
  actor: string;
  address?: string;
  authority: Authority;
}) => Promise<Actor | undefined>;

/**
 * Sends held launches that are due, each once, in the name of the person who asked for it. Whether that
 * person still may is asked with each claim. Returns how many it sent.
 */
export async function retryUnsent(connection: Connection, actorFor: ActorFor): Promise<number> {
  const db = database();
  if (!(await isSendingOpen(db))) return 0;
  const due = await listDueRetries(db, BATCH);
  const waiting = due.filter(({ launch }) => waitsForSlot(launch));
  const slots = waiting.length > 0 ? await freeSlots(connection, waiting) : 0;
  const others = due.filter(({ launch }) => !waitsForSlot(launch));
  const ready = [...others, ...waiting.slice(0, slots)];
  await putOffOthers(due, ready);
  let sent = 0;
  const work = async () => {
    for (let next = ready.shift(); next && !isDraining(); next = ready.shift()) {
      if (await retryOne(connection, next, actorFor)) sent += 1;
    }
  };
  await Promise.all(Array.from({ length: SENT_AT_ONCE }, work));
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
      // Its person may no longer launch: another person decides.
      await stopRetry(database(), { id, attempt, actor: PORTAL });
      return false;
    }
    await send(launch, { connection, actor: { ...actor, isAutomatic: true } });
    return true;
  } catch (error) {
    log("warn", "launch not retried", { launchId: id, ...describeError(error) });
    await putOffRetry(database(), id, SLOT_PAUSE_MS);
    return false;
  }
}

function waitsForSlot({ outcome }: LaunchRecord): boolean {
  return outcome?.state === "not-sent" && outcome.code === "quota-reached";
}

function wasSentLongAgo({ sentAt }: LaunchRecord): boolean {
  return sentAt !== undefined && Date.now() - Date.parse(sentAt) > ASK_ANYWAY_MS;
}

/** The quota, as AWS named it with its refusal. */
function quotaOf(waiting: readonly DueRetry[]): number {
  const named = waiting.flatMap(({ launch: { outcome } }) =>
    outcome?.state === "not-sent" ? (outcome.details.quotaValue ?? []) : [],
  );
  return named.length > 0 ? Math.max(...named) : DEFAULT_QUOTA;
}

/** Of those that wait for a slot as many go as there are, and one where AWS does not tell. */
async function freeSlots({ clients }: Connection, waiting: readonly DueRetry[]): Promise<number> {
  // The quota may have been raised since AWS named it: now and then one asks AWS itself.
  const least = waiting.some(({ launch }) => wasSentLongAgo(launch)) ? 1 : 0;
  try {
    const jobs = await listAudienceGenerationJobs(clients.read, {});
    const running = jobs.filter(({ status }) => /^CREATE_(PENDING|IN_PROGRESS)$/.test(status));
    return Math.max(least, quotaOf(waiting) - running.length);
  } catch (error) {
    log("warn", "free places not counted", describeError(error));
    return 1;
  }
}

async function putOffOthers(due: readonly DueRetry[], ready: readonly DueRetry[]): Promise<void> {
  const going = new Set(ready.map(({ launch }) => launch.id));
  for (const { launch } of due) {
    if (!going.has(launch.id)) await putOffRetry(database(), launch.id, SLOT_PAUSE_MS);
  }
}
