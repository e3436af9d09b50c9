import "server-only";
import { type Db, database } from "@/lib/db/handle";
import { describeError, log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import { linkPending } from "./link-pending";

/** Steps that are committed close to one another become one batch. */
const GATHER_MS = 250;
/** What other processes have left behind is linked at the latest then. */
const INTERVAL_MS = 1_000;

type Sequencer = { wake: () => void };

const current = oncePerProcess("sequencer", () => ({
  sequencer: undefined as Sequencer | undefined,
}));

/** Has this process link recorded steps to the chain, as each portal on the database does. */
export function startSequencer(): void {
  current().sequencer ??= makeSequencer(database);
}

/** A step was committed. Without a sequencer in this process another's will see it. */
export function wakeSequencer(): void {
  current().sequencer?.wake();
}

/** One pass at a time: after `GATHER_MS` where somebody wakes it, else after `INTERVAL_MS`. */
function makeSequencer(database: () => Db): Sequencer {
  let isLinking = false;
  let isWoken = false;
  let timer = setTimeout(pass, 0);
  function pass(): void {
    isLinking = true;
    isWoken = false;
    void link(database).then(() => {
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
    log("warn", "background work failed", {
      backgroundTask: "link-steps",
      ...describeError(error),
    });
  }
}
