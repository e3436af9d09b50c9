/** The spaces around a text: "has a leading space", "Remove it", and the label of the button. */
export type Edges = { problem: string; remedy: string; label: string };

export type Trimmed = Edges & { text: string };

const SPACE = /[\s\u200B-\u200D\u2060]/u;
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
    const what = quotes[0] === "<" || quotes[0] === "{" ? "brackets" : "quotes";
    return {
      text: trimEdges(trimmed.slice(1, -1)),
      problem: `is in ${what}`,
      remedy: `Remove the surrounding ${what}`,
      label: `Remove ${what}`,
    };
  }
  return edges && { ...edges, text: trimmed };
}

export function describeEdges(text: string): Edges | undefined {
  const { start, end } = innerRange(text);
  if (start === 0 && end === text.length) return undefined;
  if (start === end) {
    return { problem: "contains only spaces", remedy: "Remove them", label: "Remove spaces" };
  }
  const before = edgeOf(text.slice(0, start));
  const after = edgeOf(text.slice(end));
  if (before && after) return describeBothEdges(before, after);
  const place = before ? "leading" : "trailing";
  const { noun, isMany } = before ?? after ?? { noun: "space", isMany: false };
  return isMany
    ? { problem: `has ${place} ${noun}s`, remedy: "Remove them", label: `Remove ${noun}s` }
    : { problem: `has a ${place} ${noun}`, remedy: "Remove it", label: `Remove ${noun}` };
}

function describeBothEdges(before: Edge, after: Edge): Edges {
  const remedy = "Remove them";
  if (before.noun === after.noun) {
    const problem = `has leading and trailing ${before.noun}s`;
    return { problem, remedy, label: `Remove ${before.noun}s` };
  }
  const problem = `has ${before.isMany ? `leading ${before.noun}s` : `a leading ${before.noun}`} and ${
    after.isMany ? `trailing ${after.noun}s` : `a trailing ${after.noun}`
  }`;
  return { problem, remedy, label: "Remove whitespace" };
}

export function trimEdges(text: string): string {
  const { start, end } = innerRange(text);
  return text.slice(start, end);
}

function innerRange(text: string): { start: number; end: number } {
  let start = 0;
  while (start < text.length && SPACE.test(text.charAt(start))) start++;
  let end = text.length;
  while (end > start && SPACE.test(text.charAt(end - 1))) end--;
  return { start, end };
}

type Edge = { noun: "line break" | "tab" | "space"; isMany: boolean };

function edgeOf(spaces: string): Edge | undefined {
  if (spaces === "") return undefined;
  if (LINE_BREAK.test(spaces)) return { noun: "line break", isMany: false };
  if (spaces.includes("\t")) return { noun: "tab", isMany: false };
  return { noun: "space", isMany: spaces.length > 1 };
}
