import { BATCH_MAX } from "./batch";
import type { RowFinding } from "./batch-form";
import {
  BATCH_COLUMNS,
  type BatchColumn,
  type BatchRow,
  cellsOf,
  EMPTY_ROW,
  hasHeadings,
  readBatchRows,
  valuesOfRow,
} from "./batch-rows";
import type { LaunchFormValues } from "./launch-form";
import { validateLaunchForm } from "./validation/validate-form";

export const FIELD_OF_COLUMN: Record<BatchColumn, string> = {
  name: "name",
  seed: "seedAudience.dataSource.s3Uri",
  collaborationId: "collaborationId",
  model: "configuredAudienceModelArn",
};

export type Cell = { row: number; column: BatchColumn };

/** Of which `left` rows or cells found no place. */
export type PastedCells = { rows: BatchRow[]; count: number; left: number };

/**
 * Several cells that are pasted fill rows and columns from the cell on, and add rows. Lines under a
 * line of headings go to their columns. Undefined for one cell, which is pasted as text.
 */
export function withPastedCells(
  rows: readonly BatchRow[],
  at: Cell,
  text: string,
): PastedCells | undefined {
  const trimmed = text.replaceAll(/\r\n?/g, "\n").replace(/\n+$/, "");
  if (!/[\t\n]/.test(trimmed)) return undefined;
  const [first = "", ...others] = trimmed.split("\n");
  const pasted = hasHeadings(first)
    ? readBatchRows(trimmed).map(({ row, unread }) => ({
        cells: filledCells(row),
        left: unread.length,
      }))
    : [first, ...others].map((line) => cellsFrom(at.column, cellsOf(line)));
  const room = Math.max(0, BATCH_MAX - at.row);
  const after = rows.map((row) => ({ ...row }));
  for (const [index, { cells }] of pasted.slice(0, room).entries()) {
    after[at.row + index] = { ...(after[at.row + index] ?? EMPTY_ROW), ...cells };
  }
  const count = Math.min(pasted.length, room);
  const unread = pasted.slice(0, room).reduce((sum, { left }) => sum + left, 0);
  return { rows: after, count, left: pasted.length - count + unread };
}

function cellsFrom(column: BatchColumn, texts: readonly string[]) {
  const columns = BATCH_COLUMNS.slice(BATCH_COLUMNS.indexOf(column));
  const cells: Partial<BatchRow> = {};
  for (const [index, each] of columns.entries()) {
    const text = texts[index];
    if (text !== undefined) cells[each] = text;
  }
  return { cells, left: texts.slice(columns.length).filter(Boolean).length };
}

/** What a line under headings does not have, it leaves. */
function filledCells(row: BatchRow): Partial<BatchRow> {
  return Object.fromEntries(Object.entries(row).filter(([, text]) => text !== ""));
}

/** The cells without a change that made `before` to `after`. Those edited since stay. */
export function cellsWithout(before: BatchRow, after: BatchRow, now: BatchRow): BatchRow {
  const cells = { ...now };
  for (const column of BATCH_COLUMNS) {
    if (now[column] === after[column]) cells[column] = before[column];
  }
  return cells;
}

/** The text of the cell in all empty cells below it. Names differ in each row. */
export function filledDown(
  rows: readonly BatchRow[],
  { row: from, column }: Cell,
): { rows: BatchRow[]; count: number } {
  const text = rows[from]?.[column] ?? "";
  let count = 0;
  const after = rows.map((row, index) => {
    if (index <= from || row[column] !== "" || text === "") return row;
    count += 1;
    return { ...row, [column]: text };
  });
  return { rows: after, count };
}

export function isEmptyRow(row: BatchRow): boolean {
  return BATCH_COLUMNS.every((column) => row[column] === "");
}

/** Faults of the cells that have a text. The server checks the launch as a whole. */
export function findingsOfCells(base: LaunchFormValues, row: BatchRow): RowFinding[] {
  const validation = validateLaunchForm(valuesOfRow(base, row, row.name));
  if (validation.ok) return [];
  const filled = BATCH_COLUMNS.filter((column) => row[column] !== "");
  const fields = filled.map((column) => FIELD_OF_COLUMN[column]);
  return validation.faults
    .filter(({ field }) => fields.includes(field))
    .map(({ field, message }) => ({ field, message }));
}
