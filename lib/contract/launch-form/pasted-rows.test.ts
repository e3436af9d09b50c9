import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Row } from "./launch-form";
import { readPasted, withPasted } from "./pasted-rows";

function row(key: string, value = ""): Row {
  return { key, value };
}

describe("a pasted text", () => {
  test.each<[text: string, rows: Row[]]>([
    ["team\tgrowth\ncost\t4711", [row("team", "growth"), row("cost", "4711")]],
    ["team\tgrowth\r\ncost\t4711\r\n", [row("team", "growth"), row("cost", "4711")]],
    ["team\tgrowth", [row("team", "growth")]],
    ["team\t\ncost\t4711", [row("team"), row("cost", "4711")]],
    ["\tgrowth\ncost\t4711", [row("", "growth"), row("cost", "4711")]],
    ["team\tgrowth\n\n\t\ncost\t4711\n", [row("team", "growth"), row("cost", "4711")]],
    ['"a ""b"""\t"c\td\ne"\nf\tg', [row('a "b"', "c\td\ne"), row("f", "g")]],
    ["team\tgrowth\tnote", [row("team", "growth note")]],
    ["team\ncost\t4711", [row("team"), row("cost", "4711")]],
    ["team=growth\ncost = 4711", [row("team", "growth"), row("cost", "4711")]],
    ["query=a=b\nempty=", [row("query", "a=b"), row("empty")]],
  ])("%j is rows", (text, rows) => {
    expect(readPasted(text)).toEqual({ kind: "rows", count: rows.length, rows });
  });

  test.each([
    ["team\ncost\n", ["team", "cost"]],
    ["team=growth\ncost", ["team=growth", "cost"]],
    ["=a\n=b", ["=a", "=b"]],
  ])("%j is a column", (text, texts) => {
    expect(readPasted(text)).toEqual({ kind: "column", count: texts.length, texts });
  });

  test.each(["", "team", "team growth", "team=growth", "team\n", "\n\t\r\n", '"quoted"'])(
    "%j is one cell",
    (text) => expect(readPasted(text)).toBeUndefined(),
  );

  test("has every cell of a copied table", () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab="\t\n\r é'), maxLength: 6 });
    const quoted = (text: string) =>
      /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, (cells) => {
        const text = cells.map(([key, value]) => `${quoted(key)}\t${quoted(value)}`).join("\r\n");
        const rows = cells
          .filter((pair) => pair.some((each) => each !== ""))
          .map(([key, value]) => row(key, value.trim()));
        const read = readPasted(text);
        if (rows.length === 0) expect(read).toBeUndefined();
        else expect(read).toEqual({ kind: "rows", count: rows.length, rows });
      }),
    );
  });

  test("of a megabyte takes no time", () => {
    const read = readPasted("key\tvalue\n".repeat(100_000));
    expect(read?.count).toBe(100_000);
    expect(readPasted(`"${"a".repeat(1_000_000)}`)).toBeUndefined();
  });
});

describe("pasting", () => {
  const two = { kind: "rows", count: 2, rows: [row("a", "1"), row("b", "2")] } as const;
  const column = { kind: "column", count: 3, texts: ["x", "y", "z"] } as const;
  const mutable = (pasted: typeof two | typeof column) => structuredClone(pasted) as never;

  test.each<[what: string, before: Row[], index: number, side: keyof Row, after: Row[]]>([
    ["into an empty row", [row("")], 0, "key", [row("a", "1"), row("b", "2")]],
    [
      "after a filled row",
      [row("k", "v"), row("m", "n")],
      0,
      "value",
      [row("k", "v"), row("a", "1"), row("b", "2"), row("m", "n")],
    ],
  ])("rows go %s", (_, before, index, side, after) => {
    expect(withPasted(before, { index, side }, mutable(two))).toEqual(after);
  });

  test.each<[what: string, before: Row[], index: number, side: keyof Row, after: Row[]]>([
    [
      "free values below and then into new rows",
      [row("a"), row("b"), row("c", "3")],
      0,
      "value",
      [row("a", "x"), row("b", "y"), row("", "z"), row("c", "3")],
    ],
    ["new rows as keys", [row("", "v")], 0, "key", [row("x", "v"), row("y"), row("z")]],
  ])("a column goes into %s", (_, before, index, side, after) => {
    expect(withPasted(before, { index, side }, mutable(column))).toEqual(after);
  });

  test("never loses what was there", () => {
    const cells = fc.record({ key: fc.constantFrom("", "k"), value: fc.constantFrom("", "v") });
    const texts = fc.array(fc.constantFrom("x", "y"), { minLength: 2, maxLength: 5 });
    const pasted = fc.oneof(
      texts.map((all) => ({ kind: "column" as const, count: all.length, texts: all })),
      texts.map((all) => ({
        kind: "rows" as const,
        count: all.length,
        rows: all.map((text) => row(text, text)),
      })),
    );
    const side = fc.constantFrom("key" as const, "value" as const);
    fc.assert(
      fc.property(
        fc.array(cells, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        side,
        pasted,
        (rows, at, where, given) => {
          const index = at % rows.length;
          const after = withPasted(rows, { index, side: where }, given) ?? [];
          const count = (list: readonly Row[], text: string) =>
            list.flatMap(({ key, value }) => [key, value]).filter((each) => each === text).length;
          for (const text of ["k", "v"]) expect(count(after, text)).toBe(count(rows, text));
          const added = given.kind === "rows" ? given.rows : given.texts.map((text) => row(text));
          for (const text of ["x", "y"]) expect(count(after, text)).toBe(count(added, text));
        },
      ),
    );
  });

  test("of more rows than the form has is left to the browser", () => {
    const texts = Array.from({ length: 501 }, (_, index) => `${index}`);
    const many = { kind: "column" as const, count: 501, texts };
    expect(withPasted([row("")], { index: 0, side: "key" }, many)).toBeUndefined();
  });
});
