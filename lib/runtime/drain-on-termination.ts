import "server-only";
import { sendsEnded, startDraining } from "@/lib/launch/gate/sends-in-flight";
import { log } from "@/lib/log";

/**
 * On SIGTERM or SIGINT: no new launches, and no end of the process before each launch under way is on
 * record. Next waits for the requests it serves; a launch whose browser has gone is none of them.
 */
export function drainOnTermination(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    // Whoever listened before ends the process. Where nobody did, it would no longer end at all.
    const hasListener = process.listenerCount(signal) > 0;
    process.prependOnceListener(signal, () => void drain(signal, hasListener));
  }
}

async function drain(signal: NodeJS.Signals, hasListener: boolean): Promise<void> {
  startDraining();
  delayExit();
  log("info", "draining", { signal });
  await sendsEnded();
  log("info", "drained", { signal });
  if (!hasListener) process.kill(process.pid, signal);
}

/** Puts an exit off until the launches under way have ended; they do, within their deadline. */
function delayExit(): void {
  const exit = process.exit.bind(process);
  process.exit = ((code) => {
    void sendsEnded().then(() => exit(code));
  }) as typeof process.exit;
}
