import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startEmulator } from "../emulator/emulator";
import { endProcess, exitCodeOf, startNext } from "./next-process";
import { requireFreePort, waitForAnswer } from "./ports";
import { startPostgres } from "./postgres/start-postgres";
import { PROJECT_ROOT } from "./project-root";
import { type SandboxAddresses, sandboxEnvironment } from "./sandbox-environment";
import { sandboxLink } from "./sandbox-link";
import { readSandboxSettings } from "./sandbox-settings";
import { type Environment, shellEnvironment } from "./shell-environment";

/** Longer than a launch's deadline: a launch under way ends and is told before the portal does. */
const GRACE_MS = 75_000;

type Sandbox = {
  /** Next's command: its production server or its development server. */
  command: "start" | "dev";
  /** Runs when the ports are known to be free, before anything is started. */
  prepare: () => Promise<void>;
};

/**
 * Runs the database and the emulator here and the portal beside them until a signal comes (0) or
 * the portal ends by itself (1). What was launched stays in its folder.
 */
export async function runSandbox({ command, prepare }: Sandbox): Promise<number> {
  const shell = shellEnvironment();
  const { port, emulatorPort, dataDir } = readSandboxSettings(shell, PROJECT_ROOT);
  await requireFreePort(port, "PORT");
  await requireFreePort(emulatorPort, "EMULATOR_PORT");
  await prepare();
  await mkdir(dataDir, { recursive: true });
  // From here on a signal waits for its turn: whatever has been started is ended in order.
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
  const args = [command, "--hostname", "127.0.0.1", "--port", String(port)];
  const portal = startNext(args, { root: PROJECT_ROOT, environment, quiet: command === "start" });
  const url = `http://127.0.0.1:${port}`;
  const ended = new AbortController();
  const end = Promise.race([signal, exitCodeOf(portal)]).finally(() => ended.abort());
  await Promise.race([waitForAnswer(`${url}/livez`, ended.signal), end]);
  if (!ended.signal.aborted) {
    process.stdout.write(welcome(url, emulatorUrl));
  }
  const ending = await end;
  if (ending === "signal") {
    await endProcess(portal, GRACE_MS);
    return 0;
  }
  process.stderr.write(`The portal ended by itself (${ending}).\n`);
  return 1;
}

/** A closed terminal is a signal as well. Impatience is no reason to leave the database running. */
function untilSignal(): Promise<"signal"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.on(signal, () => resolve("signal"));
    }
  });
}

function welcome(url: string, emulatorUrl: string): string {
  return [
    "",
    `portal: ${url}`,
    `emulator: ${emulatorUrl}`,
    "",
    "This is a sandbox: AWS is emulated, and nothing that you launch here exists or costs anything.",
    "A first launch, filled in:",
    `  ${sandboxLink(url, new Date())}`,
    "",
    "Ctrl-C stops it; its jobs are kept.",
    "",
  ].join("\n");
}
