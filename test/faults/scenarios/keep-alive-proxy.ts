import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One forwarded request and its response. */
export type Passed = {
  /** Address of the portal. */
  portalUrl: string;
  method: string;
  /** `performance.now()` when its head was forwarded. */
  atMs: number;
  /** Absent if the connection broke. */
  status?: number;
  /** Whether the portal sent `Connection: close`. */
  closes?: boolean;
};

/** A proxy in front of portals that keeps connections alive and makes no health checks. */
export type KeepAliveProxy = {
  url: string;
  passed: Passed[];
  /** Sends a request to a portal over a used connection. */
  readyzOverKept: (portalUrl: string) => Promise<string | undefined>;
  close: () => Promise<void>;
};

/** Connections to each portal; further requests wait for a free one. */
const CONNECTIONS = 4;

/** Sends requests to the portals in turn, and skips one that refuses the connection, as nginx does. */
export async function openKeepAliveProxy(portalUrls: readonly string[]): Promise<KeepAliveProxy> {
  const agents = new Map(
    portalUrls.map((url) => [url, new Agent({ keepAlive: true, maxSockets: CONNECTIONS })]),
  );
  const passed: Passed[] = [];
  let turn = 0;
  const passOn = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await bodyOf(incoming);
    const start = turn++;
    for (let tries = 0; tries < portalUrls.length; tries++) {
      const portalUrl = portalUrls[(start + tries) % portalUrls.length] ?? "";
      const result = await ask({ portalUrl, incoming, body, agent: agents.get(portalUrl), passed });
      if (result === "refused") continue;
      if (result === "broken") break;
      const { status, headers, content } = result;
      outgoing.writeHead(status, headers).end(content);
      return;
    }
    outgoing.writeHead(502, { "content-type": "application/json" }).end("{}");
  };
  const server = createServer((incoming, outgoing) => void passOn(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    readyzOverKept: (portalUrl) => readyz(portalUrl, agents.get(portalUrl)),
    close() {
      for (const agent of agents.values()) agent.destroy();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

type Passing = {
  portalUrl: string;
  incoming: IncomingMessage;
  body: Buffer;
  agent: Agent | undefined;
  passed: Passed[];
};

type PortalResponse = { status: number; headers: Record<string, string>; content: Buffer };

/** The headers to forward; others belong to one connection, or the proxy writes them. */
const PASSED_ON = ["content-type", "location", "retry-after", "idempotency-replayed"];

function ask(passing: Passing): Promise<PortalResponse | "refused" | "broken"> {
  const { portalUrl, incoming, body, agent, passed } = passing;
  const { method = "GET", url: path = "/" } = incoming;
  const { hostname, port, host } = new URL(portalUrl);
  const headers = {
    ...{ host, "content-length": String(body.length) },
    ...pick(incoming.headers, ["content-type", "idempotency-key"]),
  };
  const entry: Passed = { portalUrl, method, atMs: performance.now() };
  return new Promise((resolve) => {
    const outgoing = request({ hostname, port, path, method, headers, agent });
    // The request may have waited for a connection until now.
    outgoing.once("socket", () => {
      entry.atMs = performance.now();
      passed.push(entry);
    });
    outgoing.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "ECONNREFUSED" ? "refused" : "broken"),
    );
    outgoing.once("response", async (response) => {
      const status = response.statusCode ?? 502;
      Object.assign(entry, { status, closes: response.headers.connection === "close" });
      const content = await bodyOf(response).catch(() => undefined);
      const said = pick(response.headers, PASSED_ON);
      resolve(content ? { status, headers: said, content } : "broken");
    });
    outgoing.end(body);
  });
}

function pick(headers: IncomingMessage["headers"], names: readonly string[]) {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return typeof value === "string" ? [[name, value] as const] : [];
    }),
  );
}

/** Undefined if the connection has ended. */
function readyz(portalUrl: string, agent: Agent | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asked = request(`${portalUrl}/readyz`, { agent }, async (response) => {
      const content = await bodyOf(response).catch(() => undefined);
      resolve(content?.toString().trim());
    });
    asked.once("error", () => resolve(undefined)).end();
  });
}
