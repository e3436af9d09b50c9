/**
 * The trimmed cells of a line, divided by tabs or, if it has none, by commas. A cell in double quotes
 * may have commas, and quotes as pairs.
 */
export function cellsOf(line: string): string[] {
  if (line.includes("\t")) return line.split("\t").map(unquoted);
  const cells = line.match(/(?:\s*"(?:[^"]|"")*"\s*|[^,]*)(?:,|$)/g) ?? [];
  // The pattern also matches the empty end.
  const whole = line === "" || line.endsWith(",") ? cells : cells.slice(0, -1);
  return whole.map((cell) => unquoted(cell.replace(/,$/, "")));
}

function unquoted(cell: string): string {
  const text = cell.trim();
  return /^".*"$/s.test(text) && text.length > 1
    ? text.slice(1, -1).replaceAll('""', '"').trim()
    : text;
}
