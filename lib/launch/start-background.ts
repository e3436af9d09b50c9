import "server-only";
import { database } from "@/lib/db/handle";
import { type Errand, runAlone } from "@/lib/db/run-alone";
import { env } from "@/lib/env";
import { startSequencer } from "@/lib/ledger/sequencer";
import { describeError, log } from "@/lib/log";
import { drainOnTermination } from "./drain-on-termination";
import { reconcileOnce } from "./reconcile-once";
import { type Refusals, refreshJobStatus } from "./refresh-job-status";
import { isDraining } from "./sends-in-flight";

const JOB_STATUS_INTERVAL_MS = 2000;

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadBackground?: true };

/**
 * Starts what a portal does unasked: looking for launches in doubt, at once and then again and
 * again, and following jobs in motion. Of several portals on one database one does it at a time.
 */
export function startBackground(): void {
  if (shared.audienceLaunchpadBackground) return;
  shared.audienceLaunchpadBackground = true;
  drainOnTermination();
  startSequencer();
  startReconciler();
  const refusals: Refusals = new Map();
  repeat("job-status", JOB_STATUS_INTERVAL_MS, () => refreshJobStatus(refusals));
}

function startReconciler(): void {
  repeat("reconcile", env().reconcileIntervalMs, async () => {
    const { inDoubt, settled, failed } = await reconcileOnce();
    if (inDoubt > 0) log("info", "reconciled", { inDoubt, settled, failed });
  });
}

/** Does it now, and each time after the interval; never twice at once, and not while draining. */
function repeat(errand: Errand, intervalMs: number, run: () => Promise<unknown>): void {
  const turn = async () => {
    if (isDraining()) return;
    try {
      await runAlone(database(), errand, run);
    } catch (error) {
      log("warn", "background work failed", { errand, ...describeError(error) });
    }
    setTimeout(turn, intervalMs).unref();
  };
  void turn();
}
