import { INVISIBLE } from "./invisible-characters";

/** Unicode's names of invisible characters that get into texts by copying. */
const NAMES: Record<string, string> = {
  "\u00a0": "no-break space",
  "\u00ad": "soft hyphen",
  "\u034f": "combining grapheme joiner",
  "\u061c": "Arabic letter mark",
  "\u115f": "Hangul choseong filler",
  "\u1160": "Hangul jungseong filler",
  "\u180e": "Mongolian vowel separator",
  "\u200b": "zero width space",
  "\u200c": "zero width non-joiner",
  "\u200d": "zero width joiner",
  "\u200e": "left-to-right mark",
  "\u200f": "right-to-left mark",
  "\u2028": "line separator",
  "\u2029": "paragraph separator",
  "\u202a": "left-to-right embedding",
  "\u202b": "right-to-left embedding",
  "\u202c": "pop directional formatting",
  "\u202d": "left-to-right override",
  "\u202e": "right-to-left override",
  "\u202f": "narrow no-break space",
  "\u2060": "word joiner",
  "\u2066": "left-to-right isolate",
  "\u2067": "right-to-left isolate",
  "\u2068": "first strong isolate",
  "\u2069": "pop directional isolate",
  "\u2800": "empty Braille pattern",
  "\u3000": "ideographic space",
  "\u3164": "Hangul filler",
  "\ufe0e": "text variation selector",
  "\ufe0f": "emoji variation selector",
  "\ufeff": "byte order mark",
  "\uffa0": "half-width Hangul filler",
  "\ufffc": "object replacement character",
};

const WITHOUT_GLYPH = new RegExp(`^(?:[\\p{C}\\p{Z}]|${INVISIBLE})$`, "u");

/** The code point where the character itself would not be seen. */
export function characterName(character: string): string {
  return WITHOUT_GLYPH.test(character) ? codePointName(character) : `“${character}”`;
}

export function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const name = NAMES[character];
  return name ? `${number} ${name}` : number;
}
