import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Responder = (response: ServerResponse) => void;

export type TestServer = {
  url: string;
  /** Bodies of the complete requests. */
  received: string[];
  /** Number of connections. */
  connections: () => number;
  close: () => Promise<void>;
};

/** An HTTP server on a free port that gives each complete request the same response. */
export async function startTestServer(respond: Responder): Promise<TestServer> {
  const received: string[] = [];
  const server = createServer(async (request, response) => {
    received.push(await text(request));
    respond(response);
  });
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A response as AWS writes it: JSON, with a request ID unless the headers remove it. */
export function awsResponse(
  status: number,
  body: unknown,
  headers: Record<string, string | undefined> = {},
): Responder {
  const all = { "content-type": "application/json", "x-amzn-requestid": "req-1", ...headers };
  const sent = Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return (response) => {
    response.writeHead(status, Object.fromEntries(sent));
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

export function awsError(status: number, name: string, message: string, members = {}): Responder {
  return awsResponse(status, { message, ...members }, { "x-amzn-errortype": name });
}
