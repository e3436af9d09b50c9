import { expect, it } from "vitest";
import { toSearchParams } from "./search-params";

it("has the texts of a request, and nothing that objects have by themselves", () => {
  // As Next makes them of `?constructor=1&a=1&a=2&b=`.
  const given = { constructor: [Object, "1"], a: ["1", "2"], b: "", c: undefined };
  const params = toSearchParams(given as unknown as Parameters<typeof toSearchParams>[0]);
  expect(params.toString()).toBe("constructor=1&a=1&a=2&b=");
});
