import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NOTHING_DONE, SIGNED_OUT, UPDATED } from "@/lib/contract/records/refused-unread";
import { RESTARTING } from "@/lib/contract/records/restarting";
import { type FormResponse, launchUntilResponse } from "./use-launch";

vi.mock("next/navigation", () => ({
  unstable_isUnrecognizedActionError: (error: unknown) =>
    error instanceof Error && error.name === "UnrecognizedActionError",
}));

const RECORDED: FormResponse = { key: "k", response: { kind: "recorded", launchId: "l" } };
const refused = () => Promise.reject(new Error(RESTARTING));
const lost = () => Promise.reject(new TypeError("Failed to fetch"));
const updated = () =>
  Promise.reject(Object.assign(new Error("unknown"), { name: "UnrecognizedActionError" }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The outcome of these attempts; the last one repeats. */
async function outcomeOf(attempts: (() => Promise<FormResponse>)[], isGone = () => false) {
  const launch = vi.fn((): Promise<FormResponse> => {
    const next = attempts.length > 1 ? attempts.shift() : attempts[0];
    return next ? next() : lost();
  });
  const onRestarting = vi.fn();
  const result = launchUntilResponse(launch, { key: "k", onRestarting, isGone });
  await vi.advanceTimersByTimeAsync(65_000);
  return {
    ...(await result),
    attempts: launch.mock.calls.length,
    notified: onRestarting.mock.calls.length,
  };
}

it("returns a response at once", async () => {
  expect(await outcomeOf([async () => RECORDED])).toMatchObject({
    ...RECORDED,
    attempts: 1,
    notified: 0,
  });
});

it("returns a lost response without a retry", async () => {
  expect(await outcomeOf([lost])).toMatchObject({ response: { kind: "lost" }, attempts: 1 });
});

it.each([
  [SIGNED_OUT, { kind: "signed-out" }],
  [UPDATED, { kind: "refused", message: expect.stringContaining("What you typed is kept") }],
  [`Too many requests. ${NOTHING_DONE}`, { kind: "refused" }],
])("says at once why the portal refused: %s", async (text, response) => {
  const unread = () => Promise.reject(new Error(text));
  expect(await outcomeOf([unread])).toMatchObject({ response, attempts: 1 });
});

it("does not take a refusal for the outcome of an attempt that was lost before", async () => {
  const unread = () => Promise.reject(new Error(SIGNED_OUT));
  expect(await outcomeOf([refused, lost, unread])).toMatchObject({ response: { kind: "lost" } });
});

it("retries until the portal is back, even if no process listens meanwhile", async () => {
  const attempts = [refused, lost, lost, async () => RECORDED];
  expect(await outcomeOf(attempts)).toMatchObject({ ...RECORDED, attempts: 4, notified: 3 });
});

it("gives up after a minute, and says that nothing was sent", async () => {
  const outcome = await outcomeOf([refused]);
  expect(outcome.response).toMatchObject({
    kind: "unavailable",
    message: expect.stringContaining("Nothing was sent"),
  });
  expect(outcome.attempts).toBe(32);
});

it("returns a lost response if one of the attempts was lost", async () => {
  expect(await outcomeOf([refused, lost, refused])).toMatchObject({ response: { kind: "lost" } });
});

it("asks for a reload after an update", async () => {
  expect(await outcomeOf([updated])).toMatchObject({ response: { kind: "refused" }, attempts: 1 });
  expect(await outcomeOf([refused, updated])).toMatchObject({ response: { kind: "refused" } });
});

it("stops when the page is left", async () => {
  expect(await outcomeOf([refused], () => true)).toMatchObject({ attempts: 1, notified: 0 });
});
