import { setTimeout as delay } from "node:timers/promises";
import { endProcess, startPortal } from "../scripts/next-process";
import { type SandboxAddresses, sandboxEnvironment } from "../scripts/sandbox-environment";
import { type Environment, shellEnvironment } from "../scripts/shell-environment";
import { withDatabase, withPostgres } from "./database";
import { type EmulatorProcess, withEmulator } from "./emulator-process";
import { freePort } from "./free-port";

export type Portal = { url: string; databaseUrl: string; emulator: EmulatorProcess };

export type PortalProcess = {
  url: string;
  pid: number;
  /** Milliseconds from its start to the first `ready`. */
  readyAfterMs: number;
  close(): Promise<void>;
};

const GRACE_MS = 10_000;
const PATIENCE_MS = 60_000;

/** Runs `use` with the production build, an emulator without quotas and an empty ledger, each a process. */
export async function withPortal(use: (portal: Portal) => Promise<void>): Promise<void> {
  await withEmulator((emulator) =>
    withPostgres((serverUrl) =>
      withDatabase(serverUrl, async (databaseUrl) => {
        const { url, close } = await startPortalProcess({ emulatorUrl: emulator.url, databaseUrl });
        try {
          await use({ url, databaseUrl, emulator });
        } finally {
          await close();
        }
      }),
    ),
  );
}

/** Starts the production build. Resolves when it accepts launches. */
export async function startPortalProcess(
  addresses: Omit<SandboxAddresses, "port">,
  overrides: (url: string) => Environment = () => ({}),
  /** Of another version. */
  folder?: string,
): Promise<PortalProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const startMs = performance.now();
  const child = spawnPortal({ ...addresses, port }, overrides(url), folder);
  const close = () => endProcess(child, GRACE_MS);
  const ended = new AbortController();
  child.once("exit", () => ended.abort());
  try {
    await untilReady(url, AbortSignal.any([ended.signal, AbortSignal.timeout(PATIENCE_MS)]));
  } catch {
    await close();
    throw new Error("The portal ended before it was ready, or was not ready in time");
  }
  const readyAfterMs = performance.now() - startMs;
  return { url, pid: child.pid ?? 0, readyAfterMs, close };
}

/** Rejects if the signal aborts first. */
async function untilReady(url: string, signal: AbortSignal): Promise<void> {
  while (!(await isReady(url, signal))) await delay(5, undefined, { signal });
}

async function isReady(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Without output, because it logs each of tens of thousands of launches. */
function spawnPortal(addresses: SandboxAddresses, overrides: Environment, folder?: string) {
  const environment: Environment = {
    ...sandboxEnvironment(shellEnvironment(), addresses),
    // One person makes all launches.
    RATE_LIMIT_PER_MINUTE: "999999",
    // The figures are of launching; the checks take as long as AWS takes.
    PREFLIGHT: "off",
    // Until then each launch by the API first looks for its own job in AWS's lists.
    RECONCILE_SETTLE_SECONDS: "1",
    ...overrides,
  };
  return startPortal({ folder, environment, stdio: "ignore" });
}
