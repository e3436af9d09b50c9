import "server-only";
import type { Connection } from "@/lib/aws/connection";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import {
  currentStart,
  isSettled,
  markCompared,
  noteComparisonFailure,
  onComparisonRestart,
  type Start,
} from "@/lib/launch/gate/sending-gate";
import { isDraining } from "@/lib/launch/gate/sends-in-flight";
import { describeError, log } from "@/lib/log";
import { inBackgroundSpan } from "@/lib/traces";
import { compareWithAws } from "./compare-with-aws";
import { comparisonFailure } from "./comparison-failure";

const INTERVAL_MS = 3600_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

type LastComparison = { start: number; watermark?: Date };

/** Compares at each start, again when AWS's lists have caught up with it, and then every hour. */
export function scheduleComparisons(connection: Connection): void {
  let last: LastComparison | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  let isComparing = false;
  let isWanted = false;

  async function run(): Promise<void> {
    if (isDraining()) return;
    if (isComparing) {
      isWanted = true;
      return;
    }
    isComparing = true;
    clearTimeout(timer);
    const nextMs = await inBackgroundSpan("compare", compare);
    isComparing = false;
    const isAtOnce = isWanted;
    isWanted = false;
    timer = setTimeout(run, isAtOnce ? 0 : nextMs).unref();
  }

  async function compare(): Promise<number> {
    try {
      const start = await currentStart(database());
      last = await compareOnce(
        connection,
        start,
        last?.start === start.number ? last.watermark : undefined,
      );
      pauseMs = FIRST_PAUSE_MS;
      return isSettled() ? INTERVAL_MS : untilSettled(start);
    } catch (error) {
      noteComparisonFailure(comparisonFailure(error, connection));
      log("warn", "comparison with AWS failed", describeError(error));
      const waitMs = pauseMs;
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      return waitMs;
    }
  }

  onComparisonRestart(() => void run());
  void run();
}

function untilSettled({ startedAtMs }: Start): number {
  return Math.max(0, startedAtMs + env().reconcileSettleMs - performance.now());
}

async function compareOnce(
  connection: Connection,
  start: Start,
  since: Date | undefined,
): Promise<LastComparison> {
  const [beganAtMs, wasSettled] = [performance.now(), isSettled()];
  const { listed, found, watermark, untagged } = await compareWithAws(connection, since);
  if (!markCompared(start, { beganAtMs, untagged })) {
    throw new Error("The database changed during the comparison.");
  }
  if (!since || found > 0) log("info", "compared with AWS", { listed, found });
  if (isSettled() && !wasSettled) log("info", "comparison with AWS settled", { listed });
  return { start: start.number, ...(watermark && { watermark }) };
}
