export type ShellWord = {
  text: string;
  /** What only a shell can replace, such as `$HOME` or `$(date)`. */
  variables: string[];
};

export type ShellText = {
  /** The words of each simple command, without redirections. */
  commands: ShellWord[][];
  /** The here-documents whose delimiter is quoted, which the shell passes on as they are. */
  documents: string[];
  /** The quote that is not closed. */
  unclosed?: string;
};

const SPACE = /[ \t]+/y;
const PLAIN = /[^\s'"\\$`;&|()<>#^]+/y;
const VARIABLE = /\$(?:\w+|\{[^}]*\}|\([^)]*\)|[*@#?!$-])/y;
const BACKTICKS = /`[^`]*`/y;
/** Also those of cmd.exe and of PowerShell. */
const LINE_CONTINUATION = /[\\^`][ \t]*\n(?:[ \t]*> )?/y;
const DOCUMENT = /<<-?[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\?(\w+))/y;
const REDIRECTION = /(?:&>>?|[<>]{1,3}[&|]?)[ \t]*/y;
const OPERATOR = /(?:[;&|()]|\n)+/y;

/** Splits what is pasted from a terminal into commands and words, as a POSIX shell or bash does. */
export function readShell(text: string): ShellText {
  return new ShellReader(text).read();
}

class ShellReader {
  #at = 0;
  #word: ShellWord | undefined;
  #words: ShellWord[] = [];
  #isTarget = false;
  #delimiters: { delimiter: string; isQuoted: boolean }[] = [];
  #unclosed: string | undefined;
  readonly #commands: ShellWord[][] = [];
  readonly #documents: string[] = [];

  constructor(readonly text: string) {}

