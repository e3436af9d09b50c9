import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { groupsIn, noRoleReason, roleOfGroups } from "./groups";

const accessFile = join(mkdtempSync(join(tmpdir(), "access-")), "access.json");
writeFileSync(
  accessFile,
  JSON.stringify({ groups: { analysts: "analyst", "/ops/admins": "admin" } }),
);
vi.stubEnv("AWS_REGION", "us-east-1");
vi.stubEnv("ACCESS_FILE", accessFile);

const NAMESPACED = { "https://corp.example/claims": { groups: ["a"], "x.y": { z: "b" } } };

describe("the groups of a claim", () => {
  it.each([
    [{ groups: ["a", "b"] }, "groups", ["a", "b"]],
    [{ groups: "a" }, "groups", ["a"]],
    [{ groups: ["a", null] }, "groups", []],
    [{}, "groups", []],
    [{ realm_access: { roles: ["a"] } }, "realm_access.roles", ["a"]],
    [{ "https://corp.example/groups": ["a"] }, "https://corp.example/groups", ["a"]],
    [{ "https://corp.example/groups": ["a"] }, "https://corp\\.example/groups", ["a"]],
    [{ "a.b": ["whole"], a: { b: ["within"] } }, "a.b", ["whole"]],
    [{ "a.b": ["whole"], a: { b: ["within"] } }, "a\\.b", ["whole"]],
    [NAMESPACED, "https://corp\\.example/claims.groups", ["a"]],
    [NAMESPACED, "https://corp\\.example/claims.x\\.y.z", ["b"]],
    [NAMESPACED, "https://corp.example/claims.groups", []],
    [{ realm_access: "roles" }, "realm_access.length", []],
    [{ groups: ["a"] }, "groups.0", []],
    [{}, "constructor.name", []],
    [{ custom: {} }, "custom.constructor.name", []],
  ])("in %j under %s are %j", (claims, claim, groups) => {
    expect(groupsIn(claims, claim)).toEqual(groups);
  });
});

const OVERAGE = { _claim_names: { groups: "src1" }, _claim_sources: { src1: {} } };

describe("the reason for no role", () => {
  it.each([
    [{}, "groups", "missing"],
    [{ roles: ["analysts"] }, "groups", "missing"],
    [{ realm_access: {} }, "realm_access.roles", "missing"],
    [{ realm_access: null }, "realm_access.roles", "missing"],
    [{ groups: null }, "groups", "null"],
    [{ realm_access: { roles: null } }, "realm_access.roles", "null"],
    [{ groups: [] }, "groups", "empty"],
    [{ groups: "" }, "groups", "empty"],
    [{ groups: { analysts: true } }, "groups", "object"],
    [{ groups: { value: ["analysts"] } }, "groups", "object"],
    [{ groups: 7 }, "groups", "not-text"],
    [{ groups: true }, "groups", "not-text"],
    [{ groups: ["analysts", 7] }, "groups", "mixed-list"],
    [{ groups: [["analysts"]] }, "groups", "mixed-list"],
    [{ groups: [{ name: "analysts" }] }, "groups", "mixed-list"],
    [OVERAGE, "groups", "overage"],
    [{ ...OVERAGE, groups: null }, "groups", "overage"],
    [{ ...OVERAGE, groups: [] }, "groups", "overage"],
    [{ _claim_names: { "a.b": "src1" } }, "a.b", "overage"],
    [{ hasgroups: true }, "groups", "overage"],
    [{ ...OVERAGE, groups: ["staff"] }, "groups", "unmatched"],
    [OVERAGE, "roles", "missing"],
    [{ _claim_names: "groups" }, "groups", "missing"],
    [NAMESPACED, "https://corp.example/claims.groups", "dotted-name"],
    [NAMESPACED, "https://corp\\.example/claims.x.y.z", "dotted-name"],
    [NAMESPACED, "https://corp.example/claims.roles", "missing"],
    [{ groups: ["/analysts"] }, "groups", "paths"],
    [{ groups: "/analysts" }, "groups", "paths"],
    [{ groups: ["staff", "/corp/analysts"] }, "groups", "paths"],
    [{ groups: "staff,analysts" }, "groups", "one-text"],
    [{ groups: "staff analysts" }, "groups", "one-text"],
    [{ groups: "staff" }, "groups", "unmatched"],
    [{ groups: ["Analysts", "staff"] }, "groups", "unmatched"],
    [{ groups: ["__proto__", "constructor"] }, "groups", "unmatched"],
  ] as const)("%j under %s: %s", (claims, claim, reason) => {
    expect(roleOfGroups(groupsIn(claims, claim))).toBeUndefined();
    expect(noRoleReason(claims, claim)).toBe(reason);
  });

  it("is not needed for paths that the access file names", () => {
    expect(roleOfGroups(groupsIn({ groups: ["/ops/admins"] }, "groups"))).toBe("admin");
  });
});
