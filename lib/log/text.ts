import "server-only";

/** At most `max` UTF-16 units; an ellipsis marks a cut. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** Controls, format characters, separators, private and unassigned ones, and lone surrogates. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Escapes these characters in a line of JSON. They occur only inside its strings. */
export function escapeUnprintable(json: string): string {
  return json.replace(UNPRINTABLE, escapeCharacter);
}

/** A character outside the basic plane is two UTF-16 units, and two escapes. */
function escapeCharacter(character: string): string {
  let escaped = "";
  for (let index = 0; index < character.length; index += 1) {
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }
  return escaped;
}
