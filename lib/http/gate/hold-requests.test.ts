import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import "./hold-requests.mjs";

const RELEASE = Symbol.for("audience-launchpad.release-requests");
const STARTED = "http.server.request.start";

type Release = (guard: (server: Server) => void) => void;

const release: Release = (guard) =>
  (globalThis as unknown as Record<symbol, Release>)[RELEASE]?.(guard);

it("answers requests of before the guard only through the guard", async () => {
  const seen: string[] = [];
  const answer = (text: string) => (request: IncomingMessage, response: ServerResponse) => {
    seen.push(`${text} ${request.url}`);
    response.end(text);
  };
  const started: (string | undefined)[] = [];
  const onStart = (message: unknown) =>
    started.push((message as { request: IncomingMessage }).request.url);
  subscribe(STARTED, onStart);
  const server = createServer(answer("unguarded"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const early = [fetch(`${url}/a`), fetch(`${url}/b`)];
    await expect.poll(() => started.toSorted()).toEqual(["/a", "/b"]);
    expect(seen).toEqual([]);
    release((guarded) => {
      expect(guarded.listenerCount("request")).toBe(1);
      guarded.removeAllListeners("request");
      guarded.on("request", answer("guarded"));
    });
    expect(started.toSorted()).toEqual(["/a", "/a", "/b", "/b"]);
    const texts = await Promise.all(early.map(async (response) => (await response).text()));
    expect(texts).toEqual(["guarded", "guarded"]);
    expect(await (await fetch(`${url}/c`)).text()).toBe("guarded");
    expect(seen.toSorted()).toEqual(["guarded /a", "guarded /b", "guarded /c"]);
  } finally {
    unsubscribe(STARTED, onStart);
    server.closeAllConnections();
    server.close();
  }
});
