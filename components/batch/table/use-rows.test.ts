import { expect, it } from "vitest";
import { EMPTY_ROW } from "@/lib/contract/launch-form/batch-rows";
import { type RowsAct, reduceRows, type Table, tableOf } from "./use-rows";

const named = (name: string) => ({ ...EMPTY_ROW, name });

const start = tableOf(["a", "b", "c"].map((name) => ({ cells: named(name), findings: [] })));

function after(table: Table, ...acts: RowsAct[]): Table {
  return acts.reduce(reduceRows, table);
}

const names = ({ rows }: Table) => rows.map(({ cells }) => cells.name);

const UNDO: RowsAct = { kind: "undone", text: "Undone." };

function pasted(table: Table, ...texts: string[]): RowsAct {
  const rows = table.rows.map(({ cells }) => cells);
  for (const [index, text] of texts.entries()) rows[index] = named(text);
  return { kind: "replaced", rows, text: "Pasted." };
}

it("takes back changes one after the other, and can't take back more", () => {
  const table = after(start, { kind: "removed", key: 1, text: "Removed." });
  const both = after(table, pasted(table, "x", "y", "z"));
  expect(names(both)).toEqual(["x", "y", "z"]);
  const once = after(both, UNDO);
  expect(names(once)).toEqual(["a", "c"]);
  expect(once.said).toEqual({ text: "Undone.", canUndo: false });
  const twice = after(once, UNDO);
  expect(names(twice)).toEqual(["a", "b", "c"]);
  expect(after(twice, UNDO)).toBe(twice);
});

it("puts a removed row back among rows that were typed since", () => {
  const table = after(
    start,
    { kind: "removed", key: 0, text: "Removed." },
    { kind: "typed", key: 2, column: "name", text: "typed" },
    { kind: "added" },
    UNDO,
  );
  expect(names(table)).toEqual(["a", "b", "typed", ""]);
});

it("leaves what was typed into pasted cells, and rows in which nothing else is", () => {
  const table = after(start, pasted(start, "x", "y", "z", "new", "newer"));
  const [, , , fourth] = table.rows;
  const edited = after(
    table,
    { kind: "typed", key: 0, column: "name", text: "typed" },
    { kind: "typed", key: fourth?.key ?? -1, column: "seed", text: "s3://typed" },
    UNDO,
  );
  expect(names(edited)).toEqual(["typed", "b", "c", ""]);
  expect(edited.rows[3]?.cells.seed).toBe("s3://typed");
});

it("removes the only row, and brings it back", () => {
  const one = tableOf([{ cells: named("a"), findings: [] }]);
  const none = after(one, { kind: "removed", key: 0, text: "Removed." });
  expect(names(none)).toEqual([""]);
  expect(names(after(none, UNDO))).toEqual(["a"]);
});
