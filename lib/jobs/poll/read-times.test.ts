import { describe, expect, it } from "vitest";
import { aJob } from "@/test/launches/job-details";
import { nextReadAfter } from "./read-times";

const NOW = new Date("2026-03-01T12:00:00.000Z");
const MINUTE_MS = 60_000;
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE_MS);

describe("a job is read again in minutes", () => {
  it.each([
    ["CREATE_PENDING", 1, 0.25],
    ["CREATE_IN_PROGRESS", 30, 0.5],
    ["CREATE_IN_PROGRESS", 120, 5],
    ["CREATE_IN_PROGRESS", 3000, 30],
    ["DELETE_PENDING", 1, 0.25],
    ["A_NEW_STATUS", 3000, 30],
  ])("%s for %d min: %d", (status, age, minutes) => {
    const job = aJob({ status, createTime: minutesAgo(age), updateTime: minutesAgo(age) });
    expect(nextReadAfter(job, NOW)).toEqual(minutesAgo(-minutes));
  });

  it.each([
    [1, 10],
    [120, 60],
    [60 * 24 * 3, 60 * 24],
    [60 * 24 * 90, 60 * 24 * 7],
  ])("with hidden metrics, ended for %d min: %d", (age, minutes) => {
    const job = aJob({ updateTime: minutesAgo(age), metrics: undefined });
    expect(nextReadAfter(job, NOW)).toEqual(minutesAgo(-minutes));
  });

  it.each(["CREATE_FAILED", "DELETE_FAILED"])("%s: never", (status) => {
    expect(nextReadAfter(aJob({ status }), NOW)).toBeNull();
  });

  it("with metrics: never", () => {
    expect(nextReadAfter(aJob({ metrics: { relevanceMetrics: [] } }), NOW)).toBeNull();
  });
});
