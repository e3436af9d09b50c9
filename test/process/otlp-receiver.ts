import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

type Value = { stringValue?: string; intValue?: number | string; doubleValue?: number };
type Attributes = { key: string; value: Value }[];

/** A span as OTLP's JSON has it. */
type WireSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes?: Attributes;
  status?: { code?: number };
};

type Body = {
  resourceSpans?: {
    resource: { attributes: Attributes };
    scopeSpans: { spans: WireSpan[] }[];
  }[];
};

export type ReceivedSpan = Omit<WireSpan, "attributes"> & {
  attributes: Record<string, string | number>;
  resource: Record<string, string | number>;
};

export type OtlpReceiver = {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`, with `OTEL_EXPORTER_OTLP_PROTOCOL=http/json`. */
  url: string;
  spans: () => ReceivedSpan[];
  /** Of all requests so far. */
  headers: IncomingHttpHeaders[];
  bodies: Buffer[];
  connections: () => number;
  /** From now on, responses have this status. `undefined`: none comes. */
  respond: (status: number | undefined) => void;
  close: () => Promise<void>;
};

/** A collector of traces on 127.0.0.1. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const bodies: Buffer[] = [];
  let connections = 0;
  let status: number | undefined = 200;
  const server: Server = createServer(async (request, response) => {
    const body = await buffer(request);
    headers.push({ ...request.headers, ":path": request.url });
    bodies.push(body);
    if (status === undefined) return;
    if (status === 200) spans.push(...readSpans(request.headers, body));
    response.writeHead(status, { "content-type": "application/json" }).end("{}");
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: () => spans,
    headers,
    bodies,
    connections: () => connections,
    respond: (next) => {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readSpans(headers: IncomingHttpHeaders, body: Buffer): ReceivedSpan[] {
  if (headers["content-type"] !== "application/json") return [];
  const json = headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
  const { resourceSpans = [] } = JSON.parse(json.toString()) as Body;
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans
      .flatMap(({ spans }) => spans)
      .map(({ attributes = [], ...span }) => ({
        ...span,
        attributes: valuesOf(attributes),
        resource: valuesOf(resource.attributes),
      })),
  );
}

function valuesOf(attributes: Attributes): Record<string, string | number> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ?? Number(value.intValue ?? value.doubleValue),
    ]),
  );
}
