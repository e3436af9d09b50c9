import "server-only";
import { createServer, type Server, type ServerResponse } from "node:http";
import { collectDefaultMetrics, Gauge } from "prom-client";
import type { Connection } from "@/lib/aws/connection";
import { clockOffsetMs } from "@/lib/db/database-clock";
import { databasePool } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { listenFault } from "@/lib/env/listen-fault";
import { describeError, log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import { oncePerProcess } from "@/lib/once-per-process";
import { readiness } from "@/lib/runtime/readiness";
import { portalVersion } from "@/lib/runtime/version";
import { GAUGES, type GaugeName, readGauges } from "./read-gauges";

/** Scrapers of several systems, or in a hurry, cost one reading. */
const CACHED_MS = 5_000;

const served = oncePerProcess("metrics-server", () => ({
  server: undefined as Server | undefined,
}));

/** On a port of its own, so that a proxy in front of the portal can't lead to it. */
export async function serveMetrics(connection: Connection): Promise<void> {
  const address = env().metrics;
  if (!address || served().server) return;
  const collect = makeCollector(connection);
  const server = createServer((request, response) => {
    const path = (request.url ?? "").replace(/\?.*$/s, "");
    if (path !== "/metrics") return void response.writeHead(404).end();
    respond(response, collect).catch((error: unknown) => {
      log("error", "metrics not served", describeError(error));
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  served().server = server;
  await new Promise<void>((resolve, reject) => {
    const where = { ...address, variable: "METRICS_PORT", hostVariable: "METRICS_LISTEN_HOST" };
    server.once("error", (error) => reject(new Error(listenFault(error, where))));
    server.listen(address.port, address.host.replace(/^\[(.*)\]$/, "$1"), resolve);
  });
  server.unref();
}

/** The guard and its refusals are for the portal's own server. */
export function isMetricsServer(server: unknown): boolean {
  return server !== undefined && served().server === server;
}

async function respond(response: ServerResponse, collect: () => Promise<void>): Promise<void> {
  await collect();
  const { registry } = metrics();
  const text = await registry.metrics();
  response.writeHead(200, { "Content-Type": registry.contentType }).end(text);
}

/** Reads what the process does not count by itself. */
function makeCollector(connection: Connection): () => Promise<void> {
  const { registry } = metrics();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    ...{ registers, name: "launchpad_build_info", help: "The portal's version; always 1." },
    labelNames: ["version", "node"],
  }).set({ version: portalVersion(), node: process.version }, 1);
  const ready = new Gauge({
    ...{ registers, name: "launchpad_ready", help: "1 for what /readyz says now, such as ready." },
    labelNames: ["state"],
  });
  const clock = new Gauge({
    ...{ registers, name: "launchpad_clock_offset_seconds" },
    help: "This machine's clock minus the database's.",
  });
  const pool = new Gauge({
    ...{ registers, name: "launchpad_database_connections", labelNames: ["state"] },
    help: "Connections of this instance's pool: total, idle, and calls that wait for one.",
  });
  const gauges = GAUGES.map(([name, help, labelNames]) => ({
    name: name as GaugeName,
    hasLabels: labelNames.length > 0,
    gauge: new Gauge({ registers, name, help, labelNames: [...labelNames] }),
  }));
  const read = async () => {
    const samples = await readGauges(connection);
    for (const { name, gauge, hasLabels } of gauges) {
      gauge.reset();
      const values = samples[name] ?? [];
      // A gauge without labels has the value 0 after a reset, which would be a claim.
      if (values.length === 0 && !hasLabels) gauge.remove();
      for (const { labels, value } of values) gauge.set(labels ?? {}, value);
    }
  };
  const readShared = shared(read);
  return async () => {
    const { totalCount, idleCount, waitingCount } = databasePool();
    pool.set({ state: "total" }, totalCount);
    pool.set({ state: "idle" }, idleCount);
    pool.set({ state: "waiting" }, waitingCount);
    clock.set((clockOffsetMs() ?? 0) / 1000);
    ready.reset();
    ready.set({ state: await readiness() }, 1);
    await readShared();
  };
}

function shared(read: () => Promise<void>): () => Promise<void> {
  let last: { at: number; done: Promise<void> } | undefined;
  return () => {
    if (!last || performance.now() - last.at > CACHED_MS) {
      last = { at: performance.now(), done: read() };
    }
    return last.done;
  };
}
