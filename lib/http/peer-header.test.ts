import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { PEER_HEADER, setPeer, tellPeers } from "./peer-header";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** What a server sees of a request with these headers. */
async function seen(headers: Record<string, string | string[]>): Promise<IncomingHttpHeaders> {
  const server = createServer((message, response) => {
    response.end(JSON.stringify(message.headers));
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const [response] = await once(request({ port, host: "127.0.0.1", headers }).end(), "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  return JSON.parse(text);
}

it("tells each request's peer, whatever the client sends under that name", async () => {
  tellPeers();
  const headers = await seen({
    "X-Launchpad-Peer": ["6.6.6.6", "7.7.7.7"],
    x_launchpad_peer: "6.6.6.6",
    "x-launchpad_peer": "6.6.6.6",
    "X-LAUNCHPAD-PEER": "6.6.6.6",
    "x-other": "kept",
  });
  expect(headers).toMatchObject({ [PEER_HEADER]: "127.0.0.1", "x-other": "kept" });
  expect(JSON.stringify(headers)).not.toMatch(/6\.6\.6\.6|7\.7\.7\.7/);
});

it("leaves nothing of the client's where the peer is gone", () => {
  const headers = { [PEER_HEADER]: "6.6.6.6" };
  setPeer(headers, undefined);
  expect(headers).toEqual({});
});
