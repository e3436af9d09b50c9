import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { avoidedWordsBelow } from "./plain-words";

it("finds words in names and texts, but not the frozen ones", () => {
  const root = mkdtempSync(join(tmpdir(), "words-"));
  mkdirSync(join(root, "lib"));
  const lines = [
    'const href = "/launch?mend=1";',
    "function judgeForm() {} // Nobody is told.",
    "const recommended = patient;",
  ];
  writeFileSync(join(root, "lib/a.ts"), lines.join("\n"));
  writeFileSync(join(root, "README.md"), "It rests here.\n");
  mkdirSync(join(root, "test"));
  writeFileSync(join(root, "test/guide.md"), "For everybody.\n");
  writeFileSync(join(root, "lib/b.json"), "nobody");
  execFileSync("git", ["init", "--quiet"], { cwd: root });
  execFileSync("git", ["add", "."], { cwd: root });
  expect(avoidedWordsBelow(root).map(({ path, line, word }) => `${path}:${line} ${word}`)).toEqual([
    "README.md:1 rests",
    "lib/a.ts:2 judg",
    "lib/a.ts:2 Nobod",
    "lib/a.ts:2 told",
    "lib/a.ts:3 patien",
    "test/guide.md:1 everybody",
  ]);
  rmSync(root, { recursive: true });
});
