import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PortalError } from "@/lib/errors";
import { useDatabase } from "@/test/postgres/database";
import { forgetProcessValue } from "@/test/process/process-values";

const { db } = useDatabase();

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("RATE_LIMIT_PER_MINUTE", "5");
});
afterEach(async () => {
  await db.execute("delete from rate_limits");
});

/** A separate instance that shares only the database. */
async function instance() {
  vi.resetModules();
  forgetProcessValue("rate-limiters");
  const { consumeRateLimit } = await import("./rate-limit");
  return (id: string) =>
    consumeRateLimit("person", id).then(
      () => "let through",
      (error: { code: string; retryAfterSeconds: number }) => error,
    );
}

it("enforces the limit for concurrent requests to two instances", async () => {
  const [first, second] = [await instance(), await instance()];
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, index) => (index % 2 ? first : second)("ada")),
  );
  expect(results.filter((each) => each === "let through")).toHaveLength(5);
});

it("bounds what a person can change in a day, and says when to go on", async () => {
  await instance();
  const { consumeDayLimit } = await import("./rate-limit");
  const results = await Promise.allSettled(
    Array.from({ length: 251 }, () => consumeDayLimit("ada")),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(250);
  expect(results.at(-1)).toMatchObject({
    reason: {
      code: "too-many-requests",
      message: expect.stringMatching(/again in 1,?440 minutes/),
    },
  });
  await expect(consumeDayLimit("bob")).resolves.toBeUndefined();
});

it.each(["session", "audit"] as const)("bounds the events of a person's %s", async (limit) => {
  await instance();
  const { consumeRateLimit } = await import("./rate-limit");
  for (let n = 0; n < 60; n += 1) await consumeRateLimit(limit, "ada");
  await expect(consumeRateLimit(limit, "ada")).rejects.toMatchObject({ code: "too-many-requests" });
});

it("counts each person separately, also with a long ID", async () => {
  const consume = await instance();
  const long = `https://id.example#${"x".repeat(2000)}`;
  for (const id of ["ada", "bob", long, `${long}y`]) {
    expect(await consume(id)).toBe("let through");
  }
});

it("counts look-ups of names apart, so that typing uses up no launches", async () => {
  const consume = await instance();
  for (let count = 0; count < 6; count++) await consume("ada");
  const { consumeRateLimit } = await import("./rate-limit");
  await expect(consumeRateLimit("name-check", "ada")).resolves.toBeUndefined();
});

it("counts anonymous requests by IPv4 address or IPv6 /64 network", async () => {
  await instance();
  const { consumeRateLimit } = await import("./rate-limit");
  const inOneNetwork = Array.from(
    { length: 31 },
    (_, index) => `2001:db8:1::${index.toString(16)}`,
  );
  const results = await Promise.allSettled(
    inOneNetwork.map((address) => consumeRateLimit("anonymous", address)),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(30);
  // The same network, written without `::`.
  const same = consumeRateLimit("anonymous", "2001:db8:1:0:1:2:3:4");
  await expect(same).rejects.toMatchObject({ code: "too-many-requests" });
  for (const other of ["2001:db8:1:1::", "2001:db8::1", "::1", "192.0.2.7", ""]) {
    await expect(consumeRateLimit("anonymous", other)).resolves.toBeUndefined();
  }
});

it("says how long to wait", async () => {
  const consume = await instance();
  for (let count = 0; count < 5; count++) await consume("ada");
  const refused = await consume("ada");
  expect(refused).toMatchObject({ code: "too-many-requests" });
  const { retryAfterSeconds } = refused as PortalError;
  expect(retryAfterSeconds).toBeGreaterThan(0);
  expect(retryAfterSeconds).toBeLessThanOrEqual(60);
});

it("refuses in the same way from a bundle that did not create the limiter", async () => {
  const consume = await instance();
  for (let count = 0; count < 5; count++) await consume("ada");
  vi.resetModules();
  const other = await import("./rate-limit");
  await expect(other.consumeRateLimit("person", "ada")).rejects.toMatchObject({
    code: "too-many-requests",
  });
});

it("counts in memory while the database is unavailable", async () => {
  await db.execute("alter table rate_limits rename to rate_limits_away");
  const consume = await instance();
  const results = [];
  for (let count = 0; count < 7; count++) results.push(await consume("ada"));
  expect(results.filter((each) => each === "let through")).toHaveLength(5);
  await db.execute("alter table rate_limits_away rename to rate_limits");
});
