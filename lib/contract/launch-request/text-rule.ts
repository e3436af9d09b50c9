import { lengthOf } from "./limits";
import { trimWrapping } from "./trim-wrapping";
import { characterName, counted, grouped } from "./wording";

/** What is wrong with one text and, where it is safe to offer, what would be right. */
/** Replaces the field's whole value. */
export type Fix = { label: string; value: string };

export type TextFault = { message: string; fix?: Fix };

export type TextRule = {
  /** As it stands in a sentence: "a job name". */
  thing: string;
  /** Said where there is nothing: "Enter a job name". */
  missing: string;
  minLength: number;
  /** In code points. */
  maxLength: number;
  pattern?: RegExp;
  /** Names the slip behind a text that does not fit; `undefined` leaves it to the general words. */
  explain?: (text: string) => TextFault | undefined;
};

/** Whether the API's model accepts the text. */
export function fits(rule: TextRule, text: string): boolean {
  return text.isWellFormed() && hasLegalLength(rule, text) && (rule.pattern?.test(text) ?? true);
}

/**
 * The fault of a text, `undefined` if it fits. Explanations never add a fault of their own: they
 * only find words for a text that the rule refuses.
 */
export function validateText(rule: TextRule, text: string): TextFault | undefined {
  if (fits(rule, text)) return undefined;
  if (text === "") return { message: rule.missing };
  if (!text.isWellFormed()) return { message: brokenCharacter(text) };
  const trimmed = trimWrapping(text);
  if (trimmed && fits(rule, trimmed.text)) {
    return { message: trimmed.message, fix: { label: trimmed.label, value: trimmed.text } };
  }
  return explainInside(rule, trimmed?.text || text) ?? { message: lengthMessage(rule, text) };
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

function lengthMessage(rule: TextRule, text: string): string {
  const { thing, minLength, maxLength } = rule;
  const length = counted(lengthOf(text), "character");
  if (minLength === maxLength) return `${length}; ${thing} has ${grouped(maxLength)}`;
  if (lengthOf(text) > maxLength) return `${length}; ${thing} has at most ${grouped(maxLength)}`;
  if (lengthOf(text) < minLength) return `${length}; ${thing} has at least ${grouped(minLength)}`;
  return `This is not ${thing}`;
}

function brokenCharacter(text: string): string {
  const lone = /\p{Surrogate}/u.exec(text)?.[0] ?? "";
  return `Holds half a character (${characterName(lone)}): delete it and type it again`;
}
