import { jsonPointer } from "@/lib/contract/launch-request/json-pointer";
import { counted, grouped } from "@/lib/contract/launch-request/wording";
import { type Dialect, readString } from "./read-string";

/** Positions in UTF-16 units; `to` is excluded. */
export type Span = { from: number; to: number };

export type Literal = {
  value: unknown;
  end: number;
  /** Where each value stands, and the name of each member, by JSON pointer. */
  spans: ReadonlyMap<string, { name?: Span; value: Span }>;
};

export type LiteralFault = { message: string; at: Span };

export type LiteralResult = { ok: true; literal: Literal } | { ok: false; fault: LiteralFault };

/** More than any valid request. */
const MAX_DEPTH = 32;
const MAX_VALUES = 20_000;

const CONSTANTS: Record<Dialect, Record<string, unknown>> = {
  json: { true: true, false: false, null: null },
  javascript: { true: true, false: false, null: null, undefined: undefined },
  python: { True: true, False: false, None: null },
};

const SPACE: Record<Dialect, RegExp> = {
  json: /[ \t\r\n]*/y,
  javascript: /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y,
  python: /(?:\s|#[^\n]*|\\\n)*/y,
};

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])/y;
const IDENTIFIER = /[A-Za-z_$][\w$]*/y;

/** Reads the literal value at a position. Never throws. */
export function readLiteral(
  text: string,
  { dialect, from = 0, isAlone = false }: { dialect: Dialect; from?: number; isAlone?: boolean },
): LiteralResult {
  return reading(text, dialect, from, (reader) => {
    const value = reader.value([]);
    reader.skipSpace();
    if (isAlone && reader.at < text.length) reader.fail("Remove what follows the value.");
    return value;
  });
}

/** Reads the named arguments of a Python call, from behind its opening bracket. */
export function readKeywords(text: string, from: number): LiteralResult {
  return reading(text, "python", from, (reader) =>
    reader.members([], { close: ")", separator: "=" }),
  );
}

function reading(
  text: string,
  dialect: Dialect,
  from: number,
  read: (reader: Reader) => unknown,
): LiteralResult {
  const reader = new Reader(text, dialect, from);
  try {
    const value = read(reader);
    return { ok: true, literal: { value, end: reader.at, spans: reader.spans } };
  } catch (error) {
    if (isStop(error)) return { ok: false, fault: error.fault };
    throw error;
  }
}

class Stop extends Error {
  override readonly name = "Stop";

  constructor(readonly fault: LiteralFault) {
    super(fault.message);
  }
}

function isStop(error: unknown): error is Stop {
  return error instanceof Error && error.name === "Stop";
}

type Path = readonly string[];

class Reader {
  readonly spans = new Map<string, { name?: Span; value: Span }>();

  constructor(
    readonly text: string,
    readonly dialect: Dialect,
    public at: number,
  ) {}

  value(path: Path, name?: Span): unknown {
    this.skipSpace();
    const from = this.at;
    if (this.spans.size >= MAX_VALUES) {
      this.fail(`Use at most ${grouped(MAX_VALUES)} values.`);
    }
    const pointer = jsonPointer(path);
    const here = { ...(name && { name }), value: { from, to: from + 1 } };
    this.spans.set(pointer, here);
    const value = this.#bare(path);
    here.value.to = this.at;
    return value;
  }

  #bare(path: Path): unknown {
    const { text, dialect } = this;
    const first = text[this.at];
    if (first === "{" || first === "[") {
      if (path.length >= MAX_DEPTH) this.fail(`Use at most ${counted(MAX_DEPTH, "level")}.`);
      this.at += 1;
      return first === "{" ? this.members(path, { close: "}", separator: ":" }) : this.#list(path);
    }
    if (this.#isQuote(first)) return this.#string();
    const number = this.#match(NUMBER);
    if (number !== undefined) return Number(number);
    const start = this.at;
    const word = this.#match(IDENTIFIER);
    if (word !== undefined && Object.hasOwn(CONSTANTS[dialect], word)) {
      return CONSTANTS[dialect][word];
    }
    const to = this.at;
    this.at = start;
    if (word === undefined) return this.fail(first === undefined ? ENDS : "Add a value.");
    return this.fail(`“${word.slice(0, 40)}” is not a value. Write the value itself.`, to);
  }

  members(path: Path, { close, separator }: { close: string; separator: string }): object {
    const members: [string, unknown][] = [];
    const names = new Set<string>();
    this.skipSpace();
    while (this.text[this.at] !== close) {
      const from = this.at;
      const name = this.#name(separator);
      const span = { from, to: this.at };
      if (names.has(name)) {
        this.at = from;
        this.fail(`“${name.slice(0, 40)}” is given twice. Remove one.`, span.to);
      }
      names.add(name);
      this.skipSpace();
      this.#expect(separator);
      const value = this.value([...path, name], span);
      if (value !== undefined) members.push([name, value]);
      if (!this.#hasNext(close)) break;
    }
    this.#expect(close, { orComma: true });
    // Keeps a member named `__proto__`, which assignment would lose.
    return Object.fromEntries(members);
  }

  #list(path: Path): unknown[] {
    const items: unknown[] = [];
    this.skipSpace();
    while (this.text[this.at] !== "]") {
      items.push(this.value([...path, String(items.length)]));
      if (!this.#hasNext("]")) break;
    }
    this.#expect("]", { orComma: true });
    return items;
  }

  /** Skips a comma. JSON alone needs a value after it. */
  #hasNext(close: string): boolean {
    this.skipSpace();
    const comma = this.at;
    if (this.text[comma] !== ",") return false;
    this.at += 1;
    this.skipSpace();
    if (this.dialect === "json" && this.text[this.at] === close) {
      this.at = comma;
      this.fail("Remove the comma before the closing bracket.");
    }
    return true;
  }

  #name(separator: string): string {
    const first = this.text[this.at];
    if (separator === ":" && this.#isQuote(first) && first !== "`") return this.#string();
    if (separator === "=" || this.dialect === "javascript") {
      const bare = this.#match(IDENTIFIER) ?? this.#match(NUMBER);
      if (bare !== undefined) return bare;
      // Otherwise `__proto__` would set the prototype.
      if (first === "[" && this.dialect === "javascript") {
        this.at += 1;
        const name = this.#name(separator);
        this.#expect("]");
        return name;
      }
    }
    if (first === undefined) return this.fail(ENDS);
    const word = this.#match(IDENTIFIER);
    if (word === undefined) return this.fail("Add a member's name in double quotes.");
    this.at -= word.length;
    return this.fail(
      `Put the name “${word.slice(0, 40)}” in double quotes.`,
      this.at + word.length,
    );
  }

  #string(): string {
    const read = readString(this.text, this.at, this.dialect);
    if (!read.ok) {
      this.at = read.at;
      return this.fail(read.message);
    }
    this.at = read.end;
    return read.value;
  }

  #isQuote(character: string | undefined): boolean {
    if (character === '"') return true;
    if (this.dialect === "json") return false;
    return character === "'" || (character === "`" && this.dialect === "javascript");
  }

  #expect(character: string, { orComma = false } = {}): void {
    if (this.text[this.at] === character) this.at += 1;
    else if (this.at >= this.text.length) this.fail(ENDS);
    else this.fail(orComma ? `Add a comma or “${character}”.` : `Add “${character}”.`);
  }

  skipSpace(): void {
    this.#match(SPACE[this.dialect]);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  fail(message: string, to = Math.min(this.at + 1, this.text.length)): never {
    throw new Stop({ message, at: { from: this.at, to } });
  }
}

const ENDS = "The text ends too early. Add what is missing.";
