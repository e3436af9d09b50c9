import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, it, vi } from "vitest";
import { crashPoint } from "@/lib/crash-points";
import { crashPoint as armedCrashPoint } from "./armed-crash-points";
import { CRASH_POINTS } from "./crash-points";

afterEach(() => vi.unstubAllEnvs());

it("do nothing in the shipped portal", () => {
  expect(CRASH_POINTS.map(crashPoint)).toEqual(CRASH_POINTS.map(() => undefined));
});

it("of an armed portal report the point and wait for the response", async () => {
  const order: string[] = [];
  const server = createServer(async (request, response) => {
    const { point, pid } = JSON.parse(await text(request));
    order.push(`${point} asked by ${pid === process.pid ? "us" : "another"}`);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubEnv("LAUNCHPAD_CRASH_POINTS_URL", `http://127.0.0.1:${port}`);
  for (const point of CRASH_POINTS) {
    await armedCrashPoint(point);
    order.push(`${point} passed`);
  }
  await new Promise((resolve) => server.close(resolve));
  expect(order).toEqual(
    CRASH_POINTS.flatMap((point) => [`${point} asked by us`, `${point} passed`]),
  );
});

it("of an armed portal without a test do nothing", async () => {
  vi.stubEnv("LAUNCHPAD_CRASH_POINTS_URL", "");
  await expect(armedCrashPoint("settled")).resolves.toBeUndefined();
});
