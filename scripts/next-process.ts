import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
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
};

/**
 * Next repeats the page's address in the headers of its own requests, browsers do in `Referer`: four
 * times the longest link that the portal keeps over a sign-in. Node's default is 16 KiB.
 */
const NODE_ARGUMENTS = ["--max-http-header-size=65536"];

/** Runs a command of Next's CLI. */
export function startNext(args: string[], { root, environment, quiet }: NextOptions): ChildProcess {
  const next = join(root, "node_modules/next/dist/bin/next");
  return spawn(process.execPath, [...NODE_ARGUMENTS, next, ...args], {
    cwd: root,
    // Next's types require NODE_ENV, which its commands set themselves.
    env: environment as NodeJS.ProcessEnv,
    stdio: ["ignore", quiet ? "ignore" : "inherit", "inherit"],
  });
}

/** Where the build has the server that runs in production. */
export const SERVER_FOLDER = ".next/standalone";

type PortalOptions = {
  /** The folder with `server.js`. */
  folder?: string;
  environment: Environment;
  stdio?: StdioOptions;
};

/** Runs the production server where `PORT` and `LISTEN_HOST` say. It logs to standard error. */
export function startPortal({
  folder = join(PROJECT_ROOT, SERVER_FOLDER),
  environment,
  stdio = ["ignore", "ignore", "inherit"],
}: PortalOptions): ChildProcess {
  const hold = pathToFileURL(join(folder, "lib/http/gate/hold-requests.mjs")).href;
  return spawn(process.execPath, [...NODE_ARGUMENTS, `--import=${hold}`, "server.js"], {
    cwd: folder,
    env: serverEnvironment(environment) as NodeJS.ProcessEnv,
    stdio,
  });
}

/** Next's server listens where `HOSTNAME` says, which a container sets to its own name. */
function serverEnvironment(environment: Environment): Environment {
  const { LISTEN_HOST = "", PORT = "" } = environment;
  return {
    ...environment,
    HOSTNAME: LISTEN_HOST === "" ? "127.0.0.1" : LISTEN_HOST.replace(/^\[(.*)\]$/, "$1"),
    PORT: PORT === "" ? "3000" : PORT,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
  };
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
