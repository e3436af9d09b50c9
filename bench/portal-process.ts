import { spawn } from "node:child_process";
import { join } from "node:path";
import { endProcess } from "../scripts/next-process";
import { waitForAnswer } from "../scripts/ports";
import { PROJECT_ROOT } from "../scripts/project-root";
import { sandboxEnvironment } from "../scripts/sandbox-environment";
import { shellEnvironment } from "../scripts/shell-environment";
import { type EmulatorProcess, startEmulatorProcess } from "./emulator-process";
import { freePort } from "./free-port";

export type Portal = { url: string; emulator: EmulatorProcess };

const GRACE_MS = 5_000;

/** Lends out the production build against an emulator with lifted quotas, each a process of its own. */
export async function withPortal(use: (portal: Portal) => Promise<void>): Promise<void> {
  const emulator = await startEmulatorProcess();
  try {
    const port = await freePort();
    const child = spawnPortal(port, emulator.url);
    try {
      const url = `http://127.0.0.1:${port}`;
      const ended = new AbortController();
      child.once("exit", () => ended.abort());
      await waitForAnswer(`${url}/livez`, ended.signal);
      if (ended.signal.aborted) throw new Error("The portal ended before it answered");
      await use({ url, emulator });
    } finally {
      await endProcess(child, GRACE_MS);
    }
  } finally {
    await emulator.close();
  }
}

/** Silent: it logs each launch, and there are tens of thousands. */
function spawnPortal(port: number, emulatorUrl: string) {
  const next = join(PROJECT_ROOT, "node_modules/next/dist/bin/next");
  const args = [next, "start", "--hostname", "127.0.0.1", "--port", String(port)];
  const environment = sandboxEnvironment(shellEnvironment(), { port, emulatorUrl });
  return spawn(process.execPath, args, {
    cwd: PROJECT_ROOT,
    // Next's types demand NODE_ENV, which its commands set themselves.
    env: environment as NodeJS.ProcessEnv,
    stdio: "ignore",
  });
}
