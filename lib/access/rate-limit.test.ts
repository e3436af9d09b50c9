import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PortalError } from "@/lib/errors";
import { useDatabase } from "@/test/database";

const { db } = useDatabase();

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("RATE_LIMIT_PER_MINUTE", "5");
});
afterEach(async () => {
  await db.execute("delete from rate_limits");
});

/** An instance of its own: it shares the database with the others, and nothing else. */
async function instance() {
  vi.resetModules();
  (globalThis as { launchpadRateLimits?: unknown }).launchpadRateLimits = undefined;
  const { spend } = await import("./rate-limit");
  return (whose: string) =>
    consumeRateLimit("person", whose).then(
      () => "let through",
      (error: { code: string; retryAfterSeconds: number }) => error,
    );
}

it("lets exactly so many through, however many come at once, to two instances", async () => {
  const [first, second] = [await instance(), await instance()];
  const spent = await Promise.all(
    Array.from({ length: 40 }, (_, index) => (index % 2 ? first : second)("ada")),
  );
  expect(spent.filter((each) => each === "let through")).toHaveLength(5);
});

it("counts each person by themselves, whatever the length of their id", async () => {
  const spend = await instance();
  const long = `https://id.example#${"x".repeat(2000)}`;
  for (const whose of ["ada", "bob", long, `${long}y`]) {
    expect(await spend(whose)).toBe("let through");
  }
});

it("counts strangers by their address, of IPv6 by the network that one household has whole", async () => {
  await instance();
  const { spend } = await import("./rate-limit");
  const inOneNetwork = Array.from(
    { length: 31 },
    (_, index) => `2001:db8:1::${index.toString(16)}`,
  );
  const spent = await Promise.allSettled(inOneNetwork.map((address) => consumeRateLimit("anonymous", address)));
  expect(spent.filter(({ status }) => status === "fulfilled")).toHaveLength(30);
  // The same network, with another group where the zeros were.
  const same = consumeRateLimit("anonymous", "2001:db8:1:0:1:2:3:4");
  await expect(same).rejects.toMatchObject({ code: "too-many-requests" });
  for (const other of ["2001:db8:1:1::", "2001:db8::1", "::1", "192.0.2.7", ""]) {
    await expect(consumeRateLimit("anonymous", other)).resolves.toBeUndefined();
  }
});

it("says how long to wait", async () => {
  const spend = await instance();
  for (let count = 0; count < 5; count++) await spend("ada");
  const refused = await spend("ada");
  expect(refused).toMatchObject({ code: "too-many-requests" });
  const { retryAfterSeconds } = refused as PortalError;
  expect(retryAfterSeconds).toBeGreaterThan(0);
  expect(retryAfterSeconds).toBeLessThanOrEqual(60);
});

it("is told alike by a bundle that did not make the limiter", async () => {
  const spend = await instance();
  for (let count = 0; count < 5; count++) await spend("ada");
  vi.resetModules();
  const other = await import("./rate-limit");
  await expect(other.consumeRateLimit("person", "ada")).rejects.toMatchObject({ code: "too-many-requests" });
});

it("goes on counting alone while the database is away", async () => {
  await db.execute("alter table rate_limits rename to rate_limits_away");
  const spend = await instance();
  const spent = [];
  for (let count = 0; count < 7; count++) spent.push(await spend("ada"));
  expect(spent.filter((each) => each === "let through")).toHaveLength(5);
  await db.execute("alter table rate_limits_away rename to rate_limits");
});
