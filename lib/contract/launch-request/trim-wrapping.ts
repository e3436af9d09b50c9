import { codePointName } from "./character-names";
import { INVISIBLE } from "./invisible-characters";

export type Edges = { problem: string; remedy: string; label: string };

export type Trimmed = Edges & { text: string };

const NO_GLYPH = new RegExp(`^(?![\\uFE00-\\uFE0F])${INVISIBLE}$`, "u");
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
    const nouns = edgeOf(text)?.noun === "invisible character" ? "invisible characters" : "spaces";
    return { problem: `contains only ${nouns}`, remedy: "Remove them", label: `Remove ${nouns}` };
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

function phraseOf(position: string, { noun, isMany, name }: Edge): string {
  const phrase = isMany ? `${position} ${noun}s` : `a ${position} ${noun}`;
  return name ? `${phrase} (${name})` : phrase;
}

export function trimEdges(text: string): string {
  const { start, end } = innerRange(text);
  return text.slice(start, end);
}

function innerRange(text: string): { start: number; end: number } {
  let start = 0;
  while (start < text.length && isBlank(text.charAt(start))) start++;
  let end = text.length;
  while (end > start && isBlank(text.charAt(end - 1))) end--;
  return { start, end };
}

/** A byte order mark is a space for JavaScript. Variation selectors belong to an emoji. */
function isBlank(character: string): boolean {
  return /\s/.test(character) || NO_GLYPH.test(character);
}

type Edge = {
  noun: "invisible character" | "line break" | "tab" | "space";
  isMany: boolean;
  name?: string;
};

function edgeOf(spaces: string): Edge | undefined {
  if (spaces === "") return undefined;
  const [invisible, ...others] = [...spaces].filter((character) => NO_GLYPH.test(character));
  if (invisible) {
    const name = codePointName(invisible);
    return { noun: "invisible character", isMany: others.length > 0, name };
  }
  if (LINE_BREAK.test(spaces)) return { noun: "line break", isMany: false };
  if (spaces.includes("\t")) return { noun: "tab", isMany: false };
  return { noun: "space", isMany: spaces.length > 1 };
}
