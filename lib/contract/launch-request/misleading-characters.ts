import { characterName, codePointName } from "./character-names";
import { INVISIBLE } from "./invisible-characters";
import { grouped } from "./wording";

/** `problem` follows a label, such as “contains an en dash (U+2013)”. */
export type Cleaned = { text: string; problem: string; remedy: string; label: string };

export type CharacterKind =
  | "control"
  | "invisible"
  | "space"
  | "break"
  | "dash"
  | "quote"
  | "full-width";

type Rule = {
  pattern: RegExp;
  noun: (character: string) => string;
  plural: string;
  name: (character: string) => string | undefined;
  replace: (character: string) => string;
};

const DASHES: Record<string, string> = {
  "\u2010": "a Unicode hyphen",
  "\u2011": "a non-breaking hyphen",
  "\u2012": "a figure dash",
  "\u2013": "an en dash",
  "\u2014": "an em dash",
  "\u2212": "a minus sign",
};

const SINGLE_QUOTE = /[\u2018-\u201B\u2032\u2039\u203A\u02BC\uFF07]/;

/** Variation selectors and joiners that belong to an emoji, and joiners of Arabic script. */
const IN_USE = [
  String.raw`(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]`,
  String.raw`(?<=[0-9#*])\uFE0F(?=\u20E3)`,
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Script=Arabic})[\u200C\u200D](?=\p{Script=Arabic})`,
].join("|");

/** The full-width forms, from U+FF01, are in the order of ASCII, from U+0021. */
const FULL_WIDTH_OFFSET = 0xff01 - 0x21;

const RULES: Record<CharacterKind, Rule> = {
  control: {
    pattern: /(?![\t\n\v\f\r\u007F-\u009F])\p{Cc}/gu,
    noun: () => "a control character",
    plural: "control characters",
    name: codePointName,
    replace: () => "",
  },
  invisible: {
    pattern: new RegExp(`(?!${IN_USE})${INVISIBLE}`, "gu"),
    noun: () => "an invisible character",
    plural: "invisible characters",
    name: codePointName,
    replace: () => "",
  },
  space: {
    pattern: /(?! )\p{Zs}/gu,
    noun: () => "a special space",
    plural: "special spaces",
    name: codePointName,
    replace: () => " ",
  },
  break: {
    pattern: /\r\n|[\t\n\v\f\r\u2028\u2029]/gu,
    noun: (character) => (character === "\t" ? "a tab" : "a line break"),
    plural: "tabs or line breaks",
    name: () => undefined,
    replace: () => " ",
  },
  dash: {
    pattern: /[\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D]/gu,
    noun: (character) => DASHES[character] ?? "a dash",
    plural: "dashes",
    name: codePointName,
    replace: () => "-",
  },
  quote: {
    pattern: /[\u2018-\u201F\u2032\u2033\u2039\u203A\u02BC\u00AB\u00BB\uFF02\uFF07]/gu,
    noun: () => "a typographic quote",
    plural: "typographic quotes",
    name: (character) => character,
    replace: (character) => (SINGLE_QUOTE.test(character) ? "'" : '"'),
  },
  "full-width": {
    pattern: /(?![\uFF02\uFF07\uFF0D])[\uFF01-\uFF5E]/gu,
    noun: () => "a full-width character",
    plural: "full-width characters",
    name: characterName,
    replace: (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET),
  },
};

const PLAIN = /^[ -~]*$/;
const PLAIN_LINES = /^[\t\n\r -~]*$/;

/**
 * Finds characters that are not visible, or that look like ASCII ones and are others. `text` is the
 * text without them; undefined if it has none of these kinds.
 */
export function cleanCharacters(
  text: string,
  kinds: readonly CharacterKind[],
): Cleaned | undefined {
  // A query has half a million characters, and each key validates it.
  if ((kinds.includes("break") ? PLAIN : PLAIN_LINES).test(text)) return undefined;
  const found = kinds.flatMap((kind) => {
    const characters = text.match(RULES[kind].pattern) ?? [];
    return characters.length > 0 ? [{ rule: RULES[kind], characters }] : [];
  });
  if (found.length === 0) return undefined;
  const cleaned = found.reduce((rest, { rule }) => rest.replace(rule.pattern, rule.replace), text);
  const phrases = found.map(({ rule, characters }) => phraseOf(rule, characters));
  const replacements = found.flatMap(({ rule, characters }) => characters.map(rule.replace));
  return {
    text: cleaned,
    problem: `contains ${phrases.join(" and ")}`,
    ...remedyFor(replacements),
  };
}

const NAMES_SHOWN = 3;

function phraseOf({ noun, plural, name }: Rule, characters: readonly string[]): string {
  const [first = ""] = characters;
  const names = [...new Set(characters)].flatMap((character) => name(character) ?? []);
  const what = characters.length === 1 ? noun(first) : `${grouped(characters.length)} ${plural}`;
  return names.length > 0 ? `${what} (${names.slice(0, NAMES_SHOWN).join(", ")})` : what;
}

function remedyFor(replacements: readonly string[]): Pick<Cleaned, "remedy" | "label"> {
  const isMany = replacements.length > 1;
  const them = isMany ? "them" : "it";
  const [replacement, ...others] = new Set(replacements);
  if (replacement === undefined || others.length > 0) {
    return { remedy: "Correct them", label: "Correct characters" };
  }
  if (replacement === "") {
    return { remedy: `Remove ${them}`, label: `Remove character${isMany ? "s" : ""}` };
  }
  const [what, label] =
    replacement === " "
      ? ["a space", "Replace with space"]
      : [`“${replacement}”`, `Replace with ${replacement}`];
  return { remedy: `Replace ${them} with ${what}`, label };
}
