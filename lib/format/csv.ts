type Cell = string | number | null;

/**
 * One record of RFC 4180, its line break included. Spreadsheets calculate what begins like a formula:
 * an apostrophe goes before it, and before an apostrophe, so that the first one can be taken away
 * again from whatever begins with one.
 */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: Cell): string {
  const text = value === null ? "" : String(value);
  const neutral = /^[=+\-@\t\r\n']/.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral;
}
