import { expect, it } from "vitest";
import { readTagRows, readTags, rowFaultOf } from "./tag-rows";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

it("reads rows in order, without empty and removed ones", () => {
  const rows = readTagRows(
    form({
      ...{ "tags.0.key": "team", "tags.0.value": "growth" },
      ...{ "tags.1.key": "old", "tags.1.value": "1", "tags.1.remove": "yes" },
      ...{ "tags.2.key": "", "tags.2.value": "" },
      ...{ "tags.3.key": "market", "tags.3.value": "" },
      ...{ "tags.9.key": "beyond a gap", "tags.9.value": "" },
    }),
  );
  expect(rows).toHaveLength(4);
  expect(readTags(rows)).toEqual({ tags: { team: "growth", market: "" }, faults: [] });
});

it("finds missing and duplicate keys at their rows", () => {
  const row = (key: string, value = "v", isRemoved = false) => ({ key, value, isRemoved });
  expect(readTags([row("a"), row(""), row("a"), row("a", "v", true)]).faults).toEqual([
    { index: 1, side: "key", message: "Enter a tag key." },
    { index: 2, side: "key", message: "Tag key is the same as in row 1. Use another." },
  ]);
});

it("shows a fault at the row of its key, and one of all tags at the last row", () => {
  const rows = [
    { key: "a", value: "", isRemoved: true },
    { key: "a", value: "", isRemoved: false },
    { key: "b", value: "", isRemoved: false },
    { key: "", value: "", isRemoved: false },
  ];
  const fault = { side: "value", message: "no" } as const;
  expect(rowFaultOf({ key: "a", ...fault }, rows)).toEqual({ index: 1, ...fault });
  expect(rowFaultOf(fault, rows)).toEqual({ index: 2, ...fault });
});
