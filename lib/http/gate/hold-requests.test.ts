import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import "./hold-requests.mjs";

const RELEASE = Symbol.for("audience-launchpad.release-requests");
const STARTED = "http.server.request.start";
const CONNECTED = "net.server.socket";

type Release = (guard: (server: Server) => void) => void;

const release: Release = (guard) =>
  (globalThis as unknown as Record<symbol, Release>)[RELEASE]?.(guard);

/** Requests that Node would answer by itself, or hand to listeners of their own. */
const UNUSUAL = [
  "GET /no-host HTTP/1.1\r\n",
  "GET /upgrade HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n",
  "POST /continue HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: 0\r\n",
  "POST /expect HTTP/1.1\r\nhost: a\r\nexpect: a miracle\r\ncontent-length: 0\r\n",
];

it("answers requests of before the guard only through the guard", async () => {
  const seen: string[] = [];
  const answer = (words: string) => (request: IncomingMessage, response: ServerResponse) => {
    seen.push(`${words} ${request.url}`);
    response.setHeader("connection", "close").end(words);
  };
  const started: (string | undefined)[] = [];
  const onStart = (message: unknown) =>
    started.push((message as { request: IncomingMessage }).request.url);
  subscribe(STARTED, onStart);
  const server = createServer(answer("unguarded"));
  server.on("upgrade", ({ url }, socket) => {
    seen.push(`upgraded ${url}`);
    socket.destroy();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const silent = connect(port, "127.0.0.1");
  let announced = 0;
  const onConnection = () => {
    announced += 1;
  };
  try {
    await once(silent, "connect");
    const early = UNUSUAL.map((head) => {
      const socket = connect(port, "127.0.0.1");
      socket.write(`${head}\r\n`);
      return text(socket);
    });
    const paths = ["/continue", "/expect", "/no-host", "/upgrade"];
    await expect.poll(() => started.toSorted()).toEqual(paths);
    expect(seen).toEqual([]);
    subscribe(CONNECTED, onConnection);
    release((guarded) => {
      expect(guarded.listenerCount("request")).toBe(1);
      guarded.removeAllListeners("request");
      for (const event of ["request", "checkContinue", "checkExpectation"]) {
        guarded.on(event, answer("guarded"));
      }
    });
    expect(started.toSorted()).toEqual(paths.flatMap((path) => [path, path]));
    // Also the connection without a request, which a shutdown must close.
    expect(announced).toBe(UNUSUAL.length + 1);
    for (const response of await Promise.all(early)) {
      expect(response).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*guarded/);
    }
    expect(await (await fetch(`http://127.0.0.1:${port}/later`)).text()).toBe("guarded");
    expect(seen.toSorted()).toEqual(
      [...paths, "/later"].toSorted().map((path) => `guarded ${path}`),
    );
  } finally {
    unsubscribe(STARTED, onStart);
    unsubscribe(CONNECTED, onConnection);
    silent.destroy();
    server.closeAllConnections();
    server.close();
  }
});
