import "server-only";
import { sendsEnded, startDraining } from "@/lib/launch/gate/sends-in-flight";
import { log } from "@/lib/log";
import { flushTraces } from "./traces/start-traces";

/** Next waits only for open requests, not for a launch whose browser has gone. */
export function drainOnTermination(): void {
  terminateWithTerminal();
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    // An earlier listener ends the process. Without one, this listener must.
    const hasListener = process.listenerCount(signal) > 0;
    process.prependOnceListener(signal, () => void drain(signal, hasListener));
  }
}

/** Also without the terminal, or the program, that started this process: its port would stay in use. */
function terminateWithTerminal(): void {
  const terminate = () => void process.kill(process.pid, "SIGTERM");
  process.on("SIGHUP", terminate);
  if (process.connected) process.once("disconnect", terminate);
}

async function drain(signal: NodeJS.Signals, hasListener: boolean): Promise<void> {
  startDraining();
  delayExit();
  log("info", "draining", { signal });
  await sendsEnded();
  log("info", "drained", { signal });
  await flushTraces();
  if (!hasListener) process.kill(process.pid, signal);
}

function delayExit(): void {
  const exit = process.exit.bind(process);
  process.exit = ((code) => {
    void sendsEnded()
      .then(flushTraces)
      .then(() => exit(code));
  }) as typeof process.exit;
}
