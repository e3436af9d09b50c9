import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { env } from "@/lib/env";
import { isLoopback } from "@/lib/env/endpoints";
import { compressResponse } from "@/lib/http/compress/compress-response";
import type { PreferCompressed } from "@/lib/http/compress/compressed-files";
import { clientAddress } from "@/lib/http/request/client-address";
import { isForeignSubresource, isOwnHost, ownHost } from "@/lib/http/request/origin";
import {
  contentSecurityPolicy,
  NONCE_HEADER,
  securityHeaders,
} from "@/lib/http/request/security-headers";
import { REQUEST_ID_HEADER, withinRequest } from "@/lib/http/request/within-request";
import { describeError, log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import { isMetricsServer } from "@/lib/runtime/metrics/serve-metrics";
import { admitForm } from "./admit-form";
import { refuseBadMessage, refuseTunnel } from "./bad-message";
import { boundHeaders } from "./bound-headers";
import { runAsCounted } from "./counted-requests";
import { refuseWhileDraining } from "./drain-requests";
import { explainFailure } from "./explain-failure";
import type { IsKnownAction } from "./known-actions";
import { observeRequest, type RouteOf } from "./observe-request";
import { hasBody } from "./read-body";
import { headerOf, headersOf, isApiPath, type Refusal, refuse } from "./refusal";
import { refuseUnavailable } from "./refuse-unavailable";
import { FOREIGN_HOST, readTarget } from "./request-target";

/** What the build says about itself. */
type Build = {
  isKnownAction: IsKnownAction;
  routeOf: RouteOf;
  preferCompressed: PreferCompressed;
};

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const guarded = oncePerProcess("guarded-servers", () => ({
  isStarted: false,
  servers: new WeakSet<Server>(),
}));

/**
 * Runs before Next sees a request: sets headers, and refuses what Next would parse in more than
 * linear time, or before it asks who sent it. Each action and route still authorizes.
 */
export function guardRequests(build: Build): void {
  if (guarded().isStarted) return;
  guarded().isStarted = true;
  const guardNew = (server: unknown) => {
    if (!(server instanceof Server) || isMetricsServer(server)) return;
    if (!guarded().servers.has(server)) guard(server, build);
  };
  // Before a connection's first request is parsed, and for connections that were open before.
  subscribe("net.server.socket", (message) => {
    guardNew((message as { socket: Socket & { server?: unknown } }).socket.server);
  });
  subscribe("http.server.request.start", (message) => {
    guardNew((message as { server: unknown }).server);
  });
  releaseRequests(guardNew);
}

/** What `hold-requests.mjs` holds since before the start. It is not loaded in development. */
function releaseRequests(guardNew: (server: unknown) => void): void {
  const release = Symbol.for("audience-launchpad.release-requests");
  (globalThis as { [release]?: (guard: typeof guardNew) => void })[release]?.(guardNew);
}

function guard(server: Server, build: Build): void {
  guarded().servers.add(server);
  const listeners = server.listeners("request") as Listener[];
  const toNext: Listener = (request, response) => {
    explainFailure(request, response);
    compressResponse(request, response, () => {
      for (const listener of listeners) listener.call(server, request, response);
    });
  };
  const onRequest: Listener = (request, response) => {
    withinRequest({ get: (name) => headerOf(request, name) }, (reference) => {
      response.setHeader(REQUEST_ID_HEADER, reference);
      observeRequest(request, response, build.routeOf, () => {
        endUnreadBody(request, response);
        admit(request, response, { ...build, toNext }).catch((error) => {
          log("error", "request failed", describeError(error));
          if (!response.headersSent) refuse(request, response, UNEXPECTED);
        });
      });
    });
  };
  server.removeAllListeners("request");
  server.on("request", onRequest);
  // Otherwise Node would answer these itself, without headers, or ask for a body too early.
  Object.assign(server, { requireHostHeader: false });
  // A proxy that reuses a connection, while Node closes it, loses the request.
  server.keepAliveTimeout = env().keepAliveMs;
  server.on("checkContinue", onRequest);
  server.on("checkExpectation", onRequest);
  server.on("clientError", refuseBadMessage);
  // Without a listener Node closes the connection without a response.
  server.on("connect", (_request, socket) => refuseTunnel(socket));
}

type Admission = Build & { toNext: Listener };

async function admit(
  request: IncomingMessage,
  response: ServerResponse,
  { isKnownAction, preferCompressed, toNext }: Admission,
): Promise<void> {
  setHeaders(request, response);
  const target = readTarget(request.url ?? "", env());
  if (target.kind === "moved") return redirect(response, target.location);
  if (target.kind === "refused") return refuse(request, response, target.refusal);
  request.url = target.url;
  const path = target.url.replace(/\?.*$/s, "");
  const { headers } = request;
  const refusal =
    refuseMethod(request, path) ??
    refuseHost(request, path) ??
    refuseSubresource(request, path) ??
    refuseTwoKeys(request) ??
    boundHeaders(headers);
  if (refusal) return refuse(request, response, refusal);
  if (request.method === "OPTIONS" && !isApiPath(path)) return allowedMethods(response);
  headers.host = ownHost({ origin: headers.origin, host: headers.host }, env());
  delete headers["x-forwarded-host"];
  if (refuseWhileDraining(request, response)) return;
  const unavailable = await refuseUnavailable(request, path);
  if (unavailable) return refuse(request, response, unavailable);
  if (request.method !== "POST" || isApiPath(path) || isOfDevelopment(path)) {
    if (hasBody(request) && headers.expect !== undefined) response.writeContinue();
    if (request.method !== "POST") preferCompressed(path, request, response);
    return toNext(request, response);
  }
  const admitted = await admitForm(request, response, isKnownAction);
  if (admitted.refusal) return refuse(request, response, admitted.refusal);
  if (admitted.isAlreadyCounted) return runAsCounted(() => toNext(admitted.request, response));
  toNext(admitted.request, response);
}

/** Next reads the nonce for its own scripts from the policy in the request headers. */
function setHeaders({ headers, url = "" }: IncomingMessage, response: ServerResponse): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, env());
  headers[NONCE_HEADER] = nonce;
  headers["content-security-policy"] = policy;
  delete headers["content-security-policy-report-only"];
  response.setHeader("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders(url, env()))) {
    response.setHeader(name, value);
  }
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(308, { Location: location, "Content-Length": 0 }).end();
}

