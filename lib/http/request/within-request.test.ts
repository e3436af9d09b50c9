import { expect, it } from "vitest";
import { currentRequest } from "@/lib/request-reference";
import { answerWithinRequest, withinRequest } from "./within-request";

const REFERENCE = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

it("gives each request a reference of its own, known to all that it does", async () => {
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

it("tells the reference with the answer, and never takes the caller's for it", async () => {
  const headers = new Headers({ "x-request-id": "theirs" });
  const response = await answerWithinRequest(headers, async () => Response.json({}));
  expect(response.headers.get("x-request-id")).toMatch(REFERENCE);
});

it.each(["a", "1-67891233-abcdef01", "x".repeat(64)])(
  "notes what the caller calls it: %s",
  (told) => {
    const noted = withinRequest(new Headers({ "x-request-id": told }), currentRequest);
    expect(noted?.callerRequestId).toBe(told);
    expect(noted?.reference).toMatch(REFERENCE);
  },
);

it.each(["", "x".repeat(65), "a b", "a,b", 'a"', "a;b", "é", "a\tb"])(
  "passes over a name that is not short and plain: %j",
  (told) => {
    const noted = withinRequest(new Headers({ "x-request-id": told }), currentRequest);
    expect(noted?.callerRequestId).toBeUndefined();
  },
);
