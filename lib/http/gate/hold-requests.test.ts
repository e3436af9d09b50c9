import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import "./hold-requests.mjs";

const RELEASE = Symbol.for("audience-launchpad.release-requests");
type Release = (guard: (server: Server) => void) => void;

it("answers requests of before the guard only through the guard", async () => {
  const seen: string[] = [];
  const answer = (text: string) => (request: IncomingMessage, response: ServerResponse) => {
    seen.push(`${text} ${request.url}`);
    response.end(text);
  };
  const server = createServer(answer("unguarded"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const early = [fetch(`${url}/a`), fetch(`${url}/b`)];
    await expect.poll(() => server.listenerCount("request")).toBe(1);
    await untilReceived(server, 2);
    expect(seen).toEqual([]);
    release((guarded) => {
      expect(guarded.listenerCount("request")).toBe(1);
      guarded.removeAllListeners("request");
      guarded.on("request", answer("guarded"));
    });
    const texts = await Promise.all(early.map(async (response) => (await response).text()));
    expect(texts).toEqual(["guarded", "guarded"]);
    expect(await (await fetch(`${url}/c`)).text()).toBe("guarded");
    expect(seen.sort()).toEqual(["guarded /a", "guarded /b", "guarded /c"]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

const release: Release = (guard) =>
  (globalThis as unknown as Record<symbol, Release>)[RELEASE]?.(guard);

/** Of requests that have reached the server. */
async function untilReceived(server: Server, count: number): Promise<void> {
  const connections = () =>
    new Promise<number>((resolve, reject) =>
      server.getConnections((error, open) => (error ? reject(error) : resolve(open))),
    );
  await expect.poll(connections).toBe(count);
}
