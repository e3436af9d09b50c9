import { expect, it } from "vitest";
import { readLaunchQuery } from "./launch-query";
import {
  readUnsentAction,
  readUnsentResult,
  unsentHref,
  unsentResultHref,
} from "./unsent-launches";

function paramsOf(href: string): URLSearchParams {
  return new URL(href, "http://portal.example").searchParams;
}

it("the confirmation page has the action and the filter in its URL", () => {
  const params = paramsOf(unsentHref("cancel", { text: "spring & uk" }));
  expect(readUnsentAction(params)).toBe("cancel");
  expect(readLaunchQuery(params)).toEqual({ text: "spring & uk" });
});

it("the list has the result in its URL", () => {
  const outcome = { action: "send", done: 78, left: 1 } as const;
  const params = paramsOf(unsentResultHref(outcome, { person: "ann" }));
  expect(readUnsentResult(params)).toEqual(outcome);
  expect(readLaunchQuery(params)).toEqual({ state: "reserved", person: "ann" });
});

it.each([
  "",
  "did=send",
  "did=send&done=-1&left=0",
  "did=send&done=501&left=0",
  "did=x&done=1&left=1",
])("a URL with “%s” has no result", (search) => {
  expect(readUnsentResult(new URLSearchParams(search))).toBeUndefined();
});
