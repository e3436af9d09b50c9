import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startEmulator } from "../emulator/emulator";
import { endProcess, exitCodeOf, startNext, startPortal } from "./next-process";
import { requireFreePort, waitForResponse } from "./ports";
import { startPostgres } from "./postgres/start-postgres";
import { PROJECT_ROOT } from "./project-root";
import { type SandboxAddresses, sandboxEnvironment } from "./sandbox-environment";
import { sandboxLink } from "./sandbox-link";
import { readSandboxSettings } from "./sandbox-settings";
import { type Environment, shellEnvironment } from "./shell-environment";

/** Longer than a launch's deadline, so that launches in progress finish before the portal ends. */
const GRACE_MS = 75_000;

type Sandbox = {
  /** Next's command: its production server or its development server. */
  command: "start" | "dev";
  /** Runs after the check for free ports, before anything starts. */
  prepare: () => Promise<void>;
};

/**
 * Runs the database, the emulator and the portal. Returns 0 after a signal and 1 if the portal ends
 * by itself. Data stays in its folder.
 */
export async function runSandbox({ command, prepare }: Sandbox): Promise<number> {
  const shell = shellEnvironment();
  const { port, emulatorPort, dataDir } = readSandboxSettings(shell, PROJECT_ROOT);
  await requireFreePort(port, "PORT");
  await requireFreePort(emulatorPort, "EMULATOR_PORT");
  await prepare();
  await mkdir(dataDir, { recursive: true });
  // From here on a signal ends everything in order.
  const signal = untilSignal();
  const database = await startPostgres({ dataDir: join(dataDir, "postgres") });
  try {
    const dataFile = join(dataDir, "emulator.json");
    const emulator = await startEmulator({ port: emulatorPort, host: "127.0.0.1", dataFile });
    try {
      const addresses = { port, emulatorUrl: emulator.url, databaseUrl: database.url };
      return await runPortal(command, sandboxEnvironment(shell, addresses), addresses, signal);
    } finally {
      await emulator.close();
    }
  } finally {
    await database.close();
  }
}

async function runPortal(
  command: Sandbox["command"],
  environment: Environment,
  { port, emulatorUrl }: SandboxAddresses,
  signal: Promise<"signal">,
): Promise<number> {
  const portal =
    command === "start"
      ? startPortal({ environment })
      : startNext(["dev", "--hostname", "127.0.0.1", "--port", String(port)], {
          root: PROJECT_ROOT,
          environment,
        });
  const url = `http://127.0.0.1:${port}`;
  const ended = new AbortController();
  const end = Promise.race([signal, exitCodeOf(portal)]).finally(() => ended.abort());
  await Promise.race([waitForResponse(`${url}/livez`, ended.signal), end]);
  if (!ended.signal.aborted) {
    process.stdout.write(startMessage(url, emulatorUrl));
  }
  const ending = await end;
  if (ending === "signal") {
    await endProcess(portal, GRACE_MS);
    return 0;
  }
  process.stderr.write(`The portal ended unexpectedly (exit code ${ending}).\n`);
  return 1;
}

/** Keeps listening after the first signal, so that a second one does not leave the database running. */
function untilSignal(): Promise<"signal"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.on(signal, () => resolve("signal"));
    }
  });
}

function startMessage(url: string, emulatorUrl: string): string {
  return [
    "",
    `portal: ${url}`,
    `emulator: ${emulatorUrl}`,
    "",
    "This is a sandbox: AWS is emulated, and launches cost nothing.",
    "To make a first launch, open this link:",
    `  ${sandboxLink(url, new Date())}`,
    "",
    "Press Ctrl-C to stop. Jobs are kept.",
    "",
  ].join("\n");
}
