import "server-only";
import { clockOffsetMs, isClockDrifting, isClockOff, measureClock } from "@/lib/db/database-clock";
import { noteDatabaseTrouble } from "@/lib/db/database-trouble";
import { type Db, database } from "@/lib/db/handle";
import { checkSameDatabase } from "@/lib/launch/gate/sending-gate";
import { describeError, log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import { recordInstance } from "./instances";

const INTERVAL_MS = 10_000;

/** While writing fails, so that pages work again soon. */
const RETRY_MS = 1_000;

const RECENT_MS = 3 * INTERVAL_MS;

type Clock = "right" | "drifting" | "off";
type HeartbeatState = { running?: true; clock: Clock; failedAt?: number };
type Options = { db?: () => Db; now?: () => number };

const heartbeat = oncePerProcess("heartbeat", (): HeartbeatState => ({ clock: "right" }));

/** Continues during a shutdown, as launches do. Resolves after the first writeHeartbeat, never rejects. */
export async function startHeartbeat(options: Options = {}): Promise<void> {
  if (heartbeat().running) return;
  heartbeat().running = true;
  const run = async () => {
    const isWritten = await writeHeartbeat(options);
    setTimeout(run, isWritten ? INTERVAL_MS : RETRY_MS).unref();
  };
  await run();
}

/** Returns whether the database accepted it. Never rejects. */
export async function writeHeartbeat({ db = database, now }: Options = {}): Promise<boolean> {
  const before = heartbeat().failedAt;
  try {
    const offsetMs = await measureClock(db(), now);
    logClock(offsetMs);
    await recordInstance(db(), offsetMs ?? 0);
    await checkSameDatabase(db());
    heartbeat().failedAt = undefined;
    if (before !== undefined) log("info", "heartbeat restored");
  } catch (error) {
    heartbeat().failedAt = performance.now();
    if (before === undefined) log("error", "heartbeat not written", describeError(error));
  }
  if ((before === undefined) !== (heartbeat().failedAt === undefined)) noteDatabaseTrouble();
  return heartbeat().failedAt === undefined;
}

export function hasWriteFailed(): boolean {
  const { failedAt } = heartbeat();
  return failedAt !== undefined && performance.now() - failedAt < RECENT_MS;
}

function logClock(offsetMs: number | undefined): void {
  const clock = isClockOff() ? "off" : isClockDrifting() ? "drifting" : "right";
  if (clock === heartbeat().clock) return;
  heartbeat().clock = clock;
  log(LEVELS[clock], `clock ${clock}`, { clockOffsetMs: offsetMs ?? clockOffsetMs() });
}

const LEVELS = { right: "info", drifting: "warn", off: "error" } as const;
