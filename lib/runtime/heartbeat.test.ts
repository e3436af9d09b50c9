import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { databaseTroubles } from "@/lib/db/database-trouble";
import { openDatabase } from "@/lib/db/handle";
import { useDatabase } from "@/test/postgres/database";
import { forgetProcessValue } from "@/test/process/process-values";
import { hasWriteFailed, writeHeartbeat } from "./heartbeat";
import { instanceId, listInstances } from "./instances";

const { db } = useDatabase();
let logged: string[] = [];

beforeEach(async () => {
  logged = [];
  vi.stubEnv("AWS_REGION", "us-east-1");
  await db.execute(sql`delete from instances`);
  vi.spyOn(process.stderr, "write").mockImplementation((line) => {
    logged.push(String(line));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  forgetProcessValue("database-clock");
  forgetProcessValue("heartbeat");
});

/** Logged lines as `level event`. */
function events(): string[] {
  return logged.map((line) => JSON.parse(line)).map(({ level, event }) => `${level} ${event}`);
}

it("writes one row per process, by the database's clock", async () => {
  await writeHeartbeat();
  const [first] = await listInstances(db);
  await writeHeartbeat();
  const [second, ...others] = await listInstances(db);
  expect(others).toEqual([]);
  expect(second).toMatchObject({ id: instanceId(), isThis: true, startedAt: first?.startedAt });
  expect(second?.seenAt.getTime()).toBeGreaterThan(first?.seenAt.getTime() ?? 0);
  expect(first?.startedAt.getTime()).toBeLessThan(first?.seenAt.getTime() ?? 0);
  expect(Math.abs(second?.clockOffsetMs ?? Number.NaN)).toBeLessThan(1_000);
});

it("lists other instances, and deletes those not seen for a day", async () => {
  const insert = (id: string, age: string) =>
    db.execute(
      sql`insert into instances values (${id}, now() - interval '3 days', now() - ${age}::interval, 1200000)`,
    );
  await insert("11111111-1111-4111-8111-111111111111", "23 hours");
  await insert("22222222-2222-4222-8222-222222222222", "25 hours");
  await writeHeartbeat();
  expect(await listInstances(db)).toMatchObject([
    { id: instanceId(), isThis: true },
    { id: "11111111-1111-4111-8111-111111111111", isThis: false, clockOffsetMs: 1_200_000 },
  ]);
});

it("logs once when the clock drifts, is off, and is right again", async () => {
  await writeHeartbeat();
  for (const skew of [6_000, 6_000, 1_200_000, 1_200_000, 0, 0]) {
    await writeHeartbeat({ now: () => Date.now() + skew });
  }
  expect(events()).toEqual(["warn clock drifting", "error clock off", "info clock right"]);
  expect(JSON.parse(logged[1] ?? "").clockOffsetMs).toBeGreaterThan(1_199_000);
});

it("logs once when writing fails, and once when it works again", async () => {
  const before = databaseTroubles();
  const { db: closed, close } = openDatabase("postgres://portal@127.0.0.1:1/ledger");
  expect(await writeHeartbeat({ db: () => closed })).toBe(false);
  expect(await writeHeartbeat({ db: () => closed })).toBe(false);
  expect(hasWriteFailed()).toBe(true);
  expect(databaseTroubles()).toBeGreaterThan(before);
  expect(await writeHeartbeat()).toBe(true);
  expect(hasWriteFailed()).toBe(false);
  expect(events()).toEqual(["error heartbeat not written", "info heartbeat restored"]);
  await close();
});
