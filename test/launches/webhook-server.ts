import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type ReceivedPost = { path: string; headers: IncomingHttpHeaders; body: string };

export type WebhookServer = {
  url: string;
  received: ReceivedPost[];
  respondWith: (respond: (response: ServerResponse) => void) => void;
  close: () => Promise<void>;
};

export async function startWebhookServer(): Promise<WebhookServer> {
  const received: ReceivedPost[] = [];
  let respond = (response: ServerResponse): void => {
    response.writeHead(204).end();
  };
  const server = createServer(async (request, response) => {
    const { url: path = "", headers } = request;
    received.push({ path, headers, body: await text(request) });
    respond(response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hooks/secret-path`,
    received,
    respondWith(next) {
      respond = next;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
