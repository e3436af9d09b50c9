import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { inBackgroundSpan, inChildSpan, inSpan, recordSpans, SPAN_ATTRIBUTES } from "@/lib/traces";
import { useCapturedLog } from "@/test/process/captured-log";
import { type OtlpReceiver, startOtlpReceiver } from "@/test/process/otlp-receiver";
import { forgetProcessValue } from "@/test/process/process-values";

const logged = useCapturedLog();
let receiver: OtlpReceiver;

beforeEach(async () => {
  receiver = await startOtlpReceiver();
  vi.stubEnv("AUTH_MODE", "local");
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("DATABASE_URL", "postgres://portal@127.0.0.1/ledger");
  forgetProcessValue("trace-export");
});
afterEach(async () => {
  recordSpans(undefined);
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await receiver.close();
});

/** The environment is read once. */
async function start(variables: Record<string, string>): Promise<() => Promise<void>> {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  vi.resetModules();
  const { startTraces, flushTraces } = await import("./start-traces");
  await startTraces();
  return flushTraces;
}

const json = () => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
  OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
});

it("exports nested spans of one trace, with the service's name and the given headers", async () => {
  const flush = await start({
    ...json(),
    OTEL_EXPORTER_OTLP_HEADERS: "api-key=secret",
    OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test",
  });
  await inSpan("outer", { attributes: { "launchpad.launch.id": "1" } }, (outer) =>
    inSpan("inner", { kind: "client" }, async () => {
      outer.set({ "launchpad.launch.state": "launched", secret: "dropped" } as object);
    }),
  );
  await flush();
  const [inner, outer] = receiver.spans();
  expect(outer).toMatchObject({
    name: "outer",
    attributes: { "launchpad.launch.id": "1", "launchpad.launch.state": "launched" },
    resource: {
      "service.name": "audience-launchpad",
      "service.version": expect.stringMatching(/^\d+\.\d+\.\d+/),
      "deployment.environment.name": "test",
    },
  });
  expect(outer?.attributes).not.toHaveProperty("secret");
  expect(inner).toMatchObject({ traceId: outer?.traceId, parentSpanId: outer?.spanId });
  expect(receiver.headers[0]).toMatchObject({ ":path": "/v1/traces", "api-key": "secret" });
});

it("speaks protobuf by default, and takes the operator's name and sampler", async () => {
  const flush = await start({
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_SERVICE_NAME: "portal-eu",
  });
  await inSpan("one", {}, async () => undefined);
  await flush();
  expect(receiver.headers[0]?.["content-type"]).toBe("application/x-protobuf");
  expect(receiver.bodies[0]?.includes("portal-eu")).toBe(true);
  forgetProcessValue("trace-export");
  const flushNone = await start({ ...json(), OTEL_TRACES_SAMPLER: "always_off" });
  await inSpan("two", {}, async () => undefined);
  await flushNone();
  expect(receiver.spans()).toEqual([]);
});

it("marks what failed with the kind of the error, and never with its message", async () => {
  const flush = await start(json());
  const fail = async () => {
    throw Object.assign(new Error("seed arn:aws:s3:::secret"), { code: "ECONNRESET" });
  };
  await expect(inSpan("failing", {}, fail)).rejects.toThrow("seed");
  await flush();
  expect(receiver.spans()[0]).toMatchObject({
    status: { code: 2 },
    attributes: { "error.type": "ECONNRESET" },
  });
  expect(receiver.bodies.join()).not.toContain("secret");
});

it("records a background task only if it does something, from its beginning", async () => {
  const flush = await start(json());
  const query = () => inChildSpan("SELECT", {}, async () => undefined);
  await inBackgroundSpan("idle", query);
  await inBackgroundSpan("busy", async () => {
    await query();
    await inSpan("call", {}, query);
  });
  const fail = () => inBackgroundSpan("failing", () => Promise.reject(new TypeError("no")));
  await expect(fail()).rejects.toThrow("no");
  await query();
  await flush();
  const names = receiver.spans().map(({ name }) => name);
  expect(names).toEqual(["SELECT", "call", "background busy", "background failing"]);
  const [select, call, busy] = receiver.spans();
  expect(call?.parentSpanId).toBe(busy?.spanId);
  expect(select?.parentSpanId).toBe(call?.spanId);
  expect(busy?.parentSpanId ?? "").toBe("");
  expect(busy?.attributes).toEqual({ "launchpad.task": "busy" });
});

it("gives log lines the trace's ID", async () => {
  const flush = await start(json());
  await inSpan("logged", {}, async () => log("info", "within"));
  log("info", "outside");
  await flush();
  const [within, outside] = logged()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(within.traceId).toBe(receiver.spans()[0]?.traceId);
  expect(outside).not.toHaveProperty("traceId");
});

it("a flush waits for what another one is sending", async () => {
  const flush = await start(json());
  await inSpan("slow", {}, async () => undefined);
  void flush();
  await flush();
  expect(receiver.spans().map(({ name }) => name)).toEqual(["slow"]);
});

it("drops what the collector does not take, says so once, and ends in time", async () => {
  receiver.respond(400);
  const flush = await start(json());
  const record = () => inSpan("lost", {}, async () => undefined);
  for (let n = 0; n < 2; n++) {
    await record();
    await flush();
  }
  receiver.respond(200);
  await record();
  await flush();
  const events = logged()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map(({ level, event }) => `${level} ${event}`);
  expect(events).toEqual(["warn traces not exported", "info traces exported again"]);
  receiver.respond(undefined);
  await record();
  const began = performance.now();
  await flush();
  expect(performance.now() - began).toBeLessThan(4_500);
}, 15_000);

it("without OpenTelemetry's variables makes no connection and loads nothing", async () => {
  const flush = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: "" });
  let given = "";
  await inSpan("none", {}, async ({ traceId }) => {
    given = traceId;
    log("info", "untraced");
  });
  await flush();
  await pause(0);
  expect(given).toBe("");
  expect(logged()).not.toContain("traceId");
  expect(receiver.connections()).toBe(0);
});

it("has only attributes without names, ARNs and people", () => {
  expect(SPAN_ATTRIBUTES.filter((name) => /arn|person|user|url|query.text/i.test(name))).toEqual(
    [],
  );
});
