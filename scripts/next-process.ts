import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT_ROOT } from "./project-root";
import type { Environment } from "./shell-environment";

type NextOptions = {
  root: string;
  environment: Environment;
  /** Shows only standard error. */
  quiet?: boolean;
  /** `pipe` to read standard error instead of showing it. */
  stderr?: "inherit" | "pipe";
};

/**
 * Next repeats the page's address in the headers of its own requests, browsers do in `Referer`: four
 * times the longest link that the portal keeps over a sign-in. Node's default is 16 KiB.
 */
export const NODE_ARGUMENTS = ["--max-http-header-size=65536"];

const HOLD_REQUESTS = pathToFileURL(join(PROJECT_ROOT, "lib/http/gate/hold-requests.mjs")).href;

/** Runs a command of Next's CLI. */
export function startNext(
  args: string[],
  { root, environment, quiet, stderr = "inherit" }: NextOptions,
): ChildProcess {
  const next = join(root, "node_modules/next/dist/bin/next");
  const preload = args[0] === "start" ? [`--import=${HOLD_REQUESTS}`] : [];
  return spawn(process.execPath, [...NODE_ARGUMENTS, ...preload, next, ...args], {
    cwd: root,
    // Next's types require NODE_ENV, which its commands set themselves.
    env: environment as NodeJS.ProcessEnv,
    stdio: ["ignore", quiet ? "ignore" : "inherit", stderr],
  });
}

/** The exit code as in a shell: 128 plus the signal's number if a signal ended the process. */
export function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + numberOf(signal)));
  });
}

/** Sends SIGTERM, and SIGKILL after `graceMs`. Resolves when the process has ended. */
export async function endProcess(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
  child.kill("SIGTERM");
  await exited;
  clearTimeout(timer);
}

function numberOf(signal: NodeJS.Signals | null): number {
  return signal ? constants.signals[signal] : 0;
}
