export type Dialect = "json" | "python" | "javascript";

type StringResult =
  | { ok: true; value: string; end: number }
  | { ok: false; message: string; at: number };

const SIMPLE: Record<Dialect, Record<string, string>> = {
  json: escapes('"\\/bfnrt', '"\\/\b\f\n\r\t'),
  javascript: escapes("bfnrtv0\n", "\b\f\n\r\t\v\0"),
  python: escapes("'\"\\abfnrtv\n", "'\"\\\x07\b\f\n\r\t\v"),
};

/** Each character of `names` stands for the one of `values`, the last for nothing if there is none. */
function escapes(names: string, values: string): Record<string, string> {
  return Object.fromEntries([...names].map((name, index) => [name, values[index] ?? ""]));
}

const CODED: Record<Dialect, RegExp> = {
  json: /u([0-9a-fA-F]{4})/y,
  javascript: /u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}/y,
  python: /u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})/y,
};

/** Reads the string that begins at a quote, in one, three (Python) or back quotes (JavaScript). */
export function readString(text: string, from: number, dialect: Dialect): StringResult {
  const quote = quoteAt(text, from, dialect);
  const isOneLine = quote.length === 1 && quote !== "`";
  const plain = plainText(quote, { isOneLine, dialect });
  let value = "";
  let at = from + quote.length;
  while (at < text.length) {
    plain.lastIndex = at;
    const run = plain.exec(text)?.[0] ?? "";
    value += run;
    at += run.length;
    if (text.startsWith(quote, at)) return { ok: true, value, end: at + quote.length };
    const character = text[at];
    if (character === undefined) break;
    if (character === "\\") {
      const escaped = readEscape(text, at + 1, dialect);
      if (!escaped) return { ok: false, message: "Correct the escape after the backslash.", at };
      value += escaped.value;
      at = escaped.end;
    } else if (quote === "`" && text.startsWith("${", at)) {
      return { ok: false, message: "Write the value itself instead of “${”.", at };
    } else if (isOneLine && character < " " && (dialect === "json" || character === "\n")) {
      const message =
        character === "\n"
          ? "The string is not closed on its line. Add the quote, or write the line break as “\\n”."
          : "Write the control character as an escape.";
      return { ok: false, message, at };
    } else {
      value += character;
      at += 1;
    }
  }
  return { ok: false, message: "The string is not closed. Add the quote.", at: from };
}

function quoteAt(text: string, from: number, dialect: Dialect): string {
  const quote = text.charAt(from);
  return dialect === "python" && text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
}

/** What stands for itself: a query has half a million characters. */
function plainText(
  quote: string,
  { isOneLine, dialect }: { isOneLine: boolean; dialect: Dialect },
) {
  if (dialect === "json") return /[^"\\\p{Cc}]*/uy;
  if (quote === "`") return /[^`\\$]*/y;
  const single = quote.startsWith("'");
  if (isOneLine) return single ? /[^'\\\n]*/y : /[^"\\\n]*/y;
  return single ? /[^'\\]*/y : /[^"\\]*/y;
}

function readEscape(
  text: string,
  at: number,
  dialect: Dialect,
): { value: string; end: number } | undefined {
  const coded = CODED[dialect];
  coded.lastIndex = at;
  const found = coded.exec(text);
  if (found) {
    const code = Number.parseInt(found[1] ?? found[2] ?? found[3] ?? "", 16);
    if (code > 0x10ffff) return undefined;
    return { value: String.fromCodePoint(code), end: at + found[0].length };
  }
  const character = text[at];
  if (character === undefined) return undefined;
  const simple = SIMPLE[dialect];
  if (Object.hasOwn(simple, character)) return { value: simple[character] ?? "", end: at + 1 };
  if (dialect === "json" || /[0-9xuUN]/.test(character)) return undefined;
  // JavaScript drops the backslash of an unknown escape, Python keeps it.
  const value = dialect === "python" ? `\\${character}` : character;
  return { value, end: at + 1 };
}
