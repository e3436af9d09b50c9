import { expect, it } from "vitest";
import { mayDecide } from "./decision";

it("is a matter of those who started something, and of admins", () => {
  const own = { actor: "ada" };
  expect(mayDecide({ id: "ada", role: "analyst" }, own)).toBe(true);
  expect(mayDecide({ id: "bo", role: "analyst" }, own)).toBe(false);
  expect(mayDecide({ id: "ada", role: "viewer" }, own)).toBe(false);
  expect(mayDecide({ id: "bo", role: "admin" }, own)).toBe(true);
});

it("is the admins' where something was started elsewhere", () => {
  expect(mayDecide({ id: "ada", role: "analyst" }, {})).toBe(false);
  expect(mayDecide({ id: "bo", role: "admin" }, {})).toBe(true);
});
