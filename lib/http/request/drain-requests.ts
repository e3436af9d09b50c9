import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { RESTARTING } from "@/lib/contract/records/restarting";
import { env } from "@/lib/env";
import { isDraining, onDraining } from "@/lib/launch/gate/sends-in-flight";
import { log } from "@/lib/log";
import { clientAddress } from "./client-address";
import { plainPage } from "./plain-page";
import { ApiProblem } from "./problem";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";
import { REQUEST_ID_HEADER, withinRequest } from "./within-request";

type Start = { request: IncomingMessage; response: ServerResponse; server: Server };
type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const SWEEP_MS = 200;

/** So long a request's head may take that was on its way when the process began to end. */
const HEAD_TIMEOUT_MS = 10_000;

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

/** Another instance takes it at once; this one's successor within seconds. */
const RETRY_AFTER_SECONDS = 2;

/** So long the rest of a body is read: who is reset while sending may never see the answer. */
const BODY_TIMEOUT_MS = 5_000;

type Refusal = { contentType: string; body: string };
type Kind = "api" | "action" | "form";

/** What kind of launch, or of a step that sends one, a request asks for; undefined for all others. */
function launchKind({ method, url, headers }: IncomingMessage): Kind | undefined {
  if (method !== "POST") return undefined;
  const path = pathOf(url ?? "/");
  if (/^\/api\/v1\/launches(\/[^/]+\/send)?$/.test(path)) return "api";
  if (!/^\/(launch|launches(\/.*)?)$/.test(path)) return undefined;
  return headers["next-action"] === undefined ? "form" : "action";
}

/** As Next reads it: decoded, without a slash at its end, and each slash once. */
function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/s, "").replace(/^https?:\/\/[^/]*/i, "");
  const slim = path.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
  try {
    return decodeURIComponent(slim);
  } catch {
    return slim;
  }
}

/** Answers 503, after the request's body has come in. Nothing of the request is looked at. */
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
  // Next's client shows the text of an answer of exactly this type, and of no other.
  action: () => ({ contentType: "text/plain", body: RESTARTING }),
  form: (page) => ({
    contentType: "text/html; charset=utf-8",
    body: plainPage({
      title: "The portal is restarting",
      sentences: [
        "Nothing was sent.",
        "Reload this page to try again. If your browser asks whether to send the form again, confirm: what you typed goes with it, and nothing is launched twice.",
      ],
      ...page,
    }),
  }),
};
