import { expect, it } from "vitest";
import { currentRequest } from "@/lib/request-reference";
import { respondWithinRequest, withinRequest } from "./within-request";

const REFERENCE = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

it("gives each request its own reference", async () => {
  const run = () =>
    withinRequest(new Headers(), async (reference) => {
      await Promise.resolve();
      return [reference, currentRequest()?.reference];
    });
  const [[first, within], [second]] = await Promise.all([run(), run()]);
  expect(first).toMatch(REFERENCE);
  expect(within).toBe(first);
  expect(second).not.toBe(first);
  expect(currentRequest()).toBeUndefined();
});

it("returns the portal's reference, not the caller's", async () => {
  const headers = new Headers({ "x-request-id": "theirs" });
  const response = await respondWithinRequest(headers, async () => Response.json({}));
  expect(response.headers.get("x-request-id")).toMatch(REFERENCE);
});

it.each(["a", "1-67891233-abcdef01", "x".repeat(64)])(
  "keeps the caller's request ID: %s",
  (callerId) => {
    const noted = withinRequest(new Headers({ "x-request-id": callerId }), currentRequest);
    expect(noted?.callerRequestId).toBe(callerId);
    expect(noted?.reference).toMatch(REFERENCE);
  },
);

it.each(["", "x".repeat(65), "a b", "a,b", 'a"', "a;b", "é", "a\tb"])(
  "ignores an invalid request ID: %j",
  (callerId) => {
    const noted = withinRequest(new Headers({ "x-request-id": callerId }), currentRequest);
    expect(noted?.callerRequestId).toBeUndefined();
  },
);
