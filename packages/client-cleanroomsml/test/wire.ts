import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { CleanRoomsMLClient, type CleanRoomsMLClientConfig } from "@aws-sdk/client-cleanroomsml";
import { onTestFinished } from "vitest";

/** A received request, with its path and query not decoded. */
export type Seen = {
  method: string;
  path: string;
  query: string;
  headers: IncomingHttpHeaders;
  body: string;
};

/** The server's response; "reset" closes the connection, "silence" never answers. */
export type WireResponse =
  | { status?: number; headers?: Record<string, string>; body?: string }
  | "reset"
  | "silence";

export const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wire-secret" };

/** An HTTP server that runs during the test, and its received requests. */
export async function startServer(respond: (seen: Seen, nth: number) => WireResponse) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const one = await read(request);
    seen.push(one);
    const said = respond(one, seen.length);
    if (said === "silence") return;
    if (said === "reset") return void request.socket.destroy();
    const { status = 200, headers = {}, body = "" } = said;
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, seen };
}

/** A client of the server. */
export async function connect(
  respond: (seen: Seen, nth: number) => WireResponse,
  config: CleanRoomsMLClientConfig = {},
) {
  const { url, seen } = await startServer(respond);
  return { client: makeClient({ endpoint: url, ...config }), seen };
}

export function makeClient(config: CleanRoomsMLClientConfig) {
  const client = new CleanRoomsMLClient({
    region: "us-east-1",
    credentials: CREDENTIALS,
    ...config,
  });
  onTestFinished(() => client.destroy());
  return client;
}

export function json(
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): WireResponse {
  return { status, headers, body: JSON.stringify(value) };
}

async function read(request: IncomingMessage): Promise<Seen> {
  const { method = "", url = "", headers } = request;
  const [path = "", query = ""] = url.split("?");
  return { method, path, query, headers, body: await text(request) };
}
