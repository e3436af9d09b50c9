/** A text without what pasting left around it, and what that was. */
export type Trimmed = { text: string; message: string; label: string };

const BLANK = /[\s\u200B-\u200D\u2060]/u;
const LINE_BREAK = /[\n\r\u2028\u2029]/u;

const QUOTES = [
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["“", "”"],
  ["‘", "’"],
  ["<", ">"],
  ["{", "}"],
] as const;

/** `undefined` if there is nothing around the text. */
export function trimWrapping(text: string): Trimmed | undefined {
  const edges = describeEdges(text);
  const trimmed = trimEdges(text);
  const quotes = QUOTES.find(
    ([open, close]) => trimmed.length > 2 && trimmed.startsWith(open) && trimmed.endsWith(close),
  );
  if (quotes) {
    const message = `Stands between ${quotes[0]} and ${quotes[1]}, which are no part of it`;
    return { text: trimEdges(trimmed.slice(1, -1)), message, label: "Remove them" };
  }
  return edges ? { text: trimmed, message: edges, label: "Remove it" } : undefined;
}

/** "Ends with a line break"; `undefined` if neither edge is blank. */
export function describeEdges(text: string): string | undefined {
  const { start, end } = innerRange(text);
  if (start === 0 && end === text.length) return undefined;
  if (start === end) return "Holds nothing but blanks";
  const before = edgeName(text.slice(0, start));
  const after = edgeName(text.slice(end));
  if (before && after) {
    return before === after
      ? `Starts and ends with ${before}`
      : `Starts with ${before} and ends with ${after}`;
  }
  return before ? `Starts with ${before}` : `Ends with ${after}`;
}

export function trimEdges(text: string): string {
  const { start, end } = innerRange(text);
  return text.slice(start, end);
}

function innerRange(text: string): { start: number; end: number } {
  let start = 0;
  while (start < text.length && BLANK.test(text.charAt(start))) start++;
  let end = text.length;
  while (end > start && BLANK.test(text.charAt(end - 1))) end--;
  return { start, end };
}

function edgeName(blanks: string): string {
  if (LINE_BREAK.test(blanks)) return "a line break";
  if (blanks.includes("\t")) return "a tab";
  return blanks.length > 1 ? "blanks" : blanks && "a blank";
}
