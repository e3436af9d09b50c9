import { expect, it } from "vitest";
import { heldHref, heldResultHref, readHeldAction, readHeldResult } from "./held-launches";
import { readLaunchQuery } from "./launch-query";

function paramsOf(href: string): URLSearchParams {
  return new URL(href, "http://portal.example").searchParams;
}

it("the confirmation page has the action and the filter in its URL", () => {
  const params = paramsOf(heldHref("cancel", { text: "spring & uk" }));
  expect(readHeldAction(params)).toBe("cancel");
  expect(readLaunchQuery(params)).toEqual({ text: "spring & uk" });
});

it("the list has the result in its URL", () => {
  const outcome = { action: "send", done: 78, left: 1 } as const;
  const params = paramsOf(heldResultHref(outcome, { person: "ann" }));
  expect(readHeldResult(params)).toEqual(outcome);
  expect(readLaunchQuery(params)).toEqual({ state: "reserved", person: "ann" });
});

it.each([
  "",
  "did=send",
  "did=send&done=-1&left=0",
  "did=send&done=501&left=0",
  "did=x&done=1&left=1",
])("a URL with “%s” has no result", (search) => {
  expect(readHeldResult(new URLSearchParams(search))).toBeUndefined();
});
