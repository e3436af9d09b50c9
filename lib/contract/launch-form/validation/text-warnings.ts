import type { FieldFault } from "@/lib/contract/launch-form/launch-form";
import { characterName, codePointName } from "@/lib/contract/launch-request/character-names";
import {
  type CharacterKind,
  cleanCharacters,
} from "@/lib/contract/launch-request/misleading-characters";
import { fits, type TextRule } from "@/lib/contract/launch-request/text-rule";
import { describeEdges, trimEdges } from "@/lib/contract/launch-request/trim-wrapping";

/** Warns about a text that AWS accepts; the faults of any other are shown already. */
export type TextCheck = (field: string, text: string, rule: TextRule) => FieldFault | undefined;

/** General Reference, "Tagging AWS resources": characters generally allowed across services. */
const UNCOMMON = /[^\p{L}\p{N}\p{Z}+\-=._:/@]/u;

export const warnIfInvisible: TextCheck = (field, text, rule) =>
  warnAboutCharacters(field, text, rule, ["invisible"]);

export const warnAboutTagCharacters: TextCheck = (field, text, rule) => {
  const uncommon = fits(rule, text) ? UNCOMMON.exec(text)?.[0] : undefined;
  if (!uncommon) return undefined;
  const message = `${rule.label} contains ${characterName(uncommon)}. Use only letters, digits, spaces and “+-=._:/@”, which every AWS service accepts.`;
  if (uncommon === "*") {
    return { field, message, ...fixBy(rule, "Remove *", text.replaceAll("*", "")) };
  }
  const isQuote = uncommon.search(QUOTES) === 0;
  return { field, message, ...(isQuote && fixBy(rule, "Remove quotes", text.replace(QUOTES, ""))) };
};

const QUOTES = /["'`\u2018-\u201F\u2032\u2033\u2039\u203A\u02BC\u00AB\u00BB]/gu;

export function warnAboutAsterisk(
  field: string,
  text: string,
  rule: TextRule,
): FieldFault | undefined {
  if (!text.includes("*")) return undefined;
  const message = `${rule.label} contains “*”, which AWS does not treat as a wildcard. Remove it.`;
  return { field, message, ...fixBy(rule, "Remove *", text.replaceAll("*", "")) };
}

const LOOK_ALIKES = ["invisible", "space", "break", "dash", "full-width"] as const;

export function warnAboutText(
  field: string,
  text: string,
  rule: TextRule,
  more: readonly CharacterKind[] = ["quote"],
): FieldFault | undefined {
  return (
    warnAboutEdges(field, text, rule) ??
    warnAboutCharacters(field, text, rule, [...LOOK_ALIKES, ...more]) ??
    warnAboutMixedLetters(field, text, rule)
  );
}

/** AWS accepts these characters, and takes the text for another one than people see. */
export function warnAboutCharacters(
  field: string,
  text: string,
  rule: TextRule,
  kinds: readonly CharacterKind[],
): FieldFault | undefined {
  const cleaned = fits(rule, text) ? cleanCharacters(text, ["control", ...kinds]) : undefined;
  if (!cleaned) return undefined;
  const message = `${rule.label} ${cleaned.problem}. ${cleaned.remedy}.`;
  return { field, message, ...fixBy(rule, cleaned.label, cleaned.text) };
}

const MIXED_LETTERS =
  /(?<=\p{Script=Latin})[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}](?=\p{Script=Latin})/u;

const warnAboutMixedLetters: TextCheck = (field, text, rule) => {
  const letter = fits(rule, text) ? MIXED_LETTERS.exec(text)?.[0] : undefined;
  if (!letter) return undefined;
  const script = /\p{Script=Greek}/u.test(letter) ? "Greek" : "Cyrillic";
  const message = `${rule.label} has the ${script} letter “${letter}” (${codePointName(letter)}) in a word of Latin letters. Type the word again.`;
  return { field, message };
};

export function warnAboutEdges(
  field: string,
  text: string,
  rule: TextRule,
): FieldFault | undefined {
  const edges = fits(rule, text) && text !== "" && describeEdges(text);
  if (!edges) return undefined;
  const message = `${rule.label} ${edges.problem}. ${edges.remedy}.`;
  return { field, message, ...fixBy(rule, edges.label, trimEdges(text)) };
}

function fixBy(rule: TextRule, label: string, value: string): Pick<FieldFault, "fix"> {
  return fits(rule, value) ? { fix: { label, value } } : {};
}
