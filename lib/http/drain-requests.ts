import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { isDraining, onDraining } from "@/lib/launch/sends-in-flight";
import { launchKind, refuseWhileDraining } from "./refuse-while-draining";

type Start = { request: IncomingMessage; response: ServerResponse; server: Server };
type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const SWEEP_MS = 200;

/** So long a request's head may take that was on its way when the process began to end. */
const HEAD_TIMEOUT_MS = 3_000;

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadDrainsRequests?: true };

/**
 * From now on, when the process begins to end: each answer closes its connection, those under way
 * included, so that what stands in front goes elsewhere; launches are refused before Next sees them,
 * for an action can set no status; connections on which nothing is asked are closed.
 */
export function drainRequests(): void {
  if (shared.audienceLaunchpadDrainsRequests) return;
  shared.audienceLaunchpadDrainsRequests = true;
  const open = new Set<ServerResponse>();
  /** How much had been read of each connection when it last became idle. */
  const sockets = new Map<Socket, number>();
  const gated = new WeakSet<Server>();
  subscribe("net.server.socket", (message) => {
    const { socket } = message as { socket: Socket & { server?: unknown } };
    if (!(socket.server instanceof Server)) return;
    sockets.set(socket, 0);
    socket.once("close", () => sockets.delete(socket));
  });
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as Start;
    const { socket } = request;
    open.add(response);
    response.once("close", () => {
      open.delete(response);
      if (sockets.has(socket)) sockets.set(socket, socket.bytesRead);
    });
    if (isDraining()) closeAfter(response);
    if (!gated.has(server)) gate(server);
    gated.add(server);
  });
  onDraining(() => {
    for (const response of open) closeAfter(response);
    const began = performance.now();
    // Node leaves connections open on which nothing was ever asked, and a browser keeps some ready.
    setInterval(() => {
      closeIdle(sockets, { open, isLate: performance.now() - began > HEAD_TIMEOUT_MS });
    }, SWEEP_MS).unref();
  });
}

/** An answer whose head has gone out already says nothing; its connection is closed when idle. */
function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("Connection", "close");
}

/** Lets a server's own listeners see no launch while the process ends. */
function gate(server: Server): void {
  const listeners = server.listeners("request") as Listener[];
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const kind = isDraining() ? launchKind(request) : undefined;
    if (kind) return refuseWhileDraining(kind, request, response);
    for (const listener of listeners) listener.call(server, request, response);
  });
}

/** Closes what waits for no answer; while a request's head is coming in, only when it takes too long. */
function closeIdle(
  sockets: Map<Socket, number>,
  { open, isLate }: { open: Set<ServerResponse>; isLate: boolean },
): void {
  const busy = new Set([...open].map(({ req }) => req.socket));
  for (const [socket, bytesWhenIdle] of sockets) {
    if (!busy.has(socket) && (isLate || socket.bytesRead === bytesWhenIdle)) socket.destroy();
  }
}
