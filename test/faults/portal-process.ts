import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "../../scripts/ports";
import { PROJECT_ROOT } from "../../scripts/project-root";
import { sandboxEnvironment } from "../../scripts/sandbox-environment";
import type { Environment } from "../../scripts/shell-environment";
import { type DatabaseWire, openDatabaseWire } from "./database-wire";
import { NotTriedError, poll, within } from "./latch";

/** One armed portal process, with its proxy to the database. */
export type PortalProcess = {
  url: string;
  pid: number;
  database: DatabaseWire;
  signal: (signal: NodeJS.Signals) => void;
  hasEnded: () => boolean;
  /** Resolves when the process has ended. */
  ended: Promise<void>;
  /** Resolves when one of these events is in its log. */
  logged: (events: readonly string[], ms: number) => Promise<void>;
  /** Its standard error. */
  output: () => string;
  close: () => Promise<void>;
};

export type PortalOptions = {
  shell: Environment;
  databaseUrl: string;
  /** URLs of the emulated AWS, and of the proxy on which jobs are started. */
  emulatorUrl: string;
  wireUrl: string;
  gateUrl: string;
  variables: Record<string, string>;
  /** Whether to stop waiting at this response of `/readyz`; by default at `ready`. */
  isReady?: (word: string) => boolean;
};

const START_MS = 60_000;
const STARTS = 3;

/** Starts a portal and waits until it accepts launches, or until `isReady`. */
export async function startPortalProcess(options: PortalOptions): Promise<PortalProcess> {
  const { isReady = (word) => word === "ready" } = options;
  for (let start = 1; ; start++) {
    const portal = await spawnPortal(options);
    await poll(
      async () => portal.hasEnded() || isReady((await readinessOf(portal.url)) ?? "") || undefined,
      START_MS,
      "a portal starts",
    );
    if (!portal.hasEnded()) return portal;
    await portal.close();
    // Another process may have taken the free port meanwhile.
    const isPortTaken = portal.output().includes("EADDRINUSE");
    if (!isPortTaken || start === STARTS) {
      throw new NotTriedError(`a portal ended during its start: ${portal.output().slice(-500)}`);
    }
  }
}

/** The text of `/readyz`; undefined if there is no response. */
export async function readinessOf(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
    return (await response.text()).trim();
  } catch {
    return undefined;
  }
}

async function spawnPortal(options: PortalOptions): Promise<PortalProcess> {
  const port = await freePort();
  const database = await openDatabaseWire(options.databaseUrl);
  const child = spawn(
    process.execPath,
    [
      join(PROJECT_ROOT, "node_modules/next/dist/bin/next"),
      "start",
      "-H",
      "127.0.0.1",
      "-p",
      `${port}`,
    ],
    {
      cwd: PROJECT_ROOT,
      env: environmentOf(options, port, database.url) as NodeJS.ProcessEnv,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const ended = once(child, "exit").then(() => undefined);
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    database,
    ended,
    signal: (signal) => void child.kill(signal),
    hasEnded: () => hasEnded(child),
    output: () => output,
    async logged(events, ms) {
      const isThere = () =>
        events.some((event) => output.includes(`"event":"${event}"`)) || undefined;
      await poll(isThere, ms, `the portal logs "${events.join('" or "')}"`);
    },
    async close() {
      if (!hasEnded(child)) {
        child.kill("SIGKILL");
        await within(ended, 10_000, "a killed portal ends");
      }
      await database.close();
    },
  };
}

function environmentOf(options: PortalOptions, port: number, databaseUrl: string): Environment {
  const { shell, emulatorUrl, wireUrl, gateUrl, variables } = options;
  return {
    ...sandboxEnvironment(shell, { port, emulatorUrl, databaseUrl }),
    AWS_ENDPOINT_URL_CLEANROOMSML: wireUrl,
    // Cells launch under one name, and hold AWS back: the checks would stop or delay them.
    PREFLIGHT: "off",
    LAUNCHPAD_CRASH_POINTS: "1",
    LAUNCHPAD_CRASH_POINTS_URL: gateUrl,
    ...variables,
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
