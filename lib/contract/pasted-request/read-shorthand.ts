export type ShorthandResult = { ok: true; value: object } | { ok: false; message: string };

/** Each level is inside braces or square brackets. */
const MAX_DEPTH = 32;

const KEY = /[A-Za-z0-9\-_.#/:]*/y;
/** As the AWS CLI has them: which characters start a value without quotes, and which follow. */
const FIRST = /(?:\\,|[^\s"',=[{])(?:\\,|[^"',\]}])*/y;
const NEXT = /(?:\\,|[^\s"',=[{])(?:\\,|[^"',=])*/y;
const SINGLE_QUOTED = /'((?:\\'|[^'])*)'/y;
const DOUBLE_QUOTED = /"((?:\\"|[^"])*)"/y;

/** Reads the AWS CLI's shorthand syntax, such as `dataSource={s3Uri=s3://b/k},roleArn=…`. */
export function readShorthand(text: string): ShorthandResult {
  try {
    return { ok: true, value: new ShorthandReader(text).read() };
  } catch (error) {
    if (isShorthandError(error)) return { ok: false, message: error.message };
    throw error;
  }
}

class ShorthandError extends Error {
  override readonly name = "ShorthandError";
}

function isShorthandError(error: unknown): error is ShorthandError {
  return error instanceof Error && error.name === "ShorthandError";
}

class ShorthandReader {
  #at = 0;

  constructor(readonly text: string) {}

  read(): object {
    const members: [string, unknown][] = [];
    do {
      if (members.length > 0) this.#expect(",");
      const name = this.#name(members);
      members.push([name, this.#values()]);
    } while (this.#at < this.text.length);
    return Object.fromEntries(members);
  }

  #name(members: readonly [string, unknown][]): string {
    const name = this.#match(KEY) ?? "";
    if (members.some(([other]) => other === name)) {
      throw new ShorthandError(`“${name}” is given twice. Remove one.`);
    }
    if (this.text.startsWith("@=", this.#at)) {
      throw new ShorthandError(`“${name}@=” reads a file, which the portal can't. Use “${name}=”.`);
    }
    this.#expect("=");
    return name;
  }

  #values(): unknown {
    const next = this.text[this.#at];
    if (next === undefined) return "";
    if (next === "[" || next === "{") return this.#nested(1);
    const first = this.#single(FIRST) ?? "";
    let value = first;
    // A value of several words with commas is a list in the AWS CLI, and no member is a list.
    while (this.#isAt(",")) {
      const comma = this.#at;
      this.#expect(",");
      const next = this.#single(NEXT);
      this.#skipSpace();
      if (next === undefined || (this.#at < this.text.length && !this.#isAt(","))) {
        this.#at = comma;
        break;
      }
      value += `,${next}`;
    }
    if (value === first) return first;
    throw new ShorthandError(
      `“${value.slice(0, 60)}” has a comma. Put it in quotes within the shell's quotes.`,
    );
  }

  #nested(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new ShorthandError("The value has too many levels.");
    const next = this.text[this.#at];
    if (next === "{") return this.#hash(depth);
    if (next === "[") return this.#list(depth);
    return this.#single(FIRST) ?? "";
  }

  #hash(depth: number): object {
    const members: [string, unknown][] = [];
    this.#expect("{");
    while (!this.#isAt("}")) {
      const name = this.#name(members);
      members.push([name, this.#nested(depth + 1)]);
      if (!this.#isAt("}")) this.#expect(",");
    }
    this.#expect("}");
    return Object.fromEntries(members);
  }

  #list(depth: number): unknown[] {
    const items: unknown[] = [];
    this.#expect("[");
    while (!this.#isAt("]")) {
      items.push(this.#nested(depth + 1));
      if (!this.#isAt("]")) this.#expect(",");
    }
    this.#expect("]");
    return items;
  }

  #single(unquoted: RegExp): string | undefined {
    const quote = this.text[this.#at];
    if (quote === "'" || quote === '"') {
      const quoted = this.#match(quote === "'" ? SINGLE_QUOTED : DOUBLE_QUOTED);
      if (quoted === undefined) throw new ShorthandError(`Add the closing ${quote}.`);
      return quoted.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\");
    }
    return this.#match(unquoted)?.replaceAll("\\,", ",").trimEnd();
  }

  #isAt(character: string): boolean {
    this.#skipSpace();
    return this.text[this.#at] === character;
  }

  #expect(character: string): void {
    this.#skipSpace();
    if (this.text[this.#at] !== character) {
      const found = this.text.slice(this.#at, this.#at + 20);
      throw new ShorthandError(
        found === ""
          ? `Add “${character}” at the end.`
          : `Add “${character}” before “${found}”, or put the value in quotes.`,
      );
    }
    this.#at += 1;
    this.#skipSpace();
  }

  #skipSpace(): void {
    this.#match(/\s*/y);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
