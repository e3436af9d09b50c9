import { expect, test } from "vitest";
import { type CharacterKind, cleanCharacters } from "./misleading-characters";

const ALL: CharacterKind[] = ["invisible", "space", "break", "dash", "quote", "full-width"];

test.each([
  ["a\u200bb", "an invisible character (U+200B zero width space)", "Remove it", "ab"],
  ["a\u00adb", "an invisible character (U+00AD soft hyphen)", "Remove it", "ab"],
  ["a\u202eb", "an invisible character (U+202E right-to-left override)", "Remove it", "ab"],
  ["a\u3164b", "an invisible character (U+3164 Hangul filler)", "Remove it", "ab"],
  ["a\u2800b", "an invisible character (U+2800 empty Braille pattern)", "Remove it", "ab"],
  ["a\u0085b", "an invisible character (U+0085)", "Remove it", "ab"],
  ["a\u{e0041}b", "an invisible character (U+E0041)", "Remove it", "ab"],
  [
    "a\u200b\u200b\u2060b",
    "3 invisible characters (U+200B zero width space, U+2060 word joiner)",
    "Remove them",
    "ab",
  ],
  ["a\u00a0b", "a special space (U+00A0 no-break space)", "Replace it with a space", "a b"],
  ["a\tb", "a tab", "Replace it with a space", "a b"],
  ["a\r\nb", "a line break", "Replace it with a space", "a b"],
  ["a\u2013b", "an en dash (U+2013)", "Replace it with “-”", "a-b"],
  ["a\u2014b\u2013c", "2 dashes (U+2014, U+2013)", "Replace them with “-”", "a-b-c"],
  ["a\uff0db", "a dash (U+FF0D)", "Replace it with “-”", "a-b"],
  ["l’été", "a typographic quote (’)", "Replace it with “'”", "l'été"],
  ["“a”", "2 typographic quotes (“, ”)", 'Replace them with “"”', '"a"'],
  ["ａ", "a full-width character (“ａ”)", "Replace it with “a”", "a"],
  ["Ａ：／～", "4 full-width characters (“Ａ”, “：”, “／”)", "Correct them", "A:/~"],
  [
    "a\u200b–b",
    "an invisible character (U+200B zero width space) and an en dash (U+2013)",
    "Correct them",
    "a-b",
  ],
])("%j contains %s", (text, problem, remedy, cleaned) => {
  expect(cleanCharacters(text, ALL)).toMatchObject({
    text: cleaned,
    problem: `contains ${problem}`,
    remedy,
  });
});

test.each([
  "plain-ASCII_1 text",
  "Zürich · 東京 · ТЕСТ",
  "❤\ufe0f",
  "1\ufe0f\u20e3",
  "\u{1f469}\u200d\u{1f52c}",
  "\u{1f3f3}\ufe0f\u200d\u{1f308}",
  "می\u200cخواهم",
])("%j has nothing misleading", (text) => {
  expect(cleanCharacters(text, ALL)).toBeUndefined();
});

test.each(["a\ufe0f", "a\u200d", "1\ufe0f", "می\u200cx"])(
  "%j has a joiner or selector without its emoji or script",
  (text) => {
    expect(cleanCharacters(text, ALL)?.problem).toMatch(/^contains an invisible character/);
  },
);

test("only the given kinds count", () => {
  expect(cleanCharacters("a–b", ["invisible"])).toBeUndefined();
  expect(cleanCharacters("a–\u200bb", ["invisible"])?.text).toBe("a–b");
});

test("every character that Unicode ignores by default is invisible, and a letter is not", () => {
  for (let code = 0xa0; code <= 0xffff; code++) {
    const character = String.fromCodePoint(code);
    const text = `a${character}b`;
    const isIgnored = /\p{Default_Ignorable_Code_Point}/u.test(character);
    if (isIgnored) expect(cleanCharacters(text, ALL)?.text, text).toBe("ab");
    else if (/[^\P{L}\uFF01-\uFF5E\u02BC]/u.test(character))
      expect(cleanCharacters(text, ALL)).toBeUndefined();
  }
});
