import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { PEER_HEADER, setPeerHeader } from "./peer-header";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The headers that a server receives. */
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

it("has the peer's address under a random name", async () => {
  expect(PEER_HEADER).toMatch(/^x-launchpad-peer-[\da-f]{32}$/);
  setPeerHeader();
  expect(await seen({ "x-other": "kept" })).toMatchObject({
    [PEER_HEADER]: "127.0.0.1",
    "x-other": "kept",
  });
});

it("replaces a value from the client", async () => {
  setPeerHeader();
  const headers = await seen({ [PEER_HEADER.toUpperCase()]: ["6.6.6.6", "7.7.7.7"] });
  expect(headers[PEER_HEADER]).toBe("127.0.0.1");
  expect(JSON.stringify(headers)).not.toMatch(/6\.6\.6\.6|7\.7\.7\.7/);
});
