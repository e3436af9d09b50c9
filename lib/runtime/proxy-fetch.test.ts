import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { afterEach, expect, it, vi } from "vitest";

const before = getGlobalDispatcher();
afterEach(() => {
  setGlobalDispatcher(before);
  vi.unstubAllEnvs();
});

it("sends fetch through the proxy, except to the hosts of NO_PROXY", async () => {
  const targets: string[] = [];
  const proxy = createServer((_request, response) => response.end("direct"));
  proxy.on("connect", (request, socket) => {
    targets.push(request.url ?? "");
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("HTTPS_PROXY", url);
  vi.stubEnv("NO_PROXY", "127.0.0.1");
  vi.resetModules();
  const { proxyFetch } = await import("./proxy-fetch");
  proxyFetch();
  await expect(fetch("https://id.example/.well-known/openid-configuration")).rejects.toThrow();
  expect(targets).toEqual(["id.example:443"]);
  expect(await (await fetch(url)).text()).toBe("direct");
  expect(targets).toHaveLength(1);
  proxy.close();
});
