import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { RESTARTING } from "@/lib/contract/records/restarting";
import { env } from "@/lib/env";
import { isDraining, onDraining } from "@/lib/launch/gate/sends-in-flight";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import { clientAddress } from "./client-address";
import { plainPage } from "./plain-page";
import { ApiProblem } from "./problem";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";
import { REQUEST_ID_HEADER, withinRequest } from "./within-request";

type Start = { request: IncomingMessage; response: ServerResponse; server: Server };
type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const SWEEP_MS = 200;

/** Deadline for request headers that were arriving when the shutdown began. */
const HEAD_TIMEOUT_MS = 10_000;

const draining = oncePerProcess("drain-requests", () => ({ isStarted: false }));

/** Closes connections, so that load balancers move on; launches get a 503 before Next sees them. */
export function drainRequests(): void {
  if (draining().isStarted) return;
  draining().isStarted = true;
  const open = new Set<ServerResponse>();
  /** Bytes read from each connection when it last became idle. */
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
    // Node keeps connections open that never had a request, such as a browser's spare ones.
    setInterval(() => {
      closeIdle(sockets, { open, isLate: performance.now() - began > HEAD_TIMEOUT_MS });
    }, SWEEP_MS).unref();
  });
}

function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("Connection", "close");
}

function gate(server: Server): void {
  const listeners = server.listeners("request") as Listener[];
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const kind = isDraining() ? launchKind(request) : undefined;
    if (kind) return refuseWhileDraining(kind, request, response);
    for (const listener of listeners) listener.call(server, request, response);
  });
}

function closeIdle(
  sockets: Map<Socket, number>,
  { open, isLate }: { open: Set<ServerResponse>; isLate: boolean },
): void {
  const busy = new Set([...open].map(({ req }) => req.socket));
  for (const [socket, bytesWhenIdle] of sockets) {
    if (!busy.has(socket) && (isLate || socket.bytesRead === bytesWhenIdle)) socket.destroy();
  }
}

/** Another instance is ready immediately, a restarted one within seconds. */
const RETRY_AFTER_SECONDS = 2;

/** After a reset the client may not see the response, so the body is read for up to this time. */
const BODY_TIMEOUT_MS = 5_000;

type Refusal = { contentType: string; body: string };
type Kind = "api" | "action" | "form";

function launchKind({ method, url, headers }: IncomingMessage): Kind | undefined {
  if (method !== "POST") return undefined;
  const path = pathOf(url ?? "/");
  if (/^\/api\/v1\/launches(\/[^/]+\/send)?$/.test(path)) return "api";
  if (!/^\/(launch|launches(\/.*)?)$/.test(path)) return undefined;
  return headers["next-action"] === undefined ? "form" : "action";
}

/** Normalized as Next does: decoded, no trailing slash, no repeated slashes. */
function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/s, "").replace(/^https?:\/\/[^/]*/i, "");
  const slim = path.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
  try {
    return decodeURIComponent(slim);
  } catch {
    return slim;
  }
}

function refuseWhileDraining(kind: Kind, request: IncomingMessage, response: ServerResponse): void {
  const answer = () => {
    clearTimeout(timeout);
    request.off("end", answer);
    if (!response.headersSent && !response.destroyed) writeRefusal(kind, request, response);
  };
  const timeout = setTimeout(answer, BODY_TIMEOUT_MS);
  request.on("end", answer);
  request.on("error", () => undefined);
  response.once("close", () => clearTimeout(timeout));
  request.resume();
}

function writeRefusal(kind: Kind, request: IncomingMessage, response: ServerResponse): void {
  const given = { get: (name: string) => headerOf(request, name) };
  withinRequest(given, (reference) => {
    const address = clientAddress(given, env().trustedProxyHops);
    const nonce = randomBytes(16).toString("base64");
    log("info", "request refused", { code: "draining", method: request.method, address });
    const { contentType, body } = REFUSALS[kind]({ nonce, reference });
    response.writeHead(503, {
      ...securityHeaders("/", env()),
      "Content-Security-Policy": contentSecurityPolicy(nonce, env()),
      "Content-Type": contentType,
      "Content-Length": Buffer.byteLength(body),
      "Retry-After": RETRY_AFTER_SECONDS,
      [REQUEST_ID_HEADER]: reference,
      Connection: "close",
    });
    response.end(body);
  });
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}

const REFUSALS: Record<Kind, (page: { nonce: string; reference: string }) => Refusal> = {
  api: ({ reference }) => {
    const detail = `${RESTARTING} Repeat the call with the same Idempotency-Key.`;
    const body = new ApiProblem("unavailable", detail).toText(reference);
    return { contentType: "application/problem+json", body };
  },
  // Next's client shows the body only of exactly this content type.
  action: () => ({ contentType: "text/plain", body: RESTARTING }),
  form: (page) => ({
    contentType: "text/html; charset=utf-8",
    body: plainPage({
      title: "The portal is restarting",
      sentences: [
        "Nothing was sent.",
        "Reload this page to try again. If your browser asks to resend the form, confirm. Your input is kept, and nothing is launched twice.",
      ],
      ...page,
    }),
  }),
};
