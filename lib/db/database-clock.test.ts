import { afterEach, expect, it } from "vitest";
import { useDatabase } from "@/test/postgres/database";
import { forgetProcessValue } from "@/test/process/process-values";
import {
  CLOCK_DRIFT_MS,
  CLOCK_OFF_MS,
  clockOffsetMs,
  databaseNow,
  isClockDrifting,
  isClockOff,
  measureClock,
  noteDatabaseTime,
} from "./database-clock";

const { db } = useDatabase();

afterEach(() => forgetProcessValue("database-clock"));

it("is undefined before it is measured", () => {
  expect(clockOffsetMs()).toBeUndefined();
  expect([isClockDrifting(), isClockOff()]).toEqual([false, false]);
});

it("reads the database's clock to the millisecond", async () => {
  const read = await databaseNow(db);
  expect(Math.abs(read.getTime() - Date.now())).toBeLessThan(2_000);
  expect(Number.isInteger(read.getTime())).toBe(true);
});

it("finds no offset on the same machine", async () => {
  expect(Math.abs((await measureClock(db)) ?? Number.NaN)).toBeLessThan(1_000);
  expect([isClockDrifting(), isClockOff()]).toEqual([false, false]);
});

it.each([
  [6_000, true, false],
  [-6_000, true, false],
  [20 * 60_000, true, true],
  [-20 * 60_000, true, true],
])("finds one that is %d ms off", async (skew, drifts, off) => {
  const offset = await measureClock(db, () => Date.now() + skew);
  expect(Math.abs((offset ?? 0) - skew)).toBeLessThan(1_000);
  expect([isClockDrifting(), isClockOff()]).toEqual([drifts, off]);
});

it("ignores the part of an offset that a slow round trip explains", () => {
  // The database read its clock at once and answered late.
  noteDatabaseTime(1_000_000, 1_000_000, 1_000_000 + 4 * CLOCK_OFF_MS);
  expect(clockOffsetMs()).toBe(2 * CLOCK_OFF_MS);
  expect([isClockDrifting(), isClockOff()]).toEqual([false, false]);
  noteDatabaseTime(1_000_000, 1_000_000 + CLOCK_OFF_MS + 10, 1_000_000 + CLOCK_OFF_MS + 12);
  expect(isClockOff()).toBe(true);
});

it("keeps the more exact of two samples that agree, and takes a newer one that does not", () => {
  noteDatabaseTime(1_000, 1_100, 1_102);
  noteDatabaseTime(2_000, 2_050, 2_250);
  expect(clockOffsetMs()).toBe(101);
  noteDatabaseTime(3_000, 3_000 + CLOCK_DRIFT_MS, 3_000 + CLOCK_DRIFT_MS + 500);
  expect(clockOffsetMs()).toBe(CLOCK_DRIFT_MS + 250);
});

it("ignores a round trip during which the clock was set", () => {
  noteDatabaseTime(1_000, 2_000, 1_500);
  expect(clockOffsetMs()).toBeUndefined();
});
