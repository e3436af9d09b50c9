import { describe, expect, it } from "vitest";
import { EMPTY_LAUNCH_FORM, type LaunchFormValues, type Row } from "./launch-form";
import { takeBack, takeBackRows } from "./take-back";

function form(changes: Partial<LaunchFormValues>): LaunchFormValues {
  return { ...EMPTY_LAUNCH_FORM, ...changes };
}

function rows(...keys: string[]): Row[] {
  return keys.map((key) => ({ key, value: key.toUpperCase() }));
}

describe("a change that is taken back", () => {
  const before = form({ name: "mine", tags: rows("team") });
  const after = form({ name: "pasted", description: "pasted", tags: rows("team", "market") });

  it("restores what it changed", () => {
    expect(takeBack(before, after, after)).toEqual(before);
    expect(takeBack(after, before, before)).toEqual(after);
  });

  it("keeps what was edited since, and restores the rest", () => {
    const edited = { ...after, description: "typed since", collaborationId: "chosen since" };
    const expected = { ...before, description: "typed since", collaborationId: "chosen since" };
    expect(takeBack(before, after, edited)).toEqual(expected);
  });
});

describe("rows that were pasted and are taken back", () => {
  const pasted = rows("team", "market", "season");

  it("go, if nothing in them was edited", () => {
    expect(takeBackRows(rows("team"), pasted, pasted)).toEqual(rows("team"));
    expect(takeBackRows(rows(""), rows("a", "b"), rows("a", "b"))).toEqual(rows(""));
  });

  it("leave a cell that was edited, and a row that was added", () => {
    const edited = [...pasted.slice(0, 2), { key: "season", value: "spring" }, ...rows("mine")];
    expect(takeBackRows(rows("team"), pasted, edited)).toEqual([
      ...rows("team"),
      { key: "", value: "" },
      { key: "", value: "spring" },
      ...rows("mine"),
    ]);
  });
});
