import { expect, it } from "vitest";
import type { ChoiceGroup } from "@/lib/contract/launch-form/choices";
import { activeIn, keyOf, matching, nextOption, optionsOf, rowsOf } from "./choice-rows";

const UK = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";

const GROUPS: ChoiceGroup[] = [
  {
    id: UK,
    name: "Northwind and Halcyon UK",
    choices: [
      { id: "a1", name: "readers-uk", description: "Readers, United Kingdom" },
      { id: "a2", name: "viewers-uk", account: "444455556666" },
    ],
  },
  { id: "", name: "", choices: [{ id: "arn:own", name: "Loyalty" }] },
];

const options = optionsOf(GROUPS);
const namesOf = (text: string) => matching(options, text).map(({ choice }) => choice.name);

it("finds options that have all words, in any of their texts", () => {
  expect(namesOf("")).toEqual(["readers-uk", "viewers-uk", "Loyalty"]);
  expect(namesOf("KINGDOM readers")).toEqual(["readers-uk"]);
  expect(namesOf("4444 halcyon")).toEqual(["viewers-uk"]);
  expect(namesOf(UK)).toEqual(["readers-uk", "viewers-uk"]);
  expect(namesOf("arn:own")).toEqual(["Loyalty"]);
  expect(namesOf("readers loyalty")).toEqual([]);
});

it("puts a heading before each group", () => {
  const rows = rowsOf("model", options).map((row) =>
    row.kind === "heading" ? `# ${row.text}` : row.choice.name,
  );
  expect(rows).toEqual([
    "# Northwind and Halcyon UK",
    "readers-uk",
    "viewers-uk",
    "# Models of this account",
    "Loyalty",
  ]);
});

it("moves over headings, and not beyond the ends", () => {
  const rows = rowsOf("model", options);
  expect(nextOption(rows, 1, 1)).toBe(2);
  expect(nextOption(rows, 2, 1)).toBe(4);
  expect(nextOption(rows, 4, 1)).toBe(4);
  expect(nextOption(rows, 4, -1)).toBe(2);
  expect(nextOption(rows, 1, -1)).toBe(1);
  expect(nextOption(rows, 1, 10)).toBe(4);
  expect(nextOption(rows, 4, -10)).toBe(1);
  expect(nextOption([], -1, 1)).toBe(-1);
});

it("begins at the option that was looked at, else at the field's, else at the first", () => {
  const rows = rowsOf("model", options);
  const [, viewers] = options;
  const looked = viewers && keyOf(viewers);
  expect(activeIn(rows, looked, "arn:own")).toBe(2);
  expect(activeIn(rows, undefined, "arn:own")).toBe(4);
  expect(activeIn(rows, "gone", "typed")).toBe(1);
  expect(activeIn([], undefined, "")).toBe(-1);
});
