import {
  type OtlpReceiver,
  type ReceivedSpan,
  startOtlpReceiver,
} from "../../../test/process/otlp-receiver";
import { EmulatorControl } from "../../emulator-control";
import { expect, test } from "../../fixtures";
import { VALID_REQUEST } from "../../pages/requests";
import { type Portal, startPortal } from "../../portal";
import { postgresUrl } from "../../postgres-server";

let receiver: OtlpReceiver;
let portal: Portal;

test.beforeAll(async () => {
  receiver = await startOtlpReceiver();
  portal = await startPortal(postgresUrl(), {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_BSP_SCHEDULE_DELAY: "100",
    TRUSTED_PROXY_HOPS: "1",
  });
});
test.afterAll(async () => {
  await portal.close();
  await receiver.close();
});

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT = "00f067aa0ba902b7";

function launch({ url }: Portal, name: string, headers: Record<string, string> = {}) {
  return fetch(`${url}/api/v1/launches`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": name, ...headers },
    body: JSON.stringify({ ...VALID_REQUEST, name }),
  });
}

const POLL = { timeout: 15_000 };

test("a launch is one connected trace, in the proxy's", async () => {
  const traceparent = `00-${TRACE}-${PARENT}-01`;
  const response = await launch(portal, "secret-name", { traceparent });
  expect(response.status).toBe(201);
  const { id } = (await response.json()) as { id: string };
  const reference = response.headers.get("x-request-id");
  const ofTrace = () => receiver.spans().filter(({ traceId }) => traceId === TRACE);
  await expect
    .poll(() => ofTrace().map(({ name }) => name), POLL)
    .toEqual(expect.arrayContaining(["POST /api/v1/launches", "launch send"]));
  const spans = ofTrace();
  const named = (name: string) => spans.find((each) => each.name === name);
  const parentOf = (span?: ReceivedSpan) =>
    spans.find(({ spanId }) => spanId === span?.parentSpanId);

  const request = named("POST /api/v1/launches");
  expect(request).toMatchObject({
    parentSpanId: PARENT,
    attributes: {
      "http.request.method": "POST",
      "http.route": "/api/v1/launches",
      "http.response.status_code": 201,
      "launchpad.reference": reference,
    },
  });
  // Nothing is without a parent in the trace.
  expect(spans.filter((span) => span !== request && !parentOf(span))).toEqual([]);

  const reserve = named("launch reserve");
  expect(reserve?.attributes).toMatchObject({ "launchpad.launch.id": id });
  expect(parentOf(parentOf(named("launch claim")))).toBe(reserve);
  expect(parentOf(named("launch claim"))?.name).toBe("transaction");
  const send = named("launch send");
  expect(send?.attributes).toMatchObject({
    "launchpad.launch.id": id,
    "launchpad.launch.attempt": 1,
    "launchpad.launch.state": "launched",
  });
  const call = named("cleanroomsml.StartAudienceGenerationJob");
  expect(parentOf(call)).toBe(send);
  expect(call?.attributes).toMatchObject({
    "rpc.system": "aws-api",
    "rpc.service": "cleanroomsml",
    "rpc.method": "StartAudienceGenerationJob",
    "http.response.status_code": 200,
    "aws.request_id": expect.stringMatching(/\S{8}/),
  });
  expect(call?.status?.code ?? 0).toBe(0);
});

