import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { RESTARTING } from "@/lib/contract/records/restarting";
import { type Answered, launchUntilAnswered } from "./use-launch";

vi.mock("next/navigation", () => ({
  unstable_isUnrecognizedActionError: (error: unknown) =>
    error instanceof Error && error.name === "UnrecognizedActionError",
}));

const RECORDED: Answered = { key: "k", answer: { kind: "recorded", launchId: "l" } };
const refused = () => Promise.reject(new Error(RESTARTING));
const lost = () => Promise.reject(new TypeError("Failed to fetch"));
const updated = () =>
  Promise.reject(Object.assign(new Error("unknown"), { name: "UnrecognizedActionError" }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What comes of it where the tries end so, the last of them again and again. */
async function outcomeOf(tries: (() => Promise<Answered>)[], isGone = () => false) {
  const launch = vi.fn((): Promise<Answered> => {
    const next = tries.length > 1 ? tries.shift() : tries[0];
    return next ? next() : lost();
  });
  const onRestarting = vi.fn();
  const answered = launchUntilAnswered(launch, { key: "k", onRestarting, isGone });
  await vi.advanceTimersByTimeAsync(65_000);
  return {
    ...(await answered),
    tries: launch.mock.calls.length,
    said: onRestarting.mock.calls.length,
  };
}

it("hands an answer on at once", async () => {
  expect(await outcomeOf([async () => RECORDED])).toMatchObject({ ...RECORDED, tries: 1, said: 0 });
});

it("says that an answer is lost, and does not try again by itself", async () => {
  expect(await outcomeOf([lost])).toMatchObject({ answer: { kind: "lost" }, tries: 1 });
});

it("tries again until the portal is there, though nothing listens in between", async () => {
  const tries = [refused, lost, lost, async () => RECORDED];
  expect(await outcomeOf(tries)).toMatchObject({ ...RECORDED, tries: 4, said: 3 });
});

it("gives up after a minute, and says that nothing was sent", async () => {
  const outcome = await outcomeOf([refused]);
  expect(outcome.answer).toMatchObject({
    kind: "unavailable",
    message: expect.stringContaining("Nothing was sent"),
  });
  expect(outcome.tries).toBe(32);
});

it("claims nothing where one of the tries was lost", async () => {
  expect(await outcomeOf([refused, lost, refused])).toMatchObject({ answer: { kind: "lost" } });
});

it("asks for a reload where another version is there", async () => {
  expect(await outcomeOf([updated])).toMatchObject({ answer: { kind: "refused" }, tries: 1 });
  expect(await outcomeOf([refused, updated])).toMatchObject({ answer: { kind: "refused" } });
});

it("ends with its page", async () => {
  expect(await outcomeOf([refused], () => true)).toMatchObject({ tries: 1, said: 0 });
});
