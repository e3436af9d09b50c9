import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { RESTARTING } from "@/lib/contract/records/restarting";
import { RESTART_SECONDS } from "@/lib/http/request/require-not-draining";
import { isDraining, onDraining } from "@/lib/launch/gate/sends-in-flight";
import { oncePerProcess } from "@/lib/once-per-process";
import { type Refusal, refuse } from "./refusal";

type Start = { request: IncomingMessage; response: ServerResponse };

const SWEEP_MS = 200;

/** Deadline for request headers that were arriving when the shutdown began. */
const HEAD_TIMEOUT_MS = 10_000;

const draining = oncePerProcess("drain-requests", () => ({ isStarted: false }));

/** Closes connections, so that load balancers move on. */
export function drainRequests(): void {
  if (draining().isStarted) return;
  draining().isStarted = true;
  const open = new Set<ServerResponse>();
  /** Bytes read from each connection when it last became idle. */
  const sockets = new Map<Socket, number>();
  subscribe("net.server.socket", (message) => {
    const { socket } = message as { socket: Socket & { server?: unknown } };
    if (!(socket.server instanceof Server)) return;
    sockets.set(socket, 0);
    socket.once("close", () => sockets.delete(socket));
  });
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as Start;
    const { socket } = request;
    open.add(response);
    response.once("close", () => {
      open.delete(response);
      if (sockets.has(socket)) sockets.set(socket, socket.bytesRead);
    });
    if (isDraining()) closeAfter(response);
  });
  onDraining(() => {
    for (const response of open) closeAfter(response);
    const began = performance.now();
    let wasIdle = new Set<Socket>();
    // Node keeps connections open that never had a request, such as a browser's spare ones.
    setInterval(() => {
      const idle = idleSockets(sockets, {
        open,
        isLate: performance.now() - began > HEAD_TIMEOUT_MS,
      });
      // Not at first sight: a request may be on its way.
      for (const socket of idle) if (wasIdle.has(socket)) socket.destroy();
      wasIdle = idle;
    }, SWEEP_MS).unref();
  });
}

function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("Connection", "close");
}

function idleSockets(
  sockets: Map<Socket, number>,
  { open, isLate }: { open: Set<ServerResponse>; isLate: boolean },
): Set<Socket> {
  const busy = new Set([...open].map(({ req }) => req.socket));
  const idle = [...sockets].filter(
    ([socket, bytesWhenIdle]) =>
      !busy.has(socket) && (isLate || socket.bytesRead === bytesWhenIdle),
  );
  return new Set(idle.map(([socket]) => socket));
}

const LAUNCHES = /^\/(api\/v1\/(launches(\/[^/]+\/send)?|batches)|launch)$/;

function isLaunch({ method, url = "" }: IncomingMessage): boolean {
  return method === "POST" && LAUNCHES.test(decodedPath(url));
}

function decodedPath(url: string): string {
  const path = url.replace(/\?.*$/s, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Launches, and batches of a program, get a 503 before Next sees them. Other forms and calls reach
 * their action, which shows the form again (`requireNotDraining`).
 */
export function refuseWhileDraining(request: IncomingMessage, response: ServerResponse): boolean {
  if (!isDraining() || !isLaunch(request)) return false;
  refuse(request, response, DRAINING);
  return true;
}

const DRAINING: Refusal = {
  code: "unavailable",
  logCode: "draining",
  status: 503,
  title: "The portal is restarting",
  sentences: [
    "Nothing was sent.",
    "Reload this page to try again. If your browser asks to resend the form, confirm. Your input is kept, and nothing is launched twice.",
  ],
  apiDetail: `${RESTARTING} Repeat the call with the same Idempotency-Key.`,
  actionText: RESTARTING,
  headers: { "Retry-After": String(RESTART_SECONDS), Connection: "close" },
};
