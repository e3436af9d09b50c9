import type { BatchRow } from "./batch-rows";

/** Fields of the form beside the launch form's own, which are the same for all rows. */
export const BATCH_FIELDS = { key: "key", rows: "rows", pattern: "namePattern" } as const;

export const DEFAULT_PATTERN = "{seed}-{date}-{n}";

/** `label`, `field`: of the field; absent for what concerns the row. */
export type RowFinding = { label?: string; field?: string; message: string };

export type CheckedRow = {
  /** From 1, without headings and empty lines. */
  number: number;
  row: BatchRow;
  faults: RowFinding[];
  /** They forbid nothing: of the row's cells, and checks before the launch that failed. */
  warnings: RowFinding[];
};

export type BatchFormState = {
  key: string;
  rows: string;
  pattern: string;
  /** Absent until the rows were checked. */
  checked?: CheckedRow[];
  /** Why nothing was done, beside the rows' own faults. */
  refusal?: string;
} | null;

export type BatchFormAction = (previous: BatchFormState, data: FormData) => Promise<BatchFormState>;
