import { INVISIBLE } from "@/lib/contract/launch-request/invisible-characters";
import { cleanCharacters } from "@/lib/contract/launch-request/misleading-characters";
import { type TextRule, validateText } from "@/lib/contract/launch-request/text-rule";
import { trimEdges } from "@/lib/contract/launch-request/trim-wrapping";
import { VIEW_NAME_MAX_LENGTH } from "./saved-view";

const RULE: TextRule = {
  label: "Name",
  missing: "Enter a name.",
  minLength: 1,
  maxLength: VIEW_NAME_MAX_LENGTH,
};

const CONTROL_CHARACTER = /\p{Cc}/u;
const WITHOUT_GLYPHS = new RegExp(`^(?:\\s|${INVISIBLE})*$`, "u");

/** As it is saved: without the spaces around it. */
export function readViewName(given: unknown): string {
  return typeof given === "string" ? trimEdges(given) : "";
}

/** What is wrong with a name; undefined if nothing is. */
export function viewNameFault(name: string): string | undefined {
  if (WITHOUT_GLYPHS.test(name)) return RULE.missing;
  const hidden = cleanCharacters(name, ["invisible", "break"]);
  if (hidden) return `${RULE.label} ${hidden.problem}. ${hidden.remedy}.`;
  if (CONTROL_CHARACTER.test(name)) return `${RULE.label} has a control character. Remove it.`;
  return validateText(RULE, name)?.message;
}
