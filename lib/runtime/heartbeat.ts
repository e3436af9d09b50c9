import "server-only";
import { clockOffsetMs, isClockDrifting, isClockOff, measureClock } from "@/lib/db/database-clock";
import { noteDatabaseTrouble } from "@/lib/db/database-trouble";
import { type Db, database } from "@/lib/db/handle";
import { checkSameDatabase } from "@/lib/launch/gate/sending-gate";
import { describeError, log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import { recordInstance } from "./instances";

const INTERVAL_MS = 10_000;

/** While writing fails: pages are shown again as soon as it works. */
const RETRY_MS = 1_000;

/** What a beat said is out of date when the next two have not come. */
const RECENT_MS = 3 * INTERVAL_MS;

type Clock = "right" | "drifting" | "off";
type Beats = { running?: true; clock: Clock; failedAt?: number };
type Options = { db?: () => Db; now?: () => number };

const beats = oncePerProcess("heartbeat", (): Beats => ({ clock: "right" }));

/**
 * From now on, until the process ends: compares its clock with the database's, and proves by a row
 * of its own that the database takes writes. It goes on while draining, since launches do. Resolves
 * after the first: a clock that is off is known before the first request. Never rejects.
 */
export async function startHeartbeat(options: Options = {}): Promise<void> {
  if (beats().running) return;
  beats().running = true;
  const turn = async () => {
    const isWell = await beat(options);
    setTimeout(turn, isWell ? INTERVAL_MS : RETRY_MS).unref();
  };
  await turn();
}

/** One beat. Returns whether the database took the write. Never rejects. */
export async function beat({ db = database, now }: Options = {}): Promise<boolean> {
  const before = beats().failedAt;
  try {
    const offsetMs = await measureClock(db(), now);
    logClock(offsetMs);
    await recordInstance(db(), offsetMs ?? 0);
    await checkSameDatabase(db());
    beats().failedAt = undefined;
    if (before !== undefined) log("info", "heartbeat written again");
  } catch (error) {
    beats().failedAt = performance.now();
    if (before === undefined) log("error", "heartbeat not written", describeError(error));
  }
  // Pages and probes must not go by what was true before.
  if ((before === undefined) !== (beats().failedAt === undefined)) noteDatabaseTrouble();
  return beats().failedAt === undefined;
}

/** Whether the last write failed, and not too long ago to say anything. */
export function hasWriteFailed(): boolean {
  const { failedAt } = beats();
  return failedAt !== undefined && performance.now() - failedAt < RECENT_MS;
}

/** Once for each change, so that a log of weeks shows when it was. */
function logClock(offsetMs: number | undefined): void {
  const clock = isClockOff() ? "off" : isClockDrifting() ? "drifting" : "right";
  if (clock === beats().clock) return;
  beats().clock = clock;
  log(LEVELS[clock], `clock ${clock}`, { clockOffsetMs: offsetMs ?? clockOffsetMs() });
}

const LEVELS = { right: "info", drifting: "warn", off: "error" } as const;
