import { expect, it } from "vitest";
import { compareHref, readCompared } from "./compare-query";

it.each([
  ["", []],
  ["a=1&b=2", ["1", "2"]],
  ["a=%201%20&b=", ["1"]],
  ["job=A&job=B", ["a", "b"]],
  ["job=1&job=2&job=3", ["1", "2", "3"]],
  [`a=${"x".repeat(40)}`, []],
])("reads “%s” as the jobs %j", (search, ids) => {
  expect(readCompared(new URLSearchParams(search))).toEqual(ids);
});

it("writes what it reads", () => {
  expect(compareHref("1", "2")).toBe("/jobs/compare?a=1&b=2");
  expect(compareHref("1")).toBe("/jobs/compare?a=1");
});
