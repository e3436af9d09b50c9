import { expect, it } from "vitest";
import { readJobQuery } from "./job-query";
import {
  readUnsentAction,
  readUnsentFilter,
  readUnsentResult,
  unsentFilterOf,
  unsentHref,
  unsentResultHref,
} from "./unsent-launches";

function paramsOf(href: string): URLSearchParams {
  return new URL(href, "http://portal.example").searchParams;
}

it("the confirmation page has the action and the filter in its URL", () => {
  const params = paramsOf(unsentHref("cancel", { text: "spring & uk" }));
  expect(readUnsentAction(params)).toBe("cancel");
  expect(readUnsentFilter(params)).toEqual({ text: "spring & uk" });
});

it("the list has the result in its URL", () => {
  const outcome = { action: "send", done: 78, left: 1 } as const;
  const params = paramsOf(unsentResultHref(outcome, { person: "ann" }));
  expect(readUnsentResult(params)).toEqual(outcome);
  expect(unsentFilterOf(readJobQuery(params))).toEqual({ person: "ann" });
});

it.each([
  "",
  "status=active",
  "status=not-sent&status=active",
  "status=not-sent&not=status",
  "status=not-sent&model=arn:1",
  "status=not-sent&person=ann&person=bob",
  "status=not-sent&from=2026-11-01",
])("a list with “%s” does not offer to send all", (search) => {
  expect(unsentFilterOf(readJobQuery(new URLSearchParams(search)))).toBeUndefined();
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
