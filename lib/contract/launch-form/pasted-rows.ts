import { MAX_ROWS } from "./form-fields";
import { isFilled, type Row } from "./launch-form";

/** Rows of a spreadsheet or of `key=value` lines, or one column of a spreadsheet. */
export type Pasted = { count: number } & (
  | { kind: "rows"; rows: Row[] }
  | { kind: "column"; texts: string[] }
);

/** Undefined for a text that is one cell. */
export function readPasted(text: string): Pasted | undefined {
  const lines = readCells(text).filter((cells) => cells.some((cell) => cell !== ""));
  const [first = []] = lines;
  const count = lines.length;
  if (count === 0 || (count === 1 && first.length === 1)) return undefined;
  if (lines.some((cells) => cells.length > 1)) {
    // A third column is kept, as part of the value.
    const rows = lines.map(([key = "", ...rest]) => ({ key, value: rest.join(" ").trim() }));
    return { kind: "rows", count, rows };
  }
  const texts = lines.map(([cell = ""]) => cell);
  const pairs = texts.map((line) => /^([^=]*[^=\s][^=]*)=(.*)$/s.exec(line));
  if (pairs.every((pair) => pair !== null)) {
    const rows = pairs.map(([, key = "", value = ""]) => ({
      key: key.trim(),
      value: value.trim(),
    }));
    return { kind: "rows", count, rows };
  }
  return { kind: "column", count, texts };
}

/** Tab-separated, as spreadsheets copy: a cell with a tab, quote or line break is in quotes. */
function readCells(text: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  for (const [, quoted, bare, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|[\r\n]|$)/g,
  )) {
    cells.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end === "\t") continue;
    lines.push(cells);
    cells = [];
    if (end === "") break;
  }
  return lines;
}

/**
 * The rows after pasting into one cell. Nothing that is there is overwritten: pasted cells go into
 * empty ones, or into new rows. Undefined if there would be too many rows for the form.
 */
export function withPasted(
  rows: readonly Row[],
  { index, side }: { index: number; side: keyof Row },
  pasted: Pasted,
): Row[] | undefined {
  const next =
    pasted.kind === "rows"
      ? insertRows(rows, index, pasted.rows)
      : fillColumn(rows, { index, side }, pasted.texts);
  return next.length > MAX_ROWS ? undefined : next;
}

function insertRows(rows: readonly Row[], index: number, added: readonly Row[]): Row[] {
  const current = rows[index];
  const isFree = current === undefined || !isFilled(current);
  return [...rows.slice(0, isFree ? index : index + 1), ...added, ...rows.slice(index + 1)];
}

function fillColumn(
  rows: readonly Row[],
  { index, side }: { index: number; side: keyof Row },
  texts: readonly string[],
): Row[] {
  const next = [...rows];
  texts.forEach((text, offset) => {
    const at = index + offset;
    const row = next[at];
    if (row && row[side] === "") next[at] = { ...row, [side]: text };
    else next.splice(at, 0, { key: "", value: "", [side]: text });
  });
  return next;
}
