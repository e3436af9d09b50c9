import { z } from "zod";
import type { EnvFault } from "./endpoints";

/**
 * OpenTelemetry's, with its names and meanings. Those that only its SDK reads are here so that they
 * are known. https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
const NAMES = [
  ...["OTEL_SDK_DISABLED", "OTEL_TRACES_EXPORTER", "OTEL_PROPAGATORS"],
  ...["OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES"],
  ...["OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG"],
  ...["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"],
  ...["OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"],
  ...["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"],
  ...["OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT"],
  ...["OTEL_EXPORTER_OTLP_COMPRESSION", "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION"],
  ...["OTEL_EXPORTER_OTLP_CERTIFICATE", "OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE"],
  ...["OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", "OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE"],
  ...["OTEL_EXPORTER_OTLP_CLIENT_KEY", "OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY"],
  ...["OTEL_BSP_SCHEDULE_DELAY", "OTEL_BSP_EXPORT_TIMEOUT"],
  ...["OTEL_BSP_MAX_QUEUE_SIZE", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE"],
] as const;

type Name = (typeof NAMES)[number];

const text = z.string().optional();

export const traceVariables = Object.fromEntries(NAMES.map((name) => [name, text])) as Record<
  Name,
  typeof text
>;

export type TracesEnv = {
  /** Where spans are posted. */
  url: string;
  protocol: Protocol;
  /** May have a key: never log them. */
  headers: Record<string, string>;
  /** Whether `traceparent` of a request is read. */
  readsTraceparent: boolean;
};

const PROTOCOLS = ["http/protobuf", "http/json"] as const;
type Protocol = (typeof PROTOCOLS)[number];

const SAMPLERS = [
  ...["always_on", "always_off", "traceidratio"],
  ...["parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"],
];

/** OpenTelemetry's default, if only the exporter is named. */
const DEFAULT_ENDPOINT = "http://localhost:4318";

type Source = { [name in Name]?: string };

/** Unlike the specification's default, nothing is exported unless an endpoint or exporter is named. */
function areOn(source: Source): boolean {
  if (source.OTEL_SDK_DISABLED?.toLowerCase() === "true") return false;
  const exporter = source.OTEL_TRACES_EXPORTER;
  if (exporter !== undefined) return exporter !== "none";
  return [source.OTEL_EXPORTER_OTLP_ENDPOINT, source.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT].some(
    Boolean,
  );
}

/** Variables of traces that are off are ignored: another program's may be in the environment. */
export function faultsOfTraces(source: Source): EnvFault[] {
  if (!areOn(source)) return [];
  return [
    ...(["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] as const)
      .filter((name) => source[name] && !isHttpUrl(source[name]))
      .map((name) => ({ name, message: "must be an http(s) URL such as http://collector:4318" })),
    ...oneOf(source, "OTEL_TRACES_EXPORTER", ["otlp", "none"]),
    ...oneOf(source, protocolVariable(source), PROTOCOLS),
    ...oneOf(source, "OTEL_TRACES_SAMPLER", SAMPLERS),
    ...faultsOfRatio(source),
    ...(["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"] as const)
      .filter((name) => readHeaders(source[name]) === undefined)
      .map((name) => ({ name, message: "must be a list such as api-key=secret,team=launches" })),
  ];
}

function oneOf(source: Source, name: Name, allowed: readonly string[]): EnvFault[] {
  const value = source[name];
  if (value === undefined || allowed.includes(value)) return [];
  return [{ name, message: `must be ${allowed.join(" or ")}` }];
}

function faultsOfRatio(source: Source): EnvFault[] {
  if (!source.OTEL_TRACES_SAMPLER?.endsWith("traceidratio")) return [];
  const ratio = source.OTEL_TRACES_SAMPLER_ARG ?? "";
  if (/^\d*\.?\d+$/.test(ratio) && Number(ratio) <= 1) return [];
  return [
    { name: "OTEL_TRACES_SAMPLER_ARG", message: "must be a number from 0 to 1, such as 0.1" },
  ];
}

function protocolVariable(source: Source) {
  return source.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL
    ? "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"
    : "OTEL_EXPORTER_OTLP_PROTOCOL";
}

function isHttpUrl(value: string | undefined): boolean {
  return value !== undefined && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** As in `baggage`: percent-encoded values. Undefined if it can't be read. */
function readHeaders(list = ""): Record<string, string> | undefined {
  const headers: Record<string, string> = {};
  for (const member of list.split(",").map((each) => each.trim())) {
    if (member === "") continue;
    const [, name, value = ""] = /^([!#$%&'*+.^_`|~\w-]+)\s*=(.*)$/.exec(member) ?? [];
    if (name === undefined) return undefined;
    try {
      headers[name] = decodeURIComponent(value.trim());
    } catch {
      return undefined;
    }
  }
  return headers;
}

/** Undefined if they are off. Call it with variables in which `faultsOfTraces` finds nothing. */
export function tracesOf(source: Source): TracesEnv | undefined {
  if (!areOn(source)) return undefined;
  const base = source.OTEL_EXPORTER_OTLP_ENDPOINT ?? DEFAULT_ENDPOINT;
  const protocol = PROTOCOLS.find((each) => each === source[protocolVariable(source)]);
  return {
    url: source.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? `${base.replace(/\/$/, "")}/v1/traces`,
    protocol: protocol ?? "http/protobuf",
    headers: {
      ...readHeaders(source.OTEL_EXPORTER_OTLP_HEADERS),
      ...readHeaders(source.OTEL_EXPORTER_OTLP_TRACES_HEADERS),
    },
    readsTraceparent: (source.OTEL_PROPAGATORS ?? "tracecontext")
      .split(",")
      .some((each) => each.trim() === "tracecontext"),
  };
}
