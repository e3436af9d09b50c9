import "server-only";
import { database } from "@/lib/db/handle";
import { describeError, log } from "@/lib/log";
import { compareWithAws } from "./compare-with-aws";
import {
  currentStart,
  noteComparisonFailure,
  onStartOver,
  openGate,
  type Start,
} from "./sending-gate";
import { isDraining } from "./sends-in-flight";

const AGAIN_MS = 3600_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** What the last complete comparison of this start leaves for the next. */
type Compared = { start: number; watermark?: Date };

/**
 * Compares AWS's jobs with the ledger at each start, until that has come to its end once, and every
 * hour from then on, from where the last one began. A database that is not as it was last seen is a
 * start as well.
 */
export function keepCompared(): void {
  let last: Compared | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  let isAtIt = false;
  let isWanted = false;

  async function turn(): Promise<void> {
    if (isDraining()) return;
    if (isAtIt) {
      isWanted = true;
      return;
    }
    isAtIt = true;
    clearTimeout(timer);
    const nextMs = await compare();
    isAtIt = false;
    const isAtOnce = isWanted;
    isWanted = false;
    timer = setTimeout(turn, isAtOnce ? 0 : nextMs).unref();
  }

  /** Returns when to compare again. */
  async function compare(): Promise<number> {
    try {
      const start = await currentStart(database());
      last = await compareOnce(start, last?.start === start.number ? last.watermark : undefined);
      pauseMs = FIRST_PAUSE_MS;
      return AGAIN_MS;
    } catch (error) {
      const { errorMessage = "unknown" } = describeError(error);
      noteComparisonFailure(String(errorMessage));
      log("warn", "not compared with AWS", describeError(error));
      const waitMs = pauseMs;
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      return waitMs;
    }
  }

  onStartOver(() => void turn());
  void turn();
}

async function compareOnce(start: Start, since: Date | undefined): Promise<Compared> {
  const { listed, found, watermark, unmarked } = await compareWithAws(since);
  if (!openGate(start, unmarked)) throw new Error("The database has changed meanwhile.");
  if (!since || found > 0) log("info", "compared with AWS", { listed, found });
  return { start: start.number, ...(watermark && { watermark }) };
}
