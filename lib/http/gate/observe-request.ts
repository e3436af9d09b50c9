import "server-only";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import { currentRequest, withReference } from "@/lib/request-reference";
import { type Span, startSpan, withinSpan } from "@/lib/traces";

/** Such as `/jobs/[id]`: paths have IDs and names, which are neither for logs nor for metrics. */
export type RouteOf = (path: string) => string;

type Manifest = Record<"staticRoutes" | "dynamicRoutes", { page: string; regex: string }[]>;

const STATIC_FILES = "/_next/static/[file]";
const OTHER = "other";

/** Reads Next's list of the build's routes. `distDir` is the build's folder. */
export function knownRoutes(distDir = ".next"): RouteOf {
  if (env().development) return () => OTHER;
  const file = join(process.cwd(), distDir, "routes-manifest.json");
  const { staticRoutes, dynamicRoutes } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const routes = [...staticRoutes, ...dynamicRoutes]
    .filter(({ page }) => !page.includes("[..."))
    .map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }));
  return (path) => {
    if (path.startsWith("/_next/static/")) return STATIC_FILES;
    return routes.find(({ pattern }) => pattern.test(path))?.page ?? OTHER;
  };
}

/** So many that they would hide the others. */
const QUIET = ["/livez", "/readyz", STATIC_FILES];

/** Runs `handle`. Logs and counts the request, and ends its span, when its response has ended. */
export function observeRequest(
  request: IncomingMessage,
  response: ServerResponse,
  routeOf: RouteOf,
  handle: () => void,
): void {
  const beganAt = performance.now();
  const context = currentRequest();
  const { method = "" } = request;
  const route = routeOf((request.url ?? "").replace(/[?#].*$/s, ""));
  const isQuiet = QUIET.includes(route);
  const span = isQuiet ? undefined : startRequestSpan(request, route);
  response.once("close", () => {
    const ms = Math.round(performance.now() - beganAt);
    // The client has gone before the end.
    const status = response.writableFinished ? response.statusCode : 499;
    metrics().httpSeconds.observe({ method: methodLabel(method), route, status }, ms / 1000);
    span?.set({ "http.response.status_code": status });
    span?.end(status >= 500 ? String(status) : undefined);
    if (isQuiet && status < 500) return;
    const line = () =>
      withinSpan(span, () => log("info", "request", { method, route, status, ms }));
    if (context) withReference(context, line);
    else line();
  });
  withinSpan(span, handle);
}

/** Only a proxy of the operator's may say which trace a request belongs to, not any browser. */
function startRequestSpan(
  { method = "", headers }: IncomingMessage,
  route: string,
): Span | undefined {
  const { traceparent, tracestate } = headers;
  const isFromProxy = env().trustedProxyHops > 0 && typeof traceparent === "string";
  const label = METHODS.includes(method) ? method : "HTTP";
  return startSpan({
    name: route === OTHER ? label : `${label} ${route}`,
    kind: "server",
    attributes: {
      "http.request.method": METHODS.includes(method) ? method : "_OTHER",
      ...(route !== OTHER && { "http.route": route }),
      "launchpad.reference": currentRequest()?.reference,
    },
    ...(isFromProxy && {
      caller: { traceparent, tracestate: [tracestate ?? []].flat().join(",") },
    }),
  });
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

/** A caller can send any word. */
function methodLabel(method: string): string {
  return METHODS.includes(method) ? method : OTHER;
}
