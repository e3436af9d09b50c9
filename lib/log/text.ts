import "server-only";

/** At most so many UTF-16 units; what was cut off is told by an ellipsis. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  // Half of a surrogate pair is no character.
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/**
 * Whatever does not print as itself: controls (C0, DEL, C1), format characters (those that turn the
 * direction of text among them), separators of lines and paragraphs, private and unassigned
 * characters, and halves of surrogate pairs, which would not survive UTF-8.
 */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * A line of JSON with every such character escaped as JSON has it, so that none can break the line,
 * speak to a terminal or rearrange what stands there. Outside of texts a line has none.
 */
export function escapeUnprintable(json: string): string {
  return json.replace(UNPRINTABLE, escapeCharacter);
}

/** A character beyond the first plane is two units, and two escapes. */
function escapeCharacter(character: string): string {
  let escaped = "";
  for (let index = 0; index < character.length; index += 1) {
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }
  return escaped;
}
