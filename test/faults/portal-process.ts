import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "../../scripts/ports";
import { PROJECT_ROOT } from "../../scripts/project-root";
import { sandboxEnvironment } from "../../scripts/sandbox-environment";
import type { Environment } from "../../scripts/shell-environment";
import { type DatabaseWire, openDatabaseWire } from "./database-wire";
import { NotTriedError, poll, within } from "./moment";

/** One armed portal: a process of its own, and its line to the database. */
export type PortalProcess = {
  url: string;
  pid: number;
  database: DatabaseWire;
  signal: (signal: NodeJS.Signals) => void;
  hasEnded: () => boolean;
  /** Resolves when the process is gone. */
  ended: Promise<void>;
  /** Resolves when one of these events is in its log. */
  logged: (events: readonly string[], ms: number) => Promise<void>;
  /** All that it said, for whoever looks into a failure. */
  said: () => string;
  close: () => Promise<void>;
};

export type PortalOptions = {
  shell: Environment;
  databaseUrl: string;
  /** Of the emulated AWS, and of the line on which jobs are started. */
  emulatorUrl: string;
  wireUrl: string;
  gateUrl: string;
  variables: Record<string, string>;
  /** Whether the word that `/readyz` says is the one to wait for; without it, `ready` is. */
  isReady?: (word: string) => boolean;
};

const START_MS = 60_000;
const STARTS = 3;

/** Starts a portal and waits until it takes launches, or says what else is waited for. */
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
    // Somebody else may have taken the free port meanwhile.
    const isPortTaken = portal.said().includes("EADDRINUSE");
    if (!isPortTaken || start === STARTS) {
      throw new NotTriedError(`a portal ended at its start: ${portal.said().slice(-500)}`);
    }
  }
}

/** The word that a probe is told; undefined where nobody answers. */
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
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    database,
    ended,
    signal: (signal) => void child.kill(signal),
    hasEnded: () => hasEnded(child),
    said: () => said,
    async logged(events, ms) {
      const isThere = () =>
        events.some((event) => said.includes(`"event":"${event}"`)) || undefined;
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
    LAUNCHPAD_CRASH_POINTS: "1",
    LAUNCHPAD_CRASH_POINTS_URL: gateUrl,
    ...variables,
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
