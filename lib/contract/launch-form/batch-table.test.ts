import { describe, expect, it } from "vitest";
import { BATCH_MAX } from "./batch";
import { type BatchRow, EMPTY_ROW } from "./batch-rows";
import { filledDown, findingsOfCells, withPastedCells } from "./batch-table";
import { EMPTY_LAUNCH_FORM } from "./launch-form";

const SEED = "s3://northwind-seeds/a.jsonl";
const row = (cells: Partial<BatchRow> = {}): BatchRow => ({ ...EMPTY_ROW, ...cells });

describe("a paste into a cell", () => {
  it("of one cell is text", () => {
    expect(withPastedCells([row()], { row: 0, column: "seed" }, `${SEED}\n`)).toBeUndefined();
    expect(withPastedCells([row()], { row: 0, column: "name" }, "a, b")).toBeUndefined();
  });

  it("fills rows and columns from there, adds rows, and keeps the other cells", () => {
    const rows = [row({ name: "kept" }), row({ model: "m" })];
    const pasted = withPastedCells(rows, { row: 1, column: "name" }, `b\t${SEED}\r\nc\t\r\n`);
    expect(pasted).toEqual({
      rows: [row({ name: "kept" }), row({ name: "b", seed: SEED, model: "m" }), row({ name: "c" })],
      count: 2,
      left: 0,
    });
  });

  it("counts the cells beside the last column", () => {
    const pasted = withPastedCells([row()], { row: 0, column: "model" }, "m\tx\ty\nn\t\t");
    expect(pasted).toEqual({ rows: [row({ model: "m" }), row({ model: "n" })], count: 2, left: 2 });
  });

  it("reads CSV with quotes, and columns by their headings", () => {
    const text = `Seed S3 URI,Name\n"${SEED}","a, b"\n`;
    const pasted = withPastedCells([row()], { row: 0, column: "model" }, text);
    expect(pasted?.rows).toEqual([row({ seed: SEED, name: "a, b" })]);
  });

  it("leaves cells of columns that the headings do not name", () => {
    const pasted = withPastedCells(
      [row({ name: "mine" })],
      { row: 0, column: "seed" },
      `Seed\n${SEED}`,
    );
    expect(pasted?.rows).toEqual([row({ name: "mine", seed: SEED })]);
  });

  it("takes no more rows than a batch may have", () => {
    const lines = Array.from({ length: BATCH_MAX }, (_, n) => `n-${n}`).join("\n");
    const pasted = withPastedCells([row({ name: "first" })], { row: 1, column: "name" }, lines);
    expect(pasted).toMatchObject({ count: BATCH_MAX - 1, left: 1 });
    expect(pasted?.rows).toHaveLength(BATCH_MAX);
    expect(pasted?.rows[0]?.name).toBe("first");
  });
});

it("fills down into empty cells alone", () => {
  const rows = [row({ seed: "x" }), row({ seed: SEED }), row(), row({ seed: "other" }), row()];
  const { rows: after, count } = filledDown(rows, { row: 1, column: "seed" });
  expect(after.map(({ seed }) => seed)).toEqual(["x", SEED, SEED, "other", SEED]);
  expect(count).toBe(2);
  expect(filledDown([row(), row()], { row: 0, column: "seed" }).count).toBe(0);
});

it("finds the faults of filled cells, and none of empty ones", () => {
  expect(findingsOfCells(EMPTY_LAUNCH_FORM, row())).toEqual([]);
  const found = findingsOfCells(
    EMPTY_LAUNCH_FORM,
    row({ name: "a".repeat(64), seed: "s3:/x", model: "m" }),
  );
  expect(found.map(({ field }) => field)).toEqual([
    "name",
    "configuredAudienceModelArn",
    "seedAudience.dataSource.s3Uri",
  ]);
  expect(findingsOfCells(EMPTY_LAUNCH_FORM, row({ name: "a", seed: SEED }))).toEqual([]);
});
