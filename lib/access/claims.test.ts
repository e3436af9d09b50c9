import { describe, expect, it } from "vitest";
import { emailIn, groupsIn } from "./claims";

describe("the groups of a claim", () => {
  it.each([
    [{ groups: ["a", "b"] }, "groups", ["a", "b"]],
    [{ groups: "a" }, "groups", ["a"]],
    [{ groups: ["a", null] }, "groups", []],
    [{}, "groups", []],
    [{ realm_access: { roles: ["a"] } }, "realm_access.roles", ["a"]],
    [{ "https://corp.example/groups": ["a"] }, "https://corp.example/groups", ["a"]],
    [{ "a.b": ["whole"], a: { b: ["within"] } }, "a.b", ["whole"]],
    [{ realm_access: "roles" }, "realm_access.length", []],
    [{ groups: ["a"] }, "groups.0", []],
    [{}, "constructor.name", []],
    [{ custom: {} }, "custom.constructor.name", []],
  ])("in %j under %s are %j", (claims, claim, groups) => {
    expect(groupsIn(claims, claim)).toEqual(groups);
  });
});

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
