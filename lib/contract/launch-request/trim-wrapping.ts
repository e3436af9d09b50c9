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
  return before ? describeEdge("leading", before) : after && describeEdge("trailing", after);
}

function describeEdge(position: string, edge: Edge): Edges {
  const { noun, isMany } = edge;
  return {
    problem: `has ${phraseOf(position, edge)}`,
    remedy: isMany ? "Remove them" : "Remove it",
    label: `Remove ${noun}${isMany ? "s" : ""}`,
  };
}

function describeBothEdges(before: Edge, after: Edge): Edges {
  const remedy = "Remove them";
  if (before.noun === after.noun) {
    const nouns = `${before.noun}s`;
    return { problem: `has leading and trailing ${nouns}`, remedy, label: `Remove ${nouns}` };
  }
  const problem = `has ${phraseOf("leading", before)} and ${phraseOf("trailing", after)}`;
  return { problem, remedy, label: "Remove whitespace" };
}

function phraseOf(position: string, { noun, isMany }: Edge): string {
  return isMany ? `${position} ${noun}s` : `a ${position} ${noun}`;
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