const PAGE_METHODS = ["GET", "HEAD", "POST", "OPTIONS"];
const API_METHODS = [...PAGE_METHODS, "PUT", "PATCH", "DELETE"];

function refuseMethod({ method = "" }: IncomingMessage, path: string): Refusal | undefined {
  if ((isApiPath(path) ? API_METHODS : PAGE_METHODS).includes(method)) return undefined;
  const allow = PAGE_METHODS.join(", ");
  return {
    code: "method-not-allowed",
    status: 405,
    title: "Method not allowed",
    sentences: [`${method} is not supported. Use ${allow}.`],
    headers: { Allow: allow },
  };
}

function allowedMethods(response: ServerResponse): void {
  response.writeHead(204, { Allow: PAGE_METHODS.join(", ") }).end();
}

const PROBES = ["/livez", "/readyz"];

/** Against DNS rebinding, as `requireOwnHost` does. Proxies may send a `Host` of their own. */
function refuseHost(request: IncomingMessage, path: string): Refusal | undefined {
  const { headers, httpVersion } = request;
  const hosts = timesSent(request, "host");
  if (hosts > 1 || (hosts === 0 && httpVersion === "1.1")) return NO_HOST;
  if (env().auth.mode !== "local" || PROBES.includes(path)) return undefined;
  if (!isOwnHost(headers.host ?? null, env())) return FOREIGN_HOST;
  const peer = clientAddress({ get: (name) => headerOf(request, name) }, 0);
  return peer === undefined || isLoopback(peer) ? undefined : FOREIGN_PEER;
}

function timesSent({ rawHeaders }: IncomingMessage, header: string): number {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === header)
    .length;
}

/** Node joins two into a third key, which is a new launch if a repeat has them in another order. */
function refuseTwoKeys(request: IncomingMessage): Refusal | undefined {
  return timesSent(request, "idempotency-key") > 1 ? TWO_KEYS : undefined;
}

/** Another site's images and frames would spend an office's allowance. The API checks by itself. */
function refuseSubresource(request: IncomingMessage, path: string): Refusal | undefined {
  if (request.method === "POST" || isApiPath(path)) return undefined;
  return isForeignSubresource(headersOf(request), env()) ? FOREIGN_SUBRESOURCE : undefined;
}

/** Next's development server has endpoints of its own. */
function isOfDevelopment(path: string): boolean {
  return env().development && path.startsWith("/__nextjs");
}

/** Node reads on what Next did not read, but not for as long as the sender likes. */
const UNREAD_TIMEOUT_MS = 5_000;

function endUnreadBody(request: IncomingMessage, response: ServerResponse): void {
  response.once("finish", () => {
    if (request.complete) return;
    request.resume();
    const timeout = setTimeout(() => request.socket.destroy(), UNREAD_TIMEOUT_MS).unref();
    request.once("close", () => clearTimeout(timeout));
  });
}

const TWO_KEYS: Refusal = {
  code: "invalid-request",
  status: 400,
  title: "Invalid request",
  sentences: ["The request has several headers Idempotency-Key. Send one.", "Nothing was done."],
};

const NO_HOST: Refusal = {
  code: "invalid-request",
  status: 400,
  title: "Invalid request",
  sentences: ["The request must have exactly one Host header."],
};

const FOREIGN_SUBRESOURCE: Refusal = {
  code: "foreign-origin",
  status: 403,
  title: "Request from another website",
  sentences: ["The request came from a page of another site.", "Nothing was done."],
};

const FOREIGN_PEER: Refusal = {
  ...FOREIGN_HOST,
  sentences: ["The portal accepts requests from its own machine only."],
};

const UNEXPECTED: Refusal = {
  code: "unexpected",
  status: 500,
  title: "Internal error",
  sentences: [
    "The portal had an internal error. Your action may have taken effect. Reload the page to check.",
    "If this happens again, give the reference to the portal's operator.",
  ],
};
