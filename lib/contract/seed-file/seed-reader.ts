import { INVISIBLE } from "@/lib/contract/launch-request/invisible-characters";
import { type CsvColumns, type CsvOptions, CsvReader } from "./csv-reader";
import { binaryKind, type Encoding, encodingOf, textKind } from "./file-kind";
import { createFindings, type FaultKind, type Findings } from "./findings";
import { ID_KEY, type ReadLine, readJsonLine } from "./json-line";
import { createLineSplitter, type Line } from "./line-splitter";

/** AWS's limits of a seed (user guide), in unique IDs. */
export const PEOPLE_MIN = 25;
export const PEOPLE_MAX = 500_000;
/** AWS recommends at least as many, for privacy. */
export const PEOPLE_RECOMMENDED = 500;
/** 500,000 IDs of 36 characters are some 26 MB. */
export const FILE_MAX_BYTES = 256 * 1024 * 1024;

export type SeedReport = Findings & {
  format: "json" | "csv" | "unknown";
  columns?: CsvColumns;
  lines: number;
  /** Unique IDs, exactly up to 500,000. */
  people: number;
};

/**
 * Reads a seed file in pieces, as JSON Lines or CSV, and writes what AWS takes: JSON Lines with one
 * `user_id` each, in UTF-8, every ID once.
 */
export class SeedReader {
  /** Whether the rest of the file changes nothing. */
  isDone = false;
  private readonly findings = createFindings();
  private readonly firstLineOf = new Map<string, number>();
  private readonly splitter = createLineSplitter((line) => this.takeLine(line));
  private readonly csv: CsvReader;
  private decoder: TextDecoder | undefined;
  private encoding: Encoding = "utf-8";
  private format: SeedReport["format"] = "unknown";
  private bytes = 0;
  private output: string[] = [];

  constructor(options: CsvOptions = {}) {
    this.csv = new CsvReader(options, (row, line) => this.takeRead(row, line));
  }

  push(bytes: Uint8Array): void {
    if (this.isDone || bytes.length === 0) return;
    this.decoder ??= this.begin(bytes);
    this.bytes += bytes.length;
    if (this.bytes > FILE_MAX_BYTES) this.refuseFile("too-large");
    if (!this.isDone) this.splitter.push(this.decoder.decode(bytes, { stream: true }));
  }

  /** What was written since the last call. */
  takeOutput(): string {
    const text = this.output.join("");
    this.output = [];
    return text;
  }

  end(): SeedReport {
    if (!this.decoder) this.refuseFile("empty-file");
    if (!this.isDone) this.splitter.push(this.decoder?.decode() ?? "");
    const lines = this.splitter.end(this.isDone);
    if (!this.isDone) this.csv.end();
    if (!this.isDone) this.checkCount(lines);
    const { columns } = this.csv;
    return {
      ...this.findings.all(),
      format: this.format,
      ...(columns && { columns }),
      lines,
      people: this.firstLineOf.size,
    };
  }

  private begin(bytes: Uint8Array): TextDecoder {
    const binary = binaryKind(bytes);
    if (binary) this.refuseFile(binary);
    const { encoding, hasMark } = encodingOf(bytes);
    this.encoding = encoding;
    if (encoding !== "utf-8") this.findings.add("utf-16", 1);
    else if (hasMark) this.findings.add("bom", 1);
    return new TextDecoder(encoding);
  }

  private takeLine({ text, start, number, end, isTooLong }: Line): boolean {
    const kind = this.format === "unknown" ? textKind(start) : undefined;
    if (kind) {
      this.refuseFile(kind, number);
      return false;
    }
    if (end === "\r\n") this.findings.add("crlf", number);
    if (end === "\r") this.findings.add("cr", number);
    const fault = this.unreadable(text, isTooLong);
    if (fault) this.findings.add(fault, number);
    else if (text.trim() === "" && !this.csv.isInRecord) this.findings.add("empty-line", number);
    else this.takeText(text, number);
    return !this.isDone;
  }

  private unreadable(text: string, isTooLong: boolean): FaultKind | undefined {
    if (isTooLong) return "line-too-long";
    if (text.includes("\uFFFD")) return this.encoding === "utf-8" ? "not-utf-8" : "not-utf-16";
    return text.includes("\0") ? "nul" : undefined;
  }

  private takeText(text: string, number: number): void {
    if (this.format === "unknown") {
      this.format = text.trimStart().startsWith("{") ? "json" : "csv";
    }
    if (this.format === "json") this.takeRead(readJsonLine(text), number);
    if (this.format === "csv") this.csv.take(text, number);
    // A person chooses the column, and the file is read again.
    const { columns, rows } = this.csv;
    if (columns && columns.chosen === undefined && rows > 0) this.isDone = true;
  }

  private takeRead(read: ReadLine, line: number): void {
    if ("fault" in read) {
      this.findings.add(read.fault, line, read.detail);
      // Which of them is meant is not known.
      if (read.fault === "column-twice") this.isDone = true;
      return;
    }
    if (read.renamedKey !== undefined) this.findings.add("key-renamed", line, read.renamedKey);
    if (read.hasOthers) this.findings.add("members-left-out", line);
    const fault = idFault(read.id);
    if (fault) this.findings.add(fault, line);
    else this.takeId(read.id, line);
  }

  private takeId(id: string, line: number): void {
    const known = this.firstLineOf.get(id);
    if (known !== undefined) {
      this.findings.add("duplicate", line, String(known));
    } else if (this.firstLineOf.size === PEOPLE_MAX) {
      this.refuseFile("too-many", line);
    } else {
      if (id !== id.trim()) this.findings.add("id-space", line);
      else if (UNSEEN.test(id)) this.findings.add("id-invisible", line);
      this.firstLineOf.set(id, line);
      this.output.push(`{"${ID_KEY}":${JSON.stringify(id)}}\n`);
    }
  }

  private checkCount(lines: number): void {
    const people = this.firstLineOf.size;
    const { columns, rows } = this.csv;
    const { faults } = this.findings.all();
    if (this.format === "unknown" && faults.length === 0) this.findings.add("empty-file", lines);
    else if (columns && rows === 0) this.findings.add("no-rows", lines);
    else if (people < PEOPLE_MIN) this.findings.add("too-few", lines, String(people));
    else if (people < PEOPLE_RECOMMENDED) this.findings.add("few", lines, String(people));
  }

  private refuseFile(kind: FaultKind, line = 1): void {
    this.findings.add(kind, line);
    this.isDone = true;
  }
}

const UNSEEN = new RegExp(INVISIBLE, "u");

function idFault(id: string): FaultKind | undefined {
  if (id.trim() === "") return "id-empty";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
  if (/[\u0000-\u001f\u007f]/.test(id)) return "id-control";
  // Cannot be written as UTF-8.
  return /\p{Surrogate}/u.test(id) ? "id-surrogate" : undefined;
}
