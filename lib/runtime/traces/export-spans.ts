import "server-only";
import {
  type Context,
  defaultTextMapGetter,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import {
  type ExportResult,
  ExportResultCode,
  W3CTraceContextPropagator,
} from "@opentelemetry/core";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-base";
import type { TracesEnv } from "@/lib/env/traces";
import { describeError, log } from "@/lib/log";
import {
  outsideSpans,
  type Recorder,
  SPAN_ATTRIBUTES,
  type Span,
  type SpanStart,
} from "@/lib/traces";

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
} as const;

type Export = { recorder: Recorder; flush: () => Promise<void> };

/**
 * Posts spans in batches. What the collector does not take is dropped: nothing waits for it. The SDK
 * reads its other variables, such as the sampler's, from the environment. The provider is not
 * registered for all libraries: Next's own spans have addresses with names and IDs.
 */
export function exportSpans(
  { url, protocol, headers, readsTraceparent }: TracesEnv,
  service: Record<string, string>,
): Export {
  const Exporter = protocol === "http/json" ? JsonExporter : ProtobufExporter;
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes(service))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(watched(new Exporter({ url, headers })))],
  });
  const tracer = provider.getTracer("audience-launchpad");
  const propagator = new W3CTraceContextPropagator();
  const own = new WeakMap<Span, OtelSpan>();

  function contextOf({ parent, caller }: SpanStart): Context {
    const around = parent && own.get(parent);
    if (around) return trace.setSpan(ROOT_CONTEXT, around);
    if (!caller || !readsTraceparent) return ROOT_CONTEXT;
    return propagator.extract(ROOT_CONTEXT, caller, defaultTextMapGetter);
  }

  function recorder(start: SpanStart): Span {
    const { name, kind, attributes = {}, at } = start;
    const span = tracer.startSpan(
      name,
      { kind: KINDS[kind], attributes: allowed(attributes), startTime: at },
      contextOf(start),
    );
    const recorded: Span = {
      traceId: span.spanContext().traceId,
      set: (more) => void span.setAttributes(allowed(more)),
      end(errorType) {
        if (errorType !== undefined) {
          span.setAttribute("error.type", errorType);
          span.setStatus({ code: SpanStatusCode.ERROR });
        }
        span.end();
      },
    };
    own.set(recorded, span);
    return recorded;
  }
  let flushed: Promise<void> = Promise.resolve();
  // A second flush of the SDK does not wait for what the first is sending.
  const flush = () => {
    flushed = flushed.catch(() => undefined).then(() => provider.forceFlush());
    return flushed;
  };
  return { recorder, flush };
}

/** At run time too, because types can be bypassed. */
function allowed(given: Record<string, string | number | undefined>) {
  return Object.fromEntries(
    SPAN_ATTRIBUTES.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
}

/** Logs once that the collector does not take spans, and once that it does again. */
function watched(exporter: SpanExporter): SpanExporter {
  let isFailing = false;
  const note = ({ code, error }: ExportResult) => {
    const failed = code === ExportResultCode.FAILED;
    if (failed && !isFailing) log("warn", "traces not exported", describeError(error));
    if (!failed && isFailing) log("info", "traces exported again");
    isFailing = failed;
  };
  return {
    export(spans, done) {
      // Timers of the SDK run where the span began that filled the batch.
      outsideSpans(() =>
        exporter.export(spans, (result) => {
          note(result);
          done(result);
        }),
      );
    },
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() }),
  };
}
