import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentFingerprint } from "./content-fingerprint";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "fingerprint-"));
  await put("app/page.tsx", "page");
  await put("lib/env/index.ts", "env");
  await put("package-lock.json", "{}");
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

describe("the fingerprint changes", () => {
  it.each([
    ["a changed page", "app/page.tsx", "other"],
    ["a new module", "lib/new.ts", ""],
    ["another file of a package", "packages/client/src/index.js", "x"],
    ["other dependencies", "package-lock.json", "{ }"],
    ["another configuration", "next.config.mjs", "x"],
  ])("for %s", async (_what, path, content) => {
    const before = await contentFingerprint(root);
    await put(path, content);
    expect(await contentFingerprint(root)).not.toBe(before);
  });

  it("for a removed and a renamed file", async () => {
    const before = await contentFingerprint(root);
    await rm(join(root, "lib/env/index.ts"));
    const without = await contentFingerprint(root);
    await put("lib/environment.ts", "env");
    const renamed = await contentFingerprint(root);
    expect(new Set([before, without, renamed]).size).toBe(3);
  });
});

describe("the fingerprint stays the same", () => {
  it.each([
    ["a test", "lib/env/env.test.ts"],
    ["the emulator", "emulator/main.ts"],
    ["an installed package", "packages/client/node_modules/x/index.js"],
    ["the build", ".next/BUILD_ID"],
    ["documentation", "README.md"],
  ])("for %s", async (_what, path) => {
    const before = await contentFingerprint(root);
    await put(path, "x");
    expect(await contentFingerprint(root)).toBe(before);
  });

  it("for other modification times", async () => {
    const before = await contentFingerprint(root);
    await utimes(join(root, "lib/env/index.ts"), 0, 0);
    expect(await contentFingerprint(root)).toBe(before);
  });
});
