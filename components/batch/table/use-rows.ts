import { useReducer } from "react";
import type { RowFinding } from "@/lib/contract/launch-form/batch-form";
import { type BatchColumn, type BatchRow, EMPTY_ROW } from "@/lib/contract/launch-form/batch-rows";
import { FIELD_OF_COLUMN } from "@/lib/contract/launch-form/batch-table";

/** `key`: stays with the row. */
export type TableRow = { key: number; cells: BatchRow; findings: readonly RowFinding[] };

/** What changed several cells at once, until the next such change. */
export type TableChange = { text: string; before?: readonly TableRow[] };

type Table = { rows: readonly TableRow[]; nextKey: number; change?: TableChange };

export type RowsAct =
  | { kind: "typed"; key: number; column: BatchColumn; text: string }
  | { kind: "checked"; key: number; findings: readonly RowFinding[] }
  /** Rows keep their keys by their place. */
  | { kind: "replaced"; rows: readonly BatchRow[]; text: string }
  | { kind: "removed"; key: number; text: string }
  | { kind: "added" }
  | { kind: "said"; text: string }
  | { kind: "undone" };

export function useRows(start: () => { cells: BatchRow; findings: readonly RowFinding[] }[]) {
  return useReducer(reduce, undefined, (): Table => {
    const given = start();
    const rows = given.length > 0 ? given : [{ cells: EMPTY_ROW, findings: [] }];
    return { rows: rows.map((row, key) => ({ key, ...row })), nextKey: rows.length };
  });
}

function reduce(table: Table, act: RowsAct): Table {
  const { rows, nextKey } = table;
  switch (act.kind) {
    case "typed":
      return {
        ...table,
        rows: changed(rows, act.key, (row) => ({
          ...row,
          cells: { ...row.cells, [act.column]: act.text },
          // Of what was checked, the rest still holds.
          findings: row.findings.filter(({ field }) => field !== FIELD_OF_COLUMN[act.column]),
        })),
      };
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
      const change = { text: act.text, before: rows };
      return { rows: after, nextKey: nextKey + after.length, change };
    }
    case "removed": {
      const after = rows.filter(({ key }) => key !== act.key);
      const change = { text: act.text, before: rows };
      if (after.length > 0) return { ...table, rows: after, change };
      const empty: TableRow = { key: nextKey, cells: EMPTY_ROW, findings: [] };
      return { rows: [empty], nextKey: nextKey + 1, change };
    }
    case "added": {
      const added: TableRow = { key: nextKey, cells: EMPTY_ROW, findings: [] };
      return { ...table, rows: [...rows, added], nextKey: nextKey + 1 };
    }
    case "said":
      return { ...table, change: { text: act.text } };
    case "undone":
      return { ...table, rows: table.change?.before ?? rows, change: undefined };
  }
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
