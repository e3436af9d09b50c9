import { expect, it } from "vitest";
import { ADVISORY_LOCKS } from "./advisory-locks";

it("gives each lock its own number", () => {
  const numbers = Object.values(ADVISORY_LOCKS);
  expect(new Set(numbers).size).toBe(numbers.length);
});
