import { expect, it, vi } from "vitest";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { sendsEnded } from "@/lib/launch/gate/sends-in-flight";
import { useCapturedLog } from "@/test/process/captured-log";
import { resultWithin } from "./result-within";

const logged = useCapturedLog();
vi.stubEnv("AWS_REGION", "us-east-1");

const inState = (state: LaunchRecord["state"]) => ({ id: "l", state }) as LaunchRecord;
const recorded = async () => inState("sending");

it("returns the work's result if it is in time", async () => {
  const work = Promise.resolve(inState("launched"));
  const { state } = await resultWithin(work, { waitMs: 60_000, recorded });
  expect(state).toBe("launched");
});

it("throws the work's error if it is in time, and does not log it", async () => {
  const work = Promise.reject(new Error("no"));
  await expect(resultWithin(work, { waitMs: 60_000, recorded })).rejects.toThrow("no");
  await sendsEnded();
  expect(logged()).toBe("");
});

it("returns the record of late work; a shutdown waits for it, and its failure is logged", async () => {
  let fail = (_error: Error) => {};
  const work = new Promise<LaunchRecord>((_, reject) => {
    fail = reject;
  });
  expect((await resultWithin(work, { waitMs: 0, recorded })).state).toBe("sending");
  let hasEnded = false;
  const ended = sendsEnded().then(() => {
    hasEnded = true;
  });
  await new Promise(setImmediate);
  expect(hasEnded).toBe(false);
  fail(new Error("away"));
  await ended;
  expect(
    logged()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    {
      level: "error",
      event: "launch failed after its response",
      launchId: "l",
      errorMessage: "away",
    },
  ]);
});
