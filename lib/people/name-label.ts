import "server-only";
import { isPortalName } from "@/lib/format/actor-words";
import { identityOf } from "./person-id";

/** Shown as nothing, besides the characters that Unicode lets fonts ignore: an empty Braille cell. */
const NOT_SEEN = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Z}\u2800]+/gu;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** One line, with one form of each character. Empty where nothing of it can be seen. */
export function visibleName(text: string): string {
  const line = text.normalize("NFKC").replaceAll(NOT_SEEN, " ").trim();
  return SEEN.test(line) ? line : "";
}

type Named = { id: string; name: string; email: string | null };

/**
 * The name, with the email and the subject where it alone can mislead. `isShared`: someone else has
 * the same.
 */
export function nameLabel({ id, name, email }: Named, isShared: boolean): string {
  const seen = visibleName(name);
  if (seen !== "" && !isShared && !isMisleading(seen, email)) return seen;
  const others = [email, identityOf(id).subject].filter((text) => text !== null && text !== seen);
  return `${seen || "unnamed"} (${others.join(", ")})`;
}

/** The portal's name, another's email, a label of this kind, or letters of scripts that look alike. */
function isMisleading(name: string, email: string | null): boolean {
  const isEmailOfAnother = /^\S+@\S+$/.test(name) && name.toLowerCase() !== email?.toLowerCase();
  return isPortalName(name) || isEmailOfAnother || name.includes("(") || mixesAlphabets(name);
}

const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

function mixesAlphabets(name: string): boolean {
  return ALPHABETS.filter((alphabet) => alphabet.test(name)).length > 1;
}
