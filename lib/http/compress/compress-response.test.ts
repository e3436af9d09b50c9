import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compressResponse } from "./compress-response";

const PAGE = "<p>Audience</p>".repeat(500);
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    compressResponse(request, response, () => {
      response.setHeader("Content-Type", request.url === "/font" ? "font/woff2" : "text/html");
      // Next writes a page in parts.
      response.write(PAGE.slice(0, 100));
      response.end(PAGE.slice(100));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

async function ask(accepted: string, path = "/", method = "GET") {
  const { port } = server.address() as AddressInfo;
  const options = {
    host: "127.0.0.1",
    port,
    path,
    method,
    headers: { "accept-encoding": accepted },
  };
  const response = await new Promise<IncomingMessage>((resolve) => get(options, resolve).end());
  const { "content-encoding": encoding, vary } = response.headers;
  return { encoding, vary, body: await buffer(response) };
}

it("sends brotli to a browser", async () => {
  const { encoding, vary, body } = await ask("gzip, deflate, br, zstd");
  expect([encoding, vary]).toEqual(["br", "Accept-Encoding"]);
  expect(brotliDecompressSync(body).toString()).toBe(PAGE);
});

it("sends gzip to who accepts no brotli", async () => {
  const { encoding, body } = await ask("gzip, br;q=0");
  expect(encoding).toBe("gzip");
  expect(gunzipSync(body).toString()).toBe(PAGE);
});

it.each(["", "identity", "zstd"])("sends it as it is to who accepts '%s'", async (accepted) => {
  const { encoding, vary, body } = await ask(accepted);
  expect([encoding, vary]).toEqual([undefined, "Accept-Encoding"]);
  expect(body.toString()).toBe(PAGE);
});

it("leaves what is compressed already, and a response without a body", async () => {
  expect((await ask("br", "/font")).encoding).toBeUndefined();
  const head = await ask("br", "/", "HEAD");
  expect([head.encoding, head.body.length]).toEqual([undefined, 0]);
});
