import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type Server } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from "vitest";
import { RESTARTING } from "@/lib/contract/records/restarting";
import { startDraining } from "@/lib/launch/gate/sends-in-flight";
import { useDatabase } from "@/test/postgres/database";
import { forgetProcessValue } from "@/test/process/process-values";
import { WAIT } from "@/test/wait";
import { drainRequests } from "./drain-requests";
import { guardRequests } from "./guard-requests";

useDatabase();
const server: { now?: Server; seen: string[]; held: (() => void)[] } = { seen: [], held: [] };
let sweeps: MockInstance<typeof setInterval>;
const agent = new Agent({ keepAlive: true });

beforeEach(async () => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  forgetProcessValue("sends-in-flight");
  forgetProcessValue("drain-requests");
  forgetProcessValue("guarded-servers");
  sweeps = vi.spyOn(globalThis, "setInterval");
  drainRequests();
  guardRequests({
    isKnownAction: () => true,
    routeOf: (path) => path,
    preferCompressed: () => undefined,
  });
  server.seen = [];
  server.held = [];
  server.now = createServer((message, response) => {
    server.seen.push(`${message.method} ${message.url}`);
    if (message.url === "/held") server.held.push(() => response.end("late"));
    else response.end("served");
  });
  await once(server.now.listen(0, "127.0.0.1"), "listening");
});
afterEach(() => {
  // Otherwise the drain of the previous test would close this one's connections.
  for (const { value } of sweeps.mock.results) clearInterval(value);
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  server.now?.closeAllConnections();
  server.now?.close();
  forgetProcessValue("sends-in-flight");
});

function port(): number {
  const address = server.now?.address();
  return typeof address === "object" && address ? address.port : 0;
}

type Call = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

function start(path: string, { method = "GET", headers = {}, body }: Call = {}) {
  const call = request({
    agent,
    host: "127.0.0.1",
    port: port(),
    path,
    method,
    headers: { host: "127.0.0.1:3000", ...headers },
  });
  const response = once(call, "response").then(async ([response]: IncomingMessage[]) => ({
    status: response?.statusCode,
    headers: response?.headers ?? {},
    text: response ? await text(response) : "",
  }));
  // The response comes before the body was sent; the end of the test then cuts the rest off.
  call.end(body).on("error", () => undefined);
  return response;
}

it("does nothing before a shutdown", async () => {
  const response = await start("/api/v1/launches", { method: "POST", body: "{}" });
  expect(response).toMatchObject({
    status: 200,
    text: "served",
    headers: { connection: "keep-alive" },
  });
});

it("closes the connection with each response, also of running requests", async () => {
  await start("/warm");
  const late = start("/held");
  await vi.waitFor(() => expect(server.held).toHaveLength(1), WAIT);
  startDraining();
  const next = await start("/jobs");
  expect(next).toMatchObject({ status: 200, text: "served", headers: { connection: "close" } });
  for (const end of server.held) end();
  expect(await late).toMatchObject({ text: "late", headers: { connection: "close" } });
});

it.each([
  ["/api/v1/launches", {}],
  ["/api/v1/launches?dryRun=false", {}],
  ["/api/v1/launches/6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5/send", {}],
  ["/api/v1/batches", {}],
])("refuses POST %s with a retryable problem", async (path, headers) => {
  startDraining();
  const response = await start(path, { method: "POST", headers, body: "{}" });
  expect(response.status).toBe(503);
  expect(response.headers).toMatchObject({
    "retry-after": "2",
    connection: "close",
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  const problem = JSON.parse(response.text);
  expect(problem).toMatchObject({
    type: "urn:problem-type:audience-launchpad:unavailable",
    status: 503,
    detail: expect.stringContaining("Nothing was sent"),
    instance: `urn:uuid:${response.headers["x-request-id"]}`,
  });
  expect(server.seen).toEqual([]);
});

it.each(["/launch?key=1", "/l%61unch"])(
  "refuses an action at %s with the text that the page recognizes",
  async (path) => {
    startDraining();
    const headers = { "next-action": "abc" };
    const response = await start(path, { method: "POST", headers, body: "x".repeat(3_000_000) });
    expect(response).toMatchObject({ status: 503, text: RESTARTING });
    expect(response.headers).toMatchObject({ "content-type": "text/plain", "retry-after": "2" });
    expect(server.seen).toEqual([]);
  },
);

it("refuses a form posted without a script with a page", async () => {
  startDraining();
  const response = await start("/launch", { method: "POST", body: "x" });
  expect(response).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
  expect(response.text).toMatch(/Nothing was sent.*Reload this page to try again/s);
  const nonce = /nonce="([^"]+)"/.exec(response.text)?.[1];
  expect(response.headers["content-security-policy"]).toContain(`'nonce-${nonce}'`);
  expect(server.seen).toEqual([]);
});

it.each([
  ["GET", "/launch"],
  ["GET", "/api/v1/launches"],
  ["POST", "/api/v1/launches/6f1c2d3e/cancel"],
  ["GET", "/api/v1/batches/6f1c2d3e"],
  ["POST", "/api/v1/batches/6f1c2d3e/pause"],
  ["DELETE", "/api/v1/jobs/6f1c2d3e"],
])("still serves %s %s", async (method, path) => {
  startDraining();
  expect(await start(path, { method })).toMatchObject({
    status: 200,
    headers: { connection: "close" },
  });
});

it("closes unused and idle connections", async () => {
  const silent = connect(port(), "127.0.0.1");
  await once(silent, "connect");
  await start("/warm");
  startDraining();
  server.now?.close();
  const before = performance.now();
  await Promise.all([once(silent, "close"), once(server.now ?? silent, "close")]);
  expect(performance.now() - before).toBeLessThan(1_500);
});
