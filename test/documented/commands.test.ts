import { expect, it } from "vitest";
import { documentedBlocks, splitCommands, unusedLines, useOf } from "./commands";

const blocks = documentedBlocks();

it("every block of commands in the documents is run, or says why it is not", () => {
  expect(blocks.length).toBeGreaterThan(15);
  const unknown = blocks.filter((block) => useOf(block) === undefined);
  expect(unknown.map(({ file, line, commands }) => `${file}:${line} ${commands[0]}`)).toEqual([]);
  for (const block of blocks) {
    const use = useOf(block);
    if (use && "notRun" in use) expect(use.notRun).toMatch(/\w+ \w+/);
  }
});

it("the table has no line for a block that is gone", () => {
  expect(unusedLines(blocks)).toEqual([]);
});

it("commands end where a shell says so", () => {
  expect(splitCommands("a 'b\nc' \\\n  d\n\ne && f\n")).toEqual(["a 'b\nc' \\\n  d", "e && f"]);
  expect(() => splitCommands("a 'b\n")).toThrow("not complete");
});