test("the log's lines of a request name its trace, and spans name no one and nothing", async () => {
  const line = () => portal.logLines().find((each) => each.includes(`"traceId":"${TRACE}"`));
  await expect.poll(line, POLL).toContain('"event":"');
  const access = () =>
    portal
      .logLines()
      .map((each) => JSON.parse(each) as Record<string, unknown>)
      .find(({ event, traceId }) => event === "request" && traceId === TRACE);
  await expect.poll(access, POLL).toMatchObject({ route: "/api/v1/launches", status: 201 });
  const said = JSON.stringify(
    receiver.spans().map(({ name, attributes }) => ({ name, attributes })),
  );
  expect(said).not.toMatch(/secret-name|arn:|s3:\/\/|select |insert |local"/);
});

test("pages are traced by route, AWS's failures by kind, and background work that calls AWS", async () => {
  const page = await fetch(`${portal.url}/jobs/00000000-0000-4000-8000-000000000000?name=secret`);
  expect(page.status).toBe(404);
  await new EmulatorControl(portal.emulatorUrl).refuseStarts();
  expect((await launch(portal, "refused")).status).toBe(403);
  const find = (name: string) => receiver.spans().filter((span) => span.name === name);
  await expect.poll(() => find("GET /jobs/[id]").length, POLL).toBe(1);
  expect(find("GET /jobs/[id]")[0]?.attributes).toMatchObject({ "http.response.status_code": 404 });
  const calls = () => {
    const runs = new Set(find("background jobs").map(({ spanId }) => spanId));
    return receiver.spans().filter(({ parentSpanId = "" }) => runs.has(parentSpanId));
  };
  await expect
    .poll(() => calls().map(({ name }) => name), POLL)
    .toContain("cleanroomsml.ListAudienceGenerationJobs");
  const refused = () =>
    find("cleanroomsml.StartAudienceGenerationJob").find(({ status }) => status?.code === 2);
  await expect
    .poll(() => refused()?.attributes, POLL)
    .toMatchObject({
      "http.response.status_code": 403,
      "error.type": "AccessDeniedException",
    });
  expect(find("GET /livez")).toEqual([]);
  // Idle tasks, and the database's own upkeep, are no traces.
  expect(find("background retry-unsent")).toEqual([]);
  const roots = receiver.spans().filter(({ parentSpanId }) => !parentSpanId);
  expect(roots.filter(({ name }) => /^[A-Z]+$|transaction/.test(name))).toEqual([]);
});

test("a shutdown sends what is recorded", async () => {
  const ending = await startPortal(postgresUrl(), {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_BSP_SCHEDULE_DELAY: "60000",
    OTEL_SERVICE_NAME: "ending",
  });
  const ofEnding = () =>
    receiver.spans().filter(({ resource }) => resource["service.name"] === "ending");
  try {
    // A browser is no proxy: its trace is not joined.
    expect(
      (await launch(ending, "ending", { traceparent: `00-${TRACE}-${PARENT}-01` })).status,
    ).toBe(201);
    expect(ofEnding().map(({ name }) => name)).not.toContain("launch send");
  } finally {
    await ending.close();
  }
  const sent = ofEnding().find(({ name }) => name === "launch send");
  expect(sent).toBeDefined();
  expect(sent?.traceId).not.toBe(TRACE);
});

test("a collector that is away slows no launch and no end", async () => {
  const silent = await startOtlpReceiver();
  silent.respond(undefined);
  const away = await startPortal(postgresUrl(), {
    OTEL_EXPORTER_OTLP_ENDPOINT: silent.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_BSP_SCHEDULE_DELAY: "100",
    OTEL_EXPORTER_OTLP_TIMEOUT: "500",
  });
  try {
    expect((await launch(away, "first")).status).toBe(201);
    await expect.poll(() => silent.bodies.length, POLL).toBeGreaterThan(0);
    const began = performance.now();
    expect((await launch(away, "second")).status).toBe(201);
    expect(performance.now() - began).toBeLessThan(2_000);
    await expect
      .poll(
        () => away.logLines().filter((line) => line.includes("traces not exported")).length,
        POLL,
      )
      .toBe(1);
  } finally {
    const began = performance.now();
    await away.close();
    expect(performance.now() - began).toBeLessThan(8_000);
    await silent.close();
  }
});

test("without OpenTelemetry's variables there is no connection", async () => {
  const quiet = await startOtlpReceiver();
  const off = await startPortal(postgresUrl(), {
    OTEL_EXPORTER_OTLP_ENDPOINT: quiet.url,
    OTEL_SDK_DISABLED: "true",
    OTEL_BSP_SCHEDULE_DELAY: "50",
  });
  try {
    expect((await launch(off, "off")).status).toBe(201);
  } finally {
    await off.close();
  }
  expect(quiet.connections()).toBe(0);
  expect(off.logLines().join("\n")).not.toContain("traceId");
  await quiet.close();
});
