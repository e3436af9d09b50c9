import { splitRecord } from "@/lib/contract/seed-file/csv-record";
import { fillPattern, type PatternWords } from "@/lib/contract/templates/name-pattern";
import { isUuid } from "@/lib/contract/uuid";
import type { LaunchFormValues, SeedSource } from "./launch-form";

/** What a row of a batch has of its own. The rest is as in the form. */
export type BatchRow = {
  name: string;
  seed: string;
  collaborationId: string;
  model: string;
};

export type BatchColumn = keyof BatchRow;

/** `unread`: cells that have no column. */
export type TypedRow = { row: BatchRow; unread: string[] };

export const BATCH_COLUMNS = [
  "name",
  "seed",
  "collaborationId",
  "model",
] as const satisfies readonly BatchColumn[];

/** The words that head a column, without spaces and in lower case. */
const HEADINGS: Record<string, BatchColumn> = {
  name: "name",
  jobname: "name",
  seed: "seed",
  s3uri: "seed",
  seeduri: "seed",
  seeds3uri: "seed",
  collaboration: "collaborationId",
  collaborationid: "collaborationId",
  model: "model",
  modelarn: "model",
  configuredaudiencemodelarn: "model",
};

export const EMPTY_ROW: BatchRow = { name: "", seed: "", collaborationId: "", model: "" };

/**
 * Each line is a launch; cells are divided by tabs, as spreadsheets copy them, or by commas. Without a
 * first line of headings, a cell is known by what it is: an S3 URI, an ARN, a collaboration ID or else
 * a name.
 */
export function readBatchRows(text: string): TypedRow[] {
  const lines = text.replaceAll(/\r\n?/g, "\n").split("\n");
  const typed = lines.map(cellsOf).filter((cells) => cells.some((cell) => cell !== ""));
  const [first, ...others] = typed;
  const headings = first && headingsOf(first);
  if (headings) return others.map((cells) => rowByHeadings(cells, headings));
  return typed.map(rowByContent);
}

/** Trimmed. Quotes that divide no cells are part of the text. */
export function cellsOf(line: string): string[] {
  const delimiter = line.includes("\t") ? "\t" : ",";
  const record = splitRecord(line, delimiter);
  const cells = typeof record === "string" ? line.split(delimiter) : record.fields;
  return cells.map((cell) => cell.trim());
}

/** Whether the line names columns. */
export function hasHeadings(line: string): boolean {
  return headingsOf(cellsOf(line)) !== undefined;
}

function headingsOf(cells: readonly string[]): (BatchColumn | undefined)[] | undefined {
  const columns = cells.map((cell) => HEADINGS[cell.replaceAll(/[\s_-]/g, "").toLowerCase()]);
  const isHeading = columns.some(Boolean) && columns.every((each, n) => each || cells[n] === "");
  return isHeading ? columns : undefined;
}

function rowByHeadings(
  cells: readonly string[],
  headings: readonly (BatchColumn | undefined)[],
): TypedRow {
  const row = { ...EMPTY_ROW };
  const unread: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const column = headings[index];
    if (cell === "") continue;
    if (column && row[column] === "") row[column] = cell;
    else unread.push(cell);
  }
  return { row, unread };
}

function rowByContent(cells: readonly string[]): TypedRow {
  const row = { ...EMPTY_ROW };
  const unread: string[] = [];
  for (const cell of cells) {
    if (cell === "") continue;
    const column = columnOf(cell);
    if (row[column] === "") row[column] = cell;
    else unread.push(cell);
  }
  return { row, unread };
}

function columnOf(cell: string): BatchColumn {
  if (/^s3:/i.test(cell)) return "seed";
  if (cell.startsWith("arn:")) return "model";
  return isUuid(cell) ? "collaborationId" : "name";
}

const S3: SeedSource = "s3";

/** The launch of a row. `name`: made from the pattern where the row has none. */
export function valuesOfRow(base: LaunchFormValues, row: BatchRow, name: string): LaunchFormValues {
  const { seed, collaborationId, model } = row;
  return {
    ...base,
    name,
    collaborationId: collaborationId || base.collaborationId,
    configuredAudienceModelArn: model || base.configuredAudienceModelArn,
    ...(seed !== "" && {
      seedSource: S3,
      seedAudience: { ...base.seedAudience, dataSource: { s3Uri: seed } },
    }),
  };
}

/** Of a row without a name. `position`: from 0; `{n}` is the number of the row, from 1. */
export function nameOfRow(
  pattern: string,
  { position, seed, ...words }: { position: number; seed: string } & Omit<PatternWords, "n">,
): string {
  return fillPattern(pattern, { ...words, n: String(position + 1), seed: seedWord(seed) });
}

/** Of `s3://bucket/spring-uk/seed.jsonl`: `spring-uk`; of `s3://bucket/uk.jsonl`: `uk`. */
function seedWord(seed: string): string {
  const [, ...path] = seed
    .replace(/^s3:\/\//i, "")
    .split("/")
    .filter(Boolean);
  const folder = path.at(-2);
  return folder ?? path.at(-1)?.replace(/\.\w+$/, "") ?? "";
}

const COLUMN_HEADINGS: Record<BatchColumn, string> = {
  name: "Name",
  seed: "Seed",
  collaborationId: "Collaboration ID",
  model: "Model ARN",
};

/** As `readBatchRows` reads them, divided by tabs, with a first line of headings. */
export function toBatchText(rows: readonly BatchRow[]): string {
  const lines = rows.map((row) =>
    BATCH_COLUMNS.map((column) => row[column].replaceAll(/\s+/g, " ")),
  );
  return [BATCH_COLUMNS.map((column) => COLUMN_HEADINGS[column]), ...lines]
    .map((cells) => cells.join("\t"))
    .join("\n");
}
