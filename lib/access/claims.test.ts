import { describe, expect, it } from "vitest";
import { emailIn } from "./claims";

describe("an email address", () => {
  it("is kept if valid", () => {
    expect(emailIn({ email: "ada@corp.example" })).toBe("ada@corp.example");
  });

  it.each([
    undefined,
    7,
    "",
    "ada",
    "ada@corp.example\0",
    "a da@corp.example",
    `${"a".repeat(320)}@x`,
  ])("is ignored: %j", (email) => {
    expect(emailIn({ email })).toBeUndefined();
  });
});
