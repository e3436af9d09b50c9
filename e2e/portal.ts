import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { startEmulator } from "../emulator/emulator";
import { endProcess, startNext } from "../scripts/next-process";
import { waitForAnswer } from "../scripts/ports";
import { PROJECT_ROOT } from "../scripts/project-root";
import { sandboxEnvironment } from "../scripts/sandbox-environment";
import { shellEnvironment } from "../scripts/shell-environment";

export type Portal = { url: string; emulatorUrl: string; close: () => Promise<void> };

const GRACE_MS = 5_000;

/** The production build as a process of its own, against an emulator of its own, on free ports. */
export async function startPortal(overrides: Record<string, string> = {}): Promise<Portal> {
  const emulator = await startEmulator();
  const port = await freePort();
  const environment = {
    ...sandboxEnvironment(shellEnvironment(), { port, emulatorUrl: emulator.url }),
    ...overrides,
  };
  const args = ["start", "--hostname", "127.0.0.1", "--port", String(port)];
  const child = startNext(args, { root: PROJECT_ROOT, environment, quiet: true });
  const url = `http://127.0.0.1:${port}`;
  const ended = new AbortController();
  child.once("exit", () => ended.abort());
  await waitForAnswer(`${url}/livez`, ended.signal);
  if (ended.signal.aborted) throw new Error("The portal ended before it answered; is it built?");
  return {
    url,
    emulatorUrl: emulator.url,
    async close() {
      await endProcess(child, GRACE_MS);
      await emulator.close();
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