  read(): ShellText {
    while (this.#at < this.text.length && this.#unclosed === undefined) this.#step();
    this.#endCommand();
    return {
      commands: this.#commands,
      documents: this.#documents,
      ...(this.#unclosed !== undefined && { unclosed: this.#unclosed }),
    };
  }

  #step(): void {
    if (this.#match(SPACE) !== undefined) {
      this.#endWord();
      return;
    }
    const plain = this.#match(PLAIN);
    if (plain !== undefined) {
      this.#add(plain);
      return;
    }
    if (this.#match(LINE_CONTINUATION) !== undefined) return;
    switch (this.text[this.#at]) {
      case "'":
        this.#addQuoted("'", (inner) => inner);
        return;
      case '"':
        this.#at += 1;
        this.#doubleQuoted();
        return;
      case "\\":
        this.#add(this.text.charAt(this.#at + 1));
        this.#at += 2;
        return;
      case "$":
        this.#dollar();
        return;
      case "`":
        this.#addVariable(this.#match(BACKTICKS) ?? this.#rest());
        return;
      case "#":
        this.#hash();
        return;
      default:
        this.#operator();
        return;
    }
  }

  #addQuoted(quote: string, decode: (inner: string) => string): void {
    const end = this.text.indexOf(quote, this.#at + 1);
    if (end < 0) {
      this.#leaveOpen(quote);
      return;
    }
    this.#add(decode(this.text.slice(this.#at + 1, end)));
    this.#at = end + 1;
  }

  #doubleQuoted(): void {
    this.#add("");
    while (true) {
      const run = this.#match(/[^"\\$`]+/y);
      if (run !== undefined) this.#add(run);
      const character = this.text[this.#at];
      if (character === undefined) {
        this.#leaveOpen('"');
        return;
      }
      if (character === '"') {
        this.#at += 1;
        return;
      }
      if (character === "\\") {
        const next = this.text.charAt(this.#at + 1);
        if (next !== "\n") this.#add('$`"\\'.includes(next) ? next : `\\${next}`);
        this.#at += 2;
      } else if (!this.#addExpansion()) {
        this.#add(character);
        this.#at += 1;
      }
    }
  }

  #dollar(): void {
    const next = this.text[this.#at + 1];
    if (next === "'") {
      this.#ansiQuoted();
      return;
    }
    if (next === '"') {
      this.#at += 2;
      this.#doubleQuoted();
      return;
    }
    if (this.#addExpansion()) return;
    this.#add("$");
    this.#at += 1;
  }

  #addExpansion(): boolean {
    const found = this.#match(VARIABLE) ?? this.#match(BACKTICKS);
    if (found !== undefined) this.#addVariable(found);
    return found !== undefined;
  }

  /** `$'…'` of bash, with the escapes of C. */
  #ansiQuoted(): void {
    const quoted = this.#match(/\$'(?:[^'\\]|\\[\s\S])*'/y);
    if (quoted === undefined) {
      this.#leaveOpen("'");
      return;
    }
    this.#add(decodeAnsi(quoted.slice(2, -1)));
  }

  #hash(): void {
    if (this.#word) this.#add("#");
    else this.#at = this.text.indexOf("\n", this.#at) - 1;
    if (this.#at < -1) this.#at = this.text.length;
    this.#at += 1;
  }

  #operator(): void {
    DOCUMENT.lastIndex = this.#at;
    const document = DOCUMENT.exec(this.text);
    if (document) {
      const quoted = document[1] ?? document[2];
      this.#delimiters.push({
        delimiter: quoted ?? document[3] ?? "",
        isQuoted: quoted !== undefined || document[0].includes("\\"),
      });
      this.#at += document[0].length;
      this.#endWord();
      return;
    }
    if (this.#match(REDIRECTION) !== undefined) {
      // The number of a descriptor: `2>`.
      if (this.#word && /^[0-9]$/.test(this.#word.text)) this.#word = undefined;
      this.#endWord();
      this.#isTarget = true;
      return;
    }
    const operator = this.#match(OPERATOR);
    if (operator === undefined) {
      this.#add(this.text.charAt(this.#at));
      this.#at += 1;
      return;
    }
    this.#endCommand();
    if (operator.includes("\n")) this.#readDocuments(operator);
  }

  #readDocuments(operator: string): void {
    if (this.#delimiters.length === 0) return;
    this.#at -= operator.length - operator.indexOf("\n") - 1;
    for (const { delimiter, isQuoted } of this.#delimiters) {
      const end = this.text.indexOf(`\n${delimiter}`, this.#at - 1);
      const body = this.text.slice(this.#at, end < 0 ? undefined : end);
      if (isQuoted) this.#documents.push(body);
      this.#at = end < 0 ? this.text.length : end + delimiter.length + 1;
    }
    this.#delimiters = [];
  }

  #endWord(): void {
    if (!this.#word) return;
    if (this.#isTarget) this.#isTarget = false;
    else this.#words.push(this.#word);
    this.#word = undefined;
  }

  #endCommand(): void {
    this.#endWord();
    this.#isTarget = false;
    if (this.#words.length > 0) this.#commands.push(this.#words);
    this.#words = [];
  }

  #add(text: string): void {
    this.#word ??= { text: "", variables: [] };
    this.#word.text += text;
  }

  #addVariable(variable: string): void {
    this.#add(variable);
    this.#word?.variables.push(variable);
  }

  #leaveOpen(quote: string): void {
    this.#unclosed = quote;
  }

  #rest(): string {
    const rest = this.text.slice(this.#at);
    this.#at = this.text.length;
    return rest;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

const NAMED: Record<string, string> = {
  a: "\x07",
  b: "\b",
  e: "\x1b",
  E: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** Bytes come alone, one escape each; together they are UTF-8. */
function decodeAnsi(text: string): string {
  return text.replaceAll(
    /((?:\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3})+)|\\u([0-9a-fA-F]{1,4})|\\U([0-9a-fA-F]{1,8})|\\([\s\S])/g,
    (all, bytes?: string, short?: string, long?: string, character?: string) => {
      if (bytes !== undefined) return decodeBytes(bytes);
      const digits = short ?? long;
      if (digits !== undefined) {
        const code = Number.parseInt(digits, 16);
        return code > 0x10ffff ? all : String.fromCodePoint(code);
      }
      if (character === undefined) return all;
      return NAMED[character] ?? (/[\\'"?]/.test(character) ? character : all);
    },
  );
}

function decodeBytes(escapes: string): string {
  const bytes = [...escapes.matchAll(/\\x([0-9a-fA-F]{1,2})|\\([0-7]{1,3})/g)].map(
    ([, hex, octal]) => (hex ? Number.parseInt(hex, 16) : Number.parseInt(octal ?? "0", 8) & 0xff),
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
