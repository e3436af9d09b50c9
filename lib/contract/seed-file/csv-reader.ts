import { type Delimiter, delimiterOf, splitRecord } from "./csv-record";
import type { FaultKind } from "./findings";
import { ID_KEY, isNearlyIdKey, type ReadLine, short } from "./json-line";

export type CsvColumns = {
  names: string[];
  /** Values of the first row. */
  samples: string[];
  hasHeader: boolean;
  /** The column with the IDs; absent if a person must choose it. */
  chosen?: number;
};

export type CsvOptions = {
  /** Absent: the one named `user_id`, or the only one. */
  column?: number;
  /** Absent: if the first row looks like one. */
  hasHeader?: boolean;
};

/** A longer record is taken for a quote that was never closed. */
const RECORD_MAX_LINES = 20;

/** Reads a CSV file line by line. A record may have several lines; it is known by its first. */
export class CsvReader {
  columns: CsvColumns | undefined;
  rows = 0;
  private delimiter: Delimiter | undefined;
  private width = 0;
  /** Lines of a record whose quote is still open. */
  private open: { text: string; number: number }[] = [];

  constructor(
    private readonly options: CsvOptions,
    private readonly onRow: (row: ReadLine, line: number) => void,
  ) {}

  /** Whether an empty line belongs to a record. */
  get isInRecord(): boolean {
    return this.open.length > 0;
  }

  take(text: string, number: number): void {
    // Excel names the delimiter so.
    if (!this.columns && /^sep=.$/i.test(text)) return;
    this.delimiter ??= delimiterOf(text);
    const lines = [...this.open, { text, number }];
    const record = splitRecord(lines.map((line) => line.text).join("\n"), this.delimiter);
    const first = lines[0]?.number ?? number;
    this.open = record === "open" ? lines : [];
    if (record === "open") {
      if (lines.length >= RECORD_MAX_LINES) this.end();
    } else if (record === "after-quote") {
      this.onRow({ fault: record }, first);
    } else if (this.columns) {
      this.takeRow(record.fields, this.columns, first);
    } else {
      this.begin(record.fields, first);
    }
  }

  /** Of an open record, the quote's own line is at fault, and the others are read by themselves. */
  end(): void {
    const [first, ...others] = this.open;
    this.open = [];
    if (!first) return;
    this.onRow({ fault: "open-quote" }, first.number);
    for (const { text, number } of others) this.take(text, number);
    this.end();
  }

  private begin(fields: string[], number: number): void {
    const hasHeader = this.options.hasHeader ?? looksLikeHeader(fields);
    const names = fields.map((field, index) =>
      hasHeader && field.trim() !== "" ? short(field.trim()) : `${index + 1}`,
    );
    const ids = names.filter((name) => name === ID_KEY || isNearlyIdKey(name));
    if (ids.length > 1) this.onRow({ fault: "column-twice" }, number);
    const chosen = this.options.column ?? columnOf(names, ids[0]);
    this.width = fields.length;
    this.columns = { names, samples: [], hasHeader, ...(chosen !== undefined && { chosen }) };
    if (!hasHeader) this.takeRow(fields, this.columns, number);
  }

  private takeRow(fields: string[], columns: CsvColumns, number: number): void {
    this.rows += 1;
    if (this.rows === 1) columns.samples = fields.map(short);
    if (columns.chosen === undefined) return;
    const id = fields[columns.chosen] ?? "";
    if (fields.length !== this.width) {
      this.onRow({ fault: "field-count", detail: `${fields.length}/${this.width}` }, number);
    } else {
      const isHeader = columns.hasHeader && id.trim() === columns.names[columns.chosen];
      const fault = isHeader ? "header-again" : cellFault(id.trim());
      this.onRow(fault ? { fault } : { id }, number);
    }
  }
}

/** Names have no digits and no “@”. */
function looksLikeHeader(fields: string[]): boolean {
  if (fields.some((field) => field.trim() === ID_KEY || isNearlyIdKey(field.trim()))) return true;
  return fields.every((field) => /\p{L}/u.test(field) && !/[\d@]/.test(field));
}

function columnOf(names: readonly string[], id: string | undefined): number | undefined {
  if (id !== undefined) return names.indexOf(id);
  return names.length === 1 ? 0 : undefined;
}

const PLACEHOLDER = /^(null|\(null\)|none|nil|nan|undefined|n\/a|#n\/a|#ref!|#value!|#name\?|-)$/i;
const SCIENTIFIC = /^\d([.,]\d+)?E\+\d+$/i;

/** What spreadsheets and databases write in place of a value. */
function cellFault(text: string): FaultKind | undefined {
  if (PLACEHOLDER.test(text)) return "id-placeholder";
  if (SCIENTIFIC.test(text)) return "id-scientific";
  return text.startsWith("=") ? "id-formula" : undefined;
}
