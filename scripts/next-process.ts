import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import type { Environment } from "./shell-environment";

type NextOptions = {
  root: string;
  environment: Environment;
  /** Leaves only what it says to standard error. */
  quiet?: boolean;
  /** What becomes of that; it is shown unless it is to be read. */
  stderr?: "inherit" | "pipe";
};

/** Starts a command of Next's own. */
export function startNext(
  args: string[],
  { root, environment, quiet, stderr = "inherit" }: NextOptions,
): ChildProcess {
  const next = join(root, "node_modules/next/dist/bin/next");
  return spawn(process.execPath, [next, ...args], {
    cwd: root,
    // Next's types demand NODE_ENV, which its commands set themselves.
    env: environment as NodeJS.ProcessEnv,
    stdio: ["ignore", quiet ? "ignore" : "inherit", stderr],
  });
}

/** The code a shell would see: 128 and the signal's number where a signal ended it. */
export function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + numberOf(signal)));
  });
}

/** Asks the process to end, and after its grace kills it; resolves when it is gone. */
export async function endProcess(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
  child.kill("SIGTERM");
  await gone;
  clearTimeout(timer);
}

function numberOf(signal: NodeJS.Signals | null): number {
  return signal ? constants.signals[signal] : 0;
}
