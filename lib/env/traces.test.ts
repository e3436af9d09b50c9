import { describe, expect, it } from "vitest";
import { parseEnv, similarVariables } from "@/lib/env";
import { faultsOf, REQUIRED_VARIABLES } from "@/test/process/env-faults";

const tracesOf = (source: Record<string, string>) =>
  parseEnv({ ...REQUIRED_VARIABLES, ...source }).traces;

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318/" };

it("are off unless an endpoint or an exporter is named", () => {
  expect(tracesOf({})).toBeUndefined();
  expect(tracesOf({ OTEL_SERVICE_NAME: "portal", OTEL_TRACES_SAMPLER: "off" })).toBeUndefined();
  expect(tracesOf({ ...ENDPOINT, OTEL_SDK_DISABLED: "TRUE" })).toBeUndefined();
  expect(tracesOf({ ...ENDPOINT, OTEL_TRACES_EXPORTER: "none" })).toBeUndefined();
});

it("go where the variables say", () => {
  expect(tracesOf(ENDPOINT)).toEqual({
    url: "http://collector:4318/v1/traces",
    protocol: "http/protobuf",
    headers: {},
    readsTraceparent: true,
  });
  expect(tracesOf({ OTEL_TRACES_EXPORTER: "otlp" })?.url).toBe("http://localhost:4318/v1/traces");
  expect(
    tracesOf({
      ...ENDPOINT,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://traces.example/in",
      OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_HEADERS: "api-key=general, team=crm%20eu,",
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: "api-key=own==",
      OTEL_PROPAGATORS: "baggage, b3",
    }),
  ).toEqual({
    url: "https://traces.example/in",
    protocol: "http/json",
    headers: { "api-key": "own==", team: "crm eu" },
    readsTraceparent: false,
  });
});

describe("variables that are refused", () => {
  it.each([
    ["OTEL_EXPORTER_OTLP_ENDPOINT", { OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4317" }],
    ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "grpc://c" }],
    ["OTEL_EXPORTER_OTLP_PROTOCOL", { OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }],
    ["OTEL_EXPORTER_OTLP_HEADERS", { OTEL_EXPORTER_OTLP_HEADERS: "no value" }],
    ["OTEL_EXPORTER_OTLP_TRACES_HEADERS", { OTEL_EXPORTER_OTLP_TRACES_HEADERS: "key=%" }],
    ["OTEL_TRACES_EXPORTER", { OTEL_TRACES_EXPORTER: "zipkin" }],
    ["OTEL_TRACES_SAMPLER", { OTEL_TRACES_SAMPLER: "often" }],
    ["OTEL_TRACES_SAMPLER_ARG", { OTEL_TRACES_SAMPLER: "traceidratio" }],
    [
      "OTEL_TRACES_SAMPLER_ARG",
      { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "10" },
    ],
  ])("%s in %j", (name, source) => {
    expect(faultsOf({ ...REQUIRED_VARIABLES, ...ENDPOINT, ...source })).toEqual([name]);
  });

  it("are reported without a key", () => {
    const headers = { OTEL_EXPORTER_OTLP_HEADERS: "api-key=hunter2,%" };
    expect(() => parseEnv({ ...REQUIRED_VARIABLES, ...ENDPOINT, ...headers })).toThrow(
      /^(?!.*hunter2).*OTEL_EXPORTER_OTLP_HEADERS/s,
    );
  });

  it("are ignored while traces are off, because they may be another program's", () => {
    expect(faultsOf({ ...REQUIRED_VARIABLES, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" })).toEqual([]);
    const off = { OTEL_TRACES_EXPORTER: "none", OTEL_TRACES_SAMPLER: "often" };
    expect(faultsOf({ ...REQUIRED_VARIABLES, ...ENDPOINT, ...off })).toEqual([]);
  });
});

it("a misspelt variable is named, and OpenTelemetry's for metrics and logs are not", () => {
  const misspelt = similarVariables({ OTEL_EXPORTER_OLTP_ENDPOINT: "http://collector:4318" });
  expect(misspelt).toEqual([
    { name: "OTEL_EXPORTER_OLTP_ENDPOINT", meant: "OTEL_EXPORTER_OTLP_ENDPOINT" },
  ]);
  const others = [
    ...["OTEL_METRICS_EXPORTER", "OTEL_LOGS_EXPORTER", "OTEL_METRIC_EXPORT_INTERVAL"],
    ...["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"],
    ...["OTEL_EXPORTER_OTLP_INSECURE", "OTEL_LOG_LEVEL", "OTEL_BLRP_SCHEDULE_DELAY"],
    ...["OTEL_BLRP_EXPORT_TIMEOUT", "OTEL_BLRP_MAX_QUEUE_SIZE", "OTEL_NODE_RESOURCE_DETECTORS"],
  ];
  expect(similarVariables(Object.fromEntries(others.map((name) => [name, "x"])))).toEqual([]);
});
