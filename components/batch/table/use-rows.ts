import { useReducer } from "react";
import type { RowFinding } from "@/lib/contract/launch-form/batch-form";
import { type BatchColumn, type BatchRow, EMPTY_ROW } from "@/lib/contract/launch-form/batch-rows";
import { cellsWithout, FIELD_OF_COLUMN, isEmptyRow } from "@/lib/contract/launch-form/batch-table";

/** `key`: stays with the row. */
export type TableRow = { key: number; cells: BatchRow; findings: readonly RowFinding[] };

type Rows = readonly TableRow[];

type Change = { before: Rows; after: Rows };

export type Table = {
  rows: Rows;
  nextKey: number;
  /** What changed several cells at once and can be undone, the newest last. */
  changes: readonly Change[];
  /** Something was typed since the newest was made or undone. */
  isTyped: boolean;
  /** Of the last of them. */
  said?: { text: string; canUndo: boolean };
};

export type RowsAct =
  | { kind: "typed"; key: number; column: BatchColumn; text: string }
  | { kind: "checked"; key: number; findings: readonly RowFinding[] }
  /** Rows keep their keys by their place. */
  | { kind: "replaced"; rows: readonly BatchRow[]; text: string }
  | { kind: "removed"; key: number; text: string }
  | { kind: "added" }
  | { kind: "said"; text: string }
  /** The newest change. What was edited since stays. */
  | { kind: "undone"; text: string };

type Given = { cells: BatchRow; findings: readonly RowFinding[] };

export function useRows(start: () => Given[]) {
  return useReducer(reduceRows, undefined, () => tableOf(start()));
}

export function tableOf(given: readonly Given[]): Table {
  const rows = given.length > 0 ? given : [{ cells: EMPTY_ROW, findings: [] }];
  return {
    rows: rows.map((row, key) => ({ key, ...row })),
    ...{ nextKey: rows.length, changes: [], isTyped: false },
  };
}

export function reduceRows(table: Table, act: RowsAct): Table {
  const { rows, nextKey } = table;
  switch (act.kind) {
    case "typed": {
      const after = changed(rows, act.key, (row) => ({
        ...row,
        cells: { ...row.cells, [act.column]: act.text },
        // Of what was checked, the rest still holds.
        findings: row.findings.filter(({ field }) => field !== FIELD_OF_COLUMN[act.column]),
      }));
      return { ...table, rows: after, isTyped: true };
    }
    case "checked": {
      const row = rows.find(({ key }) => key === act.key);
      // Nothing is rendered where nothing was found.
      if (!row || JSON.stringify(row.findings) === JSON.stringify(act.findings)) return table;
      return { ...table, rows: changed(rows, act.key, () => ({ ...row, findings: act.findings })) };
    }
    case "replaced": {
      const after = act.rows.map((cells, index): TableRow => {
        const row = rows[index];
        if (!row) return { key: nextKey + index, cells, findings: [] };
        return isSame(row.cells, cells) ? row : { key: row.key, cells, findings: [] };
      });
      return withChange({ ...table, nextKey: nextKey + after.length }, after, act.text);
    }
    case "removed": {
      const left = rows.filter(({ key }) => key !== act.key);
      const empty: TableRow = { key: nextKey, cells: EMPTY_ROW, findings: [] };
      const after = left.length > 0 ? left : [empty];
      return withChange({ ...table, nextKey: nextKey + 1 }, after, act.text);
    }
    case "added": {
      const added: TableRow = { key: nextKey, cells: EMPTY_ROW, findings: [] };
      return { ...table, rows: [...rows, added], nextKey: nextKey + 1 };
    }
    case "said":
      return { ...table, said: { text: act.text, canUndo: false } };
    case "undone": {
      const change = table.changes.at(-1);
      if (!change) return table;
      return {
        ...table,
        rows: rowsWithout(change, rows),
        changes: table.changes.slice(0, -1),
        isTyped: false,
        said: { text: act.text, canUndo: false },
      };
    }
  }
}

const CHANGES_KEPT = 50;

function withChange(table: Table, after: Rows, text: string): Table {
  const changes = [...table.changes, { before: table.rows, after }].slice(-CHANGES_KEPT);
  return { ...table, rows: after, changes, isTyped: false, said: { text, canUndo: true } };
}

/** Cells and rows that were edited, added or removed since stay as they are. */
function rowsWithout({ before, after }: Change, rows: Rows): Rows {
  const [was, became] = [before, after].map((all) => new Map(all.map((row) => [row.key, row])));
  const left = rows.flatMap((row) => {
    const [from, to] = [was?.get(row.key), became?.get(row.key)];
    if (!to || from === to) return [row];
    const cells = cellsWithout(from?.cells ?? EMPTY_ROW, to.cells, row.cells);
    // The change added it.
    if (!from && isEmptyRow(cells)) return [];
    const isRestored = from && isSame(cells, from.cells);
    return [{ ...row, cells, findings: isRestored ? from.findings : [] }];
  });
  for (const [index, row] of before.entries()) {
    if (!became?.has(row.key)) left.splice(index, 0, row);
  }
  return left.length > 0 ? left : before;
}

/** The other rows stay the same objects, which are not rendered again. */
function changed(
  rows: readonly TableRow[],
  key: number,
  change: (row: TableRow) => TableRow,
): TableRow[] {
  return rows.map((row) => (row.key === key ? change(row) : row));
}

function isSame(a: BatchRow, b: BatchRow): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
