import { expect, it } from "vitest";
import { readViewName, viewNameFault } from "./view-name";

it.each([
  ["Failed this week", undefined],
  ["Été – 東京 “✓” ❤️", undefined],
  ["x", undefined],
  ["😀".repeat(60), undefined],
  ["", "Enter a name."],
  ["\u200b \u2060", "Enter a name."],
  ["x".repeat(61), "Name has 61 characters. Use at most 60."],
  ["x".repeat(9_000), "Name has 9,000 characters. Use at most 60."],
  ["a\u202eb", "Name contains an invisible character (U+202E right-to-left override). Remove it."],
  ["a\u200bb", "Name contains an invisible character (U+200B zero width space). Remove it."],
  ["a\nb", "Name contains a line break. Replace it with a space."],
  ["a\0b", "Name has a control character. Remove it."],
  ["a\x1bb", "Name has a control character. Remove it."],
  ["a\ud800b", "Name has an incomplete character (U+D800). Delete it and type it again."],
])("the name %j: %s", (name, fault) => expect(viewNameFault(name)).toBe(fault));

it.each([
  ["  Failed\t", "Failed"],
  [" \u200b ", ""],
  [undefined, ""],
  [new File([], "x"), ""],
])("of %j, the name %j is saved", (given, name) => expect(readViewName(given)).toBe(name));
