import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { endProcess, exitCodeOf } from "./next-process";
import { requireFreePort, waitForResponse } from "./ports";

/** Resolves when the Node process has run the program. */
async function run(program: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["-e", `${program}; console.log("ready")`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.stdout) await once(child.stdout, "data");
  return child;
}

const FOREVER = "setInterval(() => {}, 1000)";

describe("a process", () => {
  it("has its own exit code, or the one a shell gives a signal", async () => {
    const failing = await run("setTimeout(() => process.exit(3), 20)");
    expect(await exitCodeOf(failing)).toBe(3);
    const waiting = await run(FOREVER);
    const code = exitCodeOf(waiting);
    waiting.kill("SIGTERM");
    expect(await code).toBe(143);
  });

  it("is killed if it ignores SIGTERM", async () => {
    const willing = await run(FOREVER);
    await endProcess(willing, 60_000);
    expect(willing.signalCode).toBe("SIGTERM");
    const stubborn = await run(`process.on("SIGTERM", () => {}); ${FOREVER}`);
    await endProcess(stubborn, 50);
    expect(stubborn.signalCode).toBe("SIGKILL");
  });

  it("is left alone when it has ended", async () => {
    const ended = await run("0");
    await exitCodeOf(ended);
    await endProcess(ended, 60_000);
    expect(ended.exitCode).toBe(0);
  });
});

describe("a port", () => {
  it("in use is reported with the variable to set", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await expect(requireFreePort(port, "PORT")).rejects.toThrow(
      `Port ${port} can't be used: another program uses it. End that program, or set PORT to another port.`,
    );
    server.close();
    await once(server, "close");
    await expect(requireFreePort(port, "PORT")).resolves.toBeUndefined();
  });

  it("of another machine's address is reported with the variable of the address", async () => {
    const where = { host: "192.0.2.1", hostVariable: "LISTEN_HOST" };
    await expect(requireFreePort(3000, "PORT", where)).rejects.toThrow(
      "192.0.2.1 is not an address of this machine. Set LISTEN_HOST to one that is.",
    );
  });

  it("is waited for until it answers or the signal aborts", async () => {
    const server = createServer((_request, response) => response.writeHead(404).end());
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/livez`;
    await waitForResponse(url, new AbortController().signal);
    server.close();
    server.closeAllConnections();
    const aborted = new AbortController();
    const waiting = waitForResponse(url, aborted.signal);
    aborted.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});
