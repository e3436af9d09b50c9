import { DrizzleQueryError } from "drizzle-orm";
import { expect, it } from "vitest";
import { describeError } from "./log";

it("tells an error by its name, message, stack and cause", () => {
  const error = new TypeError("it broke", { cause: new Error("$& ECONNRESET") });
  expect(describeError(error)).toMatchObject({
    errorName: "TypeError",
    errorMessage: "it broke",
    errorStack: expect.stringMatching(/^TypeError: it broke\n\s+at /),
    causeName: "Error",
    causeMessage: "$& ECONNRESET",
  });
});

it("keeps the values of a failed query to itself", () => {
  const cause = new Error("deadlock detected");
  const error = new DrizzleQueryError("insert into launches values ($1)", ["select secret"], cause);
  const described = describeError(error);
  expect(JSON.stringify(described)).not.toMatch(/secret|insert/);
  expect(described).toMatchObject({
    errorMessage: "a query failed",
    errorStack: expect.stringMatching(/^Error: a query failed\n\s+at /),
    causeMessage: "deadlock detected",
  });
});
