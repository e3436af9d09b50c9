import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { keepOpenResponses, setPageStatus } from "./page-status";

let received = new Headers();
vi.mock("next/headers", () => ({ headers: async () => received }));

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The status of a page that sets it before, or after it has sent its headers. */
async function statusOf(isLate: boolean): Promise<number | undefined> {
  const server = createServer(async (message, response) => {
    received = new Headers(message.headers as Record<string, string>);
    if (isLate) response.writeHead(200);
    await setPageStatus(404);
    response.end();
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const [response] = await once(request({ port, host: "127.0.0.1" }).end(), "response");
  response.resume();
  await once(response, "close");
  return response.statusCode;
}

it("sets the status of the page's own response, and of no other", async () => {
  expect(await statusOf(false)).toBe(200);
  keepOpenResponses();
  expect(await statusOf(false)).toBe(404);
  expect(await statusOf(true)).toBe(200);
  // The response is closed by now.
  await setPageStatus(500);
});
