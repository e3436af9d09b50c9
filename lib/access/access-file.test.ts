import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "@/scripts/project-root";
import { parseAccessFile } from "./access-file";

function faultsOf(content: unknown): string {
  try {
    parseAccessFile(typeof content === "string" ? content : JSON.stringify(content));
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

describe("the access file", () => {
  it("can be the example in docs/", () => {
    const text = readFileSync(`${PROJECT_ROOT}/docs/access.example.json`, "utf8");
    const rules = parseAccessFile(text);
    expect(rules.groups).toMatchObject({ "launchpad-analysts": "analyst" });
    expect(rules.roles.analyst).toMatchObject({ launchesPerDay: 20 });
    // The example shows every entry.
    expect(Object.keys(rules).sort()).toEqual(["contact", "groups", "roles"]);
    expect(Object.keys(rules.roles.analyst ?? {})).toHaveLength(7);
  });

  it("may be empty", () => {
    expect(parseAccessFile("{}")).toEqual({ groups: {}, roles: {} });
  });

  it.each([
    ["an unknown entry", { role: {} }, /Unrecognized key/],
    ["an unknown rule", { roles: { analyst: { model: [] } } }, /roles\.analyst/],
    ["a role that there is not", { groups: { staff: "root" } }, /groups\.staff/],
    ["launch rules for viewers", { roles: { viewer: { models: ["*"] } } }, /roles\.viewer/],
    [
      "a limit to what admins see",
      { roles: { admin: { visibleCollaborations: [] } } },
      /roles\.admin/,
    ],
    ["half a limit", { roles: { analyst: { launchesPerDay: 1.5 } } }, /launchesPerDay/],
    ["a limit below nothing", { roles: { analyst: { launchesPerDay: -1 } } }, /launchesPerDay/],
    [
      "a rule of yes or no as text",
      { roles: { admin: { templatesOnly: "yes" } } },
      /templatesOnly/,
    ],
    ["a bucket as a URI", { roles: { analyst: { seedBuckets: ["s3://x"] } } }, /seedBuckets\.0/],
    ["a model that is no ARN", { roles: { admin: { models: ["x"] } } }, /models\.0/],
    ["no JSON", "{", /is not valid JSON/],
    ["a group twice", '{"groups":{"a":"viewer","a":"admin"}}', /groups\.a: appears more than once/],
  ])("is refused with %s", (_what, content, fault) => {
    expect(faultsOf(content)).toMatch(fault);
  });

  it("is refused without showing its values", () => {
    expect(faultsOf({ roles: { analyst: { models: ["secret-name"] } } })).not.toContain("secret");
  });
});
