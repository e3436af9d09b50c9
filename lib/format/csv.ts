import { INVISIBLE } from "@/lib/contract/launch-request/invisible-characters";

/** Without it, Excel reads UTF-8 as the machine's own code page. */
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Spreadsheets can skip spaces and invisible characters before a formula, and Excel in Japanese or
 * Chinese reads full-width signs like their ASCII forms.
 */
const FORMULA_START = new RegExp(
  `^(?:['\\t\\r\\n]|(?:[\\s\\p{C}]|${INVISIBLE})*[=+\\-@＝＋－＠﹦﹢﹣﹫\\u2212])`,
  "u",
);

export const CSV_MEDIA_TYPE = "text/csv; charset=utf-8; header=present";

type Cell = string | number | null;

export function csvHead(columns: readonly string[]): string {
  return `${BYTE_ORDER_MARK}${csvRecord(columns)}`;
}

/** RFC 4180. An apostrophe stops spreadsheets from calculating; removing the first restores it. */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: Cell): string {
  const text = value === null ? "" : String(value);
  const neutral = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral;
}
