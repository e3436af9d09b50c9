import { BATCH_MAX } from "@/lib/contract/launch-form/batch";
import type { BatchColumn } from "@/lib/contract/launch-form/batch-rows";
import { counted } from "@/lib/contract/launch-request/wording";

const columns: Record<BatchColumn, string> = {
  name: "Name",
  seed: "Seed S3 URI",
  collaborationId: "Collaboration ID",
  model: "Model ARN",
};

export const tableTexts = {
  label: "Rows",
  columns,
  number: "Row",
  hint: `Up to ${BATCH_MAX} rows. Paste cells from a spreadsheet or CSV into any cell. Enter goes to the cell below, Ctrl+D (⌘D) copies the cell above. Leave a cell empty to use the default; an empty row is left out.`,
  cell: (column: BatchColumn, row: number) => `${columns[column]}, row ${row}`,
  placeholder: (column: BatchColumn) => (column === "name" ? "by the pattern" : "default"),
  fill: "Fill down",
  fillLabel: (column: BatchColumn) => `Fill the empty cells of ${columns[column]} from above`,
  remove: (row: number) => `Remove row ${row}`,
  add: "Add row",
  undo: "Undo",
  undone: "Change undone.",
  actions: "Actions",
  count: (rows: number) => counted(rows, "row"),
  pasted: (rows: number, left: number) =>
    `Pasted into ${counted(rows, "row")}.${left > 0 ? ` ${left} found no place.` : ""}`,
  removed: (row: number) => `Removed row ${row}.`,
  filled: (cells: number) => `Filled ${counted(cells, "cell")}.`,
  nothingFilled: "No cell was empty below a filled one.",
} as const;
