import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { ignoreUpgrades } from "./ignore-upgrades";

afterEach(() => vi.unstubAllEnvs());

/** How a server with an upgrade listener handles its first request. */
async function howTaken(): Promise<unknown> {
  const server = createServer((_, response) => response.end());
  const taken = Promise.race([
    once(server, "upgrade").then(([{ socket }]) => {
      socket.destroy();
      return "upgraded";
    }),
    once(server, "request").then(() => "answered"),
  ]);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const headers = { Connection: "Upgrade", Upgrade: "websocket" };
  const call = request({ port, host: "127.0.0.1", headers })
    .on("error", () => undefined)
    .end();
  const how = await taken;
  call.destroy();
  server.close();
  return how;
}

it("handles an upgrade request as an ordinary one", async () => {
  expect(await howTaken()).toBe("upgraded");
  vi.stubEnv("AWS_REGION", "us-east-1");
  ignoreUpgrades();
  expect(await howTaken()).toBe("answered");
});
