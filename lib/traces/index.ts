import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { oncePerProcess } from "@/lib/once-per-process";

/**
 * All that a span may say: no ARNs, names, SQL, addresses or people. Names without `launchpad.` are
 * OpenTelemetry's semantic conventions.
 */
export const SPAN_ATTRIBUTES = [
  ...["http.request.method", "http.route", "http.response.status_code"],
  ...["http.request.resend_count", "rpc.system", "rpc.service", "rpc.method", "aws.request_id"],
  ...["db.system.name", "db.operation.name", "error.type"],
  ...["launchpad.reference", "launchpad.launch.id", "launchpad.launch.attempt"],
  ...["launchpad.launch.state", "launchpad.task"],
] as const;

type SpanAttribute = (typeof SPAN_ATTRIBUTES)[number];
export type SpanAttributes = { [name in SpanAttribute]?: string | number };

export type Span = {
  /** 32 hexadecimal digits. */
  traceId: string;
  set(attributes: SpanAttributes): void;
  /** With the kind of an error, never its message. */
  end(errorType?: string): void;
};

export type SpanStart = {
  name: string;
  /** `server`: of an incoming request. `client`: of a call to another service. */
  kind: "internal" | "server" | "client";
  attributes?: SpanAttributes;
  parent?: Span;
  /** The headers of the caller's span, by W3C Trace Context. */
  caller?: { traceparent: string; tracestate?: string };
  /** In ms since 1970; absent: now. */
  at?: number;
};

/** Starts a span. Never throws, and its spans neither. */
export type Recorder = (start: SpanStart) => Span;

/** Where the code runs. `begin` starts a span that is recorded only if it gets a child. */
type Scope = { span?: Span; begin?: () => Span };

const traces = oncePerProcess("traces", () => ({
  recorder: undefined as Recorder | undefined,
  scope: new AsyncLocalStorage<Scope>(),
}));

/** From now on spans are recorded. Until then all functions here only run what they are given. */
export function recordSpans(recorder: Recorder | undefined): void {
  traces().recorder = recorder;
}

/** Of the span around, for the log. */
export function currentTraceId(): string | undefined {
  const { recorder, scope } = traces();
  return recorder && scope.getStore()?.span?.traceId;
}

/** Undefined if nothing is recorded. Without a parent, the first of a trace. */
export function startSpan(start: SpanStart): Span | undefined {
  return traces().recorder?.(start);
}

/** Spans that start in `run` are children of the span. */
export function withinSpan<T>(span: Span | undefined, run: () => T): T {
  return span ? traces().scope.run({ span }, run) : run();
}

/** For work that outlives what has begun it, such as a timer's. */
export function outsideSpans<T>(run: () => T): T {
  return traces().scope.exit(run);
}

type Options = Pick<SpanStart, "attributes"> & { kind?: SpanStart["kind"] };

/** A child of the span around, or the first of a trace. */
export async function inSpan<T>(
  name: string,
  { kind = "internal", attributes }: Options,
  run: (span: Span) => Promise<T>,
): Promise<T> {
  const { recorder } = traces();
  if (!recorder) return run(NO_SPAN);
  const span = recorder({ name, kind, attributes, parent: currentSpan() });
  return untilEnd(span, () => traces().scope.run({ span }, () => run(span)));
}

/** A child of the span around. Without one it is not recorded, because it says little alone. */
export async function inChildSpan<T>(
  name: string,
  options: Options,
  run: () => Promise<T>,
): Promise<T> {
  const { recorder, scope } = traces();
  return recorder && scope.getStore()?.span ? inSpan(name, options, run) : run();
}

/**
 * The first span of a trace of its own. Most runs of a background task find nothing to do: a run is
 * recorded only if it calls AWS or sends a launch in it, or if it fails.
 */
export async function inBackgroundSpan<T>(task: string, run: () => Promise<T>): Promise<T> {
  const { recorder, scope } = traces();
  if (!recorder) return run();
  const name = `background ${task}`;
  const attributes = { "launchpad.task": task };
  const at = Date.now();
  const own: Scope = {
    begin() {
      own.span ??= recorder({ name, kind: "internal", attributes, at });
      return own.span;
    },
  };
  try {
    const result = await scope.run(own, run);
    own.span?.end();
    return result;
  } catch (error) {
    own.begin?.().end(errorType(error));
    throw error;
  }
}

function currentSpan(): Span | undefined {
  const around = traces().scope.getStore();
  return around?.span ?? around?.begin?.();
}

async function untilEnd<T>(span: Span, run: () => Promise<T>): Promise<T> {
  try {
    const result = await run();
    span.end();
    return result;
  } catch (error) {
    span.end(errorType(error));
    throw error;
  }
}

/** Its class or code: both are from a closed set, unlike its message. */
function errorType(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

const NO_SPAN: Span = { traceId: "", set: () => undefined, end: () => undefined };
