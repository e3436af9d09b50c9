/** `open`: a quoted field goes on in the next line. */
export type CsvRecord = { fields: string[] } | "open" | "after-quote";

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The one that splits the first line into most fields; a comma if none does. */
export function delimiterOf(line: string): Delimiter {
  const counts = DELIMITERS.map((delimiter) => {
    const record = splitRecord(line, delimiter);
    return typeof record === "string" ? 0 : record.fields.length;
  });
  const best = Math.max(...counts);
  return DELIMITERS[counts.indexOf(best)] ?? ",";
}

/** The fields of one record (RFC 4180). */
export function splitRecord(text: string, delimiter: string): CsvRecord {
  if (!text.includes('"')) return { fields: text.split(delimiter) };
  const fields: string[] = [];
  let at = 0;
  while (true) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at);
      fields.push(end < 0 ? text.slice(at) : text.slice(at, end));
      if (end < 0) return { fields };
      at = end + 1;
      continue;
    }
    const end = closingQuote(text, at + 1);
    if (end < 0) return "open";
    fields.push(text.slice(at + 1, end).replaceAll('""', '"'));
    if (end + 1 === text.length) return { fields };
    if (text[end + 1] !== delimiter) return "after-quote";
    at = end + 2;
  }
}

function closingQuote(text: string, from: number): number {
  let at = from;
  while (true) {
    const end = text.indexOf('"', at);
    if (end < 0 || text[end + 1] !== '"') return end;
    at = end + 2;
  }
}
