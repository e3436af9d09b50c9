import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PRINCIPALS } from "./world/accounts/credentials";
import { OPERATION_NAMES } from "./world/operations/table";
import { DEFAULT_SETTINGS } from "./world/settings";

const README = readFileSync(new URL("README.md", import.meta.url), "utf8");

it("lists exactly the settings, with their defaults", () => {
  const rows = [...README.matchAll(/^\| `([a-zA-Z]+)` \| `([^`]+)` \|/gm)];
  const settings = rows.filter(([, name = ""]) => !PRINCIPALS.some((p) => p.accessKeyId === name));
  expect(Object.fromEntries(settings.map(([, name, value]) => [name, value]))).toEqual(
    Object.fromEntries(
      Object.entries(DEFAULT_SETTINGS).map(([name, value]) => [name, String(value)]),
    ),
  );
});

it("lists each key pair with its token", () => {
  for (const { accessKeyId, secretAccessKey, sessionToken } of PRINCIPALS) {
    const token = sessionToken === undefined ? "" : `, session token \`${sessionToken}\``;
    expect(README).toContain(`| \`${accessKeyId}\` | \`${secretAccessKey}\`${token} |`);
  }
});

it("shows only operations that the emulator has", () => {
  const faults = [...README.matchAll(/"operation": "(\w+)"/g)].map(([, name]) => name);
  expect(faults.length).toBeGreaterThan(0);
  for (const name of faults) expect(OPERATION_NAMES).toContain(name);
});
