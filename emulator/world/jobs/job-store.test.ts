import { expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings";
import type { Job } from "./job";
import { createJobStore } from "./job-store";

const TOTAL_MS = 45_000;

function job(id: string, startMs: number, changes: Partial<Job> = {}): Job {
  return {
    id,
    startedBy: "a",
    modelOwner: "b",
    startMs,
    request: { name: id, configuredAudienceModelArn: "m", seedAudience: {} },
    deletedAtMs: {},
    ...changes,
  };
}

it("counts running jobs between finished ones", () => {
  const store = createJobStore([
    job("slow", 0, { pace: { pendingMs: 0, inProgressMs: 1_000_000 } }),
    job("done", 1_000),
  ]);
  store.add(job("running", 50_000));
  store.add(job("of another", 51_000, { startedBy: "c" }));
  store.add(job("quick", 52_000, { pace: { pendingMs: 0, inProgressMs: 1 } }));
  store.add(job("deleted", 53_000, { deletedAtMs: { a: 54_000 } }));
  store.add(job("newest", 55_000));
  const count = (nowMs: number) => store.countRunning("a", nowMs, DEFAULT_SETTINGS);
  expect(count(60_000)).toBe(3);
  expect(count(50_000 + TOTAL_MS)).toBe(2);
  expect(count(55_000 + TOTAL_MS)).toBe(1);
  expect(store.countRunning("c", 60_000, DEFAULT_SETTINGS)).toBe(1);
});

it("finds by id and by the starter's name", () => {
  const store = createJobStore([job("one", 0)]);
  expect(store.get("one")?.startMs).toBe(0);
  expect(store.get("two")).toBeUndefined();
  expect(store.named("a", "one")).toHaveLength(1);
  expect(store.named("b", "one")).toEqual([]);
});
