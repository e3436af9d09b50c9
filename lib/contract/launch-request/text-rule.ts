import { characterName } from "./character-names";
import { lengthOf } from "./limits";
import { cleanCharacters } from "./misleading-characters";
import { trimWrapping } from "./trim-wrapping";
import { counted, grouped } from "./wording";

export type Fix = { label: string; value: string };

export type TextFault = { message: string; fix?: Fix };

export type TextRule = {
  label: string;
  missing: string;
  minLength: number;
  /** In code points. */
  maxLength: number;
  pattern?: RegExp;
  explain?: (text: string) => TextFault | undefined;
};

export function fits(rule: TextRule, text: string): boolean {
  return hasLegalLength(rule, text) && text.isWellFormed() && (rule.pattern?.test(text) ?? true);
}

/** The fault of a text, `undefined` if it fits. `explain` runs only for texts that do not fit. */
export function validateText(rule: TextRule, text: string): TextFault | undefined {
  if (fits(rule, text)) return undefined;
  if (text === "") return { message: rule.missing };
  if (text.length > 2 * rule.maxLength + SURPLUS) return { message: lengthMessage(rule, text) };
  if (!text.isWellFormed()) return { message: incompleteCharacter(rule, text) };
  const trimmed = trimWrapping(text);
  if (trimmed?.text === "") {
    return { message: `${rule.label} ${trimmed.problem}. ${rule.missing}` };
  }
  if (trimmed && fits(rule, trimmed.text)) {
    const message = `${rule.label} ${trimmed.problem}. ${trimmed.remedy}.`;
    return { message, fix: { label: trimmed.label, value: trimmed.text } };
  }
  const bare = trimmed?.text ?? text;
  const cleaned = cleanCharacters(bare, LOOK_ALIKES);
  if (cleaned && fits(rule, cleaned.text)) {
    const message = `${rule.label} ${cleaned.problem}. ${cleaned.remedy}.`;
    return { message, fix: { label: cleaned.label, value: cleaned.text } };
  }
  // Otherwise an explanation could quote what is not visible.
  const visible = cleanCharacters(bare, ["invisible"])?.text ?? bare;
  return explainInside(rule, visible) ?? { message: lengthMessage(rule, text) };
}

/** UTF-16 units beyond the limit in which a fix is looked for, such as a line's indentation. */
const SURPLUS = 4_096;

const LOOK_ALIKES = ["invisible", "space", "dash", "quote", "full-width"] as const;

const REMOVABLE = /^(?:[\s"'`*]|(?!\p{L})[^\0-\x7f])$/u;

/** Offers to remove a refused character that no identifier has: a space, a quote, an asterisk. */
export function withoutCharacter(message: string, text: string, character: string): TextFault {
  if (!REMOVABLE.test(character)) return { message };
  return { message, fix: { label: "Remove character", value: text.replaceAll(character, "") } };
}

function explainInside(rule: TextRule, text: string): TextFault | undefined {
  const found = rule.explain?.(text);
  if (!found?.fix || fits(rule, found.fix.value)) return found;
  return { message: found.message };
}

function hasLegalLength(rule: TextRule, text: string): boolean {
  if (text.length < rule.minLength) return false;
  if (text.length <= rule.maxLength && text.length >= 2 * rule.minLength) return true;
  if (text.length > 2 * rule.maxLength) return false;
  const length = lengthOf(text);
  return length >= rule.minLength && length <= rule.maxLength;
}

function lengthMessage({ label, minLength, maxLength }: TextRule, text: string): string {
  const length = lengthOf(text);
  const problem = `${label} has ${counted(length, "character")}`;
  if (minLength === maxLength) return `${problem}. Use exactly ${grouped(maxLength)}.`;
  if (length > maxLength) return `${problem}. Use at most ${grouped(maxLength)}.`;
  if (length < minLength) return `${problem}. Use at least ${grouped(minLength)}.`;
  return `${label} is not valid. Check it.`;
}

function incompleteCharacter({ label }: TextRule, text: string): string {
  const lone = /\p{Surrogate}/u.exec(text)?.[0] ?? "";
  return `${label} has an incomplete character (${characterName(lone)}). Delete it and type it again.`;
}
