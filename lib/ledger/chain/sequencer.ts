import "server-only";
import { type Db, database } from "@/lib/db/handle";
import { describeError, log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import { outsideSpans } from "@/lib/traces";
import { linkPending } from "./link-pending";

/** Steps committed within this time become one batch. */
const GATHER_MS = 250;
/** Pause between passes without a wake-up. */
const INTERVAL_MS = 1_000;

type Sequencer = { wake: () => void };

const current = oncePerProcess("sequencer", () => ({
  sequencer: undefined as Sequencer | undefined,
}));

export function startSequencer(): void {
  current().sequencer ??= makeSequencer(database);
}

/** Without a sequencer here, another process links the step. */
export function wakeSequencer(): void {
  current().sequencer?.wake();
}

function makeSequencer(database: () => Db): Sequencer {
  let isLinking = false;
  let isWoken = false;
  let timer = setTimeout(pass, 0);
  function pass(): void {
    isLinking = true;
    isWoken = false;
    void outsideSpans(() => link(database)).then(() => {
      isLinking = false;
      schedule(isWoken ? GATHER_MS : INTERVAL_MS);
    });
  }
  function schedule(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(pass, ms);
    timer.unref();
  }
  return {
    wake() {
      if (isWoken) return;
      isWoken = true;
      if (!isLinking) schedule(GATHER_MS);
    },
  };
}

async function link(database: () => Db): Promise<void> {
  try {
    await linkPending(database());
  } catch (error) {
    log("warn", "background task failed", {
      backgroundTask: "link-steps",
      ...describeError(error),
    });
  }
}
