import "server-only";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import type { Connection } from "@/lib/aws/connection";
import { database } from "@/lib/db/handle";
import { type BackgroundTask, runAlone } from "@/lib/db/run-alone";
import { env } from "@/lib/env";
import { findLateExports, reconcileExports } from "@/lib/exports/reconcile-exports";
import { type ListMemory, refreshExports } from "@/lib/exports/refresh-exports";
import { createPoller, indexReadJob } from "@/lib/jobs/poll/poll-jobs";
import { findLateJobs } from "@/lib/launch/background/find-late-jobs";
import { reconcileOnce } from "@/lib/launch/background/reconcile";
import { type Refusals, refreshJobStatus } from "@/lib/launch/background/refresh-job-status";
import { type ActorFor, retryUnsent } from "@/lib/launch/background/retry-unsent";
import { scheduleComparisons } from "@/lib/launch/background/schedule-comparisons";
import { hasLaunchInDoubt } from "@/lib/launch/background/tagged-jobs";
import { isDraining } from "@/lib/launch/gate/sends-in-flight";
import { startSequencer } from "@/lib/ledger/chain/sequencer";
import { describeError, log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import { announceChannels, sendDueNotifications } from "@/lib/notify/send-due";
import { oncePerProcess } from "@/lib/once-per-process";
import { removeExpired } from "@/lib/retention/remove-expired";
import { inBackgroundSpan } from "@/lib/traces";
import { drainOnTermination } from "./drain-on-termination";

const JOB_STATUS_INTERVAL_MS = 2000;
const POLL_INTERVAL_MS = 2000;
const RETRY_INTERVAL_MS = 1000;
const EXPORTS_INTERVAL_MS = 2000;
const NOTIFY_INTERVAL_MS = 2000;
const RETENTION_INTERVAL_MS = 86_400_000;

const background = oncePerProcess("background", () => ({ isStarted: false }));

/** Portals on one database take turns, except for the comparison. */
export function startBackground(connection: Connection, actorFor: ActorFor): void {
  if (background().isStarted) return;
  background().isStarted = true;
  drainOnTermination();
  startSequencer();
  scheduleComparisons(connection);
  startExportReconciler(connection);
  const memory: ListMemory = { pages: 1 };
  repeat("refresh-exports", EXPORTS_INTERVAL_MS, () => refreshExports(connection, memory));
  const reconciler = startReconciler(connection);
  const refusals: Refusals = new Map();
  const onJob = (job: JobDetails, at: Date) => indexReadJob(connection, job, at);
  repeat("job-status", JOB_STATUS_INTERVAL_MS, () =>
    refreshJobStatus(connection, refusals, { onJob }),
  );
  const pollJobs = createPoller(connection, async (jobs, where) => {
    if (await hasLaunchInDoubt(jobs, where)) reconciler.runSoon();
  });
  repeat("jobs", POLL_INTERVAL_MS, () => pollJobs());
  repeat("retry-unsent", RETRY_INTERVAL_MS, () => retryUnsent(connection, actorFor));
  startNotifier();
  repeat("retention", RETENTION_INTERVAL_MS, removeAndLog);
}

async function removeAndLog(): Promise<void> {
  const removed = await removeExpired(database());
  const rows = Object.values(removed).reduce((sum, count) => sum + count, 0);
  if (rows > 0) log("info", "expired rows removed", { rows });
}

function startNotifier(): void {
  let isAnnounced = false;
  repeat("notify", NOTIFY_INTERVAL_MS, async () => {
    if (!isAnnounced) await announceChannels();
    isAnnounced = true;
    await sendDueNotifications(isDraining);
  });
}

/** Reconciler passes between two searches for late jobs. */
const PASSES_BETWEEN = 10;

function startReconciler(connection: Connection): Repeated {
  let passes = 0;
  return repeat("reconcile", env().reconcileIntervalMs, async () => {
    const { inDoubt, settled, failed } = await reconcileOnce(connection);
    if (passes % PASSES_BETWEEN === 0) await findLateJobs(connection);
    passes += 1;
    if (inDoubt > 0) log("info", "reconciled", { inDoubt, settled, failed });
  });
}

function startExportReconciler(connection: Connection): void {
  let passes = 0;
  repeat("reconcile-exports", env().reconcileIntervalMs, async () => {
    const { inDoubt, settled, failed } = await reconcileExports(connection);
    if (passes % PASSES_BETWEEN === 0) await findLateExports(connection);
    passes += 1;
    if (inDoubt > 0) log("info", "exports reconciled", { inDoubt, settled, failed });
  });
}

async function measured(task: BackgroundTask, run: () => Promise<unknown>): Promise<void> {
  const end = metrics().taskSeconds.startTimer({ task });
  await inBackgroundSpan(task, run);
  end();
  metrics().taskEndedAt.setToCurrentTime({ task });
}

type Repeated = {
  /** Now, or right after the run that is going on. */
  runSoon: () => void;
};

/** Never twice at once. */
function repeat(
  backgroundTask: BackgroundTask,
  intervalMs: number,
  run: () => Promise<unknown>,
): Repeated {
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isWanted = false;
  const runOnce = async () => {
    if (isDraining()) return;
    isRunning = true;
    isWanted = false;
    try {
      await runAlone(database(), backgroundTask, () => measured(backgroundTask, run));
    } catch (error) {
      metrics().taskFailures.inc({ task: backgroundTask });
      log("warn", "background task failed", { backgroundTask, ...describeError(error) });
    }
    isRunning = false;
    timer = setTimeout(runOnce, isWanted ? 0 : intervalMs).unref();
  };
  void runOnce();
  return {
    runSoon() {
      isWanted = true;
      if (isRunning) return;
      clearTimeout(timer);
      void runOnce();
    },
  };
}
