import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FindingKind } from "./findings";
import { FAULT_KINDS } from "./findings";
import { PEOPLE_MAX, SeedReader, type SeedReport } from "./seed-reader";

type Input = string | Uint8Array;
type Options = ConstructorParameters<typeof SeedReader>[0] & { piece?: number };

function read(input: Input, { piece = 7, ...options }: Options = {}) {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const reader = new SeedReader(options);
  let output = "";
  // The first piece is as long as what a browser reads at once, for the kind of the file.
  for (let at = 0; at < bytes.length; at += at === 0 ? 64 : piece) {
    reader.push(bytes.subarray(at, at === 0 ? 64 : at + piece));
    output += reader.takeOutput();
  }
  const report = reader.end();
  return { report, output: output + reader.takeOutput() };
}

const json = (id: string) => `{"user_id":${JSON.stringify(id)}}`;

/** Enough people for AWS to accept and recommend. */
const PEOPLE = Array.from({ length: 600 }, (_, index) => `p-${index}`);

/** A file that is good except for these lines, which follow the second. */
function jsonWith(...lines: string[]): string {
  const people = PEOPLE.map(json);
  return `${[...people.slice(0, 2), ...lines, ...people.slice(2)].join("\n")}\n`;
}

function csvWith(...lines: string[]): string {
  const people = PEOPLE.map((id) => `${id},x`);
  const rows = ["user_id,city", people[0], ...lines, ...people.slice(1)];
  return `${rows.join("\n")}\n`;
}

const linesOf = (report: SeedReport, kind: FindingKind) =>
  [...report.faults, ...report.changes, ...report.warnings]
    .find((finding) => finding.kind === kind)
    ?.examples.map(({ line }) => line);

function utf16(text: string, order: "le" | "be", mark: boolean): Uint8Array {
  const units = [...(mark ? "\uFEFF" : ""), ...text].map((unit) => unit.charCodeAt(0));
  return new Uint8Array(
    units.flatMap((unit) => {
      const pair = [unit & 255, unit >> 8];
      return order === "le" ? pair : pair.reverse();
    }),
  );
}

const latin1 = (text: string) => Uint8Array.from(text, (unit) => unit.charCodeAt(0));
const bytes = (...values: number[]) => Uint8Array.from([...values, ...latin1("rest of the file")]);

const BAD: [what: string, input: Input, kind: FindingKind, lines: number[]][] = [
  ["nothing", "", "empty-file", [1]],
  ["empty lines alone", "\n\n  \n", "empty-file", [3]],
  ["a gzip file", bytes(0x1f, 0x8b, 8, 0), "gzip", [1]],
  ["a zip archive or an Excel file", bytes(0x50, 0x4b, 3, 4), "zip", [1]],
  ["a Parquet file", latin1("PAR1.........."), "parquet", [1]],
  ["a PDF", latin1("%PDF-1.7 ......"), "pdf", [1]],
  ["an old Excel file", bytes(0xd0, 0xcf, 0x11, 0xe0), "binary", [1]],
  ["an Avro file", bytes(0x4f, 0x62, 0x6a, 1), "binary", [1]],
  ["UTF-32", bytes(0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0), "utf-32", [1]],
  ["a web page", "\n<!DOCTYPE html>\n<html></html>\n", "web-page", [2]],
  ["XML", '<?xml version="1.0"?>\n<people/>\n', "xml", [1]],
  ["a JSON array", `[${PEOPLE.map(json).join(",\n")}]`, "json-array", [1]],
  ["a JSON array in one line", `[${"p-0,".repeat(5_000)}]`, "json-array", [1]],
  ["a picture", bytes(0x89, 0x50, 0x4e, 0x47), "binary", [1]],
  ["a header alone", "user_id,city\n", "no-rows", [1]],
  ["two columns with the ID", `user_id,User_ID\n${"a,b\n".repeat(3)}`, "column-twice", [1]],
  ["24 people", PEOPLE.slice(0, 24).map(json).join("\n"), "too-few", [24]],
  ["people that are one person", `${json("a")}\n`.repeat(30), "too-few", [30]],
  ["Latin-1", latin1(jsonWith(json("Jos\u00e9"))), "not-utf-8", [3]],
  [
    "half a character of UTF-16",
    utf16(jsonWith(), "le", true).subarray(0, -3),
    "not-utf-16",
    [600],
  ],
  ["a NUL", jsonWith('{"user_id":"a\0b"}'), "nul", [3]],
  ["a line without an end", jsonWith(json("x".repeat(70_000))), "line-too-long", [3]],
  ["an ID without JSON", jsonWith("p-9999"), "plain-text", [3]],
  ["a Python dict", jsonWith("{'user_id': 'a'}"), "single-quotes", [3]],
  ["a comma at the end", jsonWith(`${json("a")},`), "trailing-comma", [3]],
  ["a line that was cut", jsonWith('{"user_id":"a'), "unfinished", [3]],
  ["an object over lines", jsonWith("{", '  "user_id": "a"', "}"), "unfinished", [3, 4, 5]],
  ["two objects on a line", jsonWith(json("a") + json("b")), "two-values", [3]],
  ["a comment", jsonWith("// exported by CRM", "# v2"), "comment", [3, 4]],
  ["a tab in a text", jsonWith('{"user_id":"a\tb"}'), "control-character", [3]],
  ["an unquoted key", jsonWith('{user_id:"a"}'), "not-json", [3]],
  ["NaN", jsonWith('{"user_id":NaN}'), "not-json", [3]],
  ["a text alone", jsonWith('"p-9999"').replace('"p-9999"', ' ["p-9999"]'), "not-object", [3]],
  ["another key", jsonWith('{"email":"a@b.example"}'), "key-missing", [3]],
  ["the key twice", jsonWith('{"user_id":"a","user_id":"b"}'), "key-twice", [3]],
  ["a number", jsonWith('{"user_id":12345678901234567890}'), "id-number", [3]],
  ["null", jsonWith('{"user_id":null}'), "id-not-text", [3]],
  ["a list of IDs", jsonWith('{"user_id":["a","b"]}'), "id-not-text", [3]],
  ["an empty ID", jsonWith(json(""), json(" \u00a0")), "id-empty", [3, 4]],
  ["half an emoji", jsonWith('{"user_id":"\\ud83d"}'), "id-surrogate", [3]],
  ["an escaped line break", jsonWith(json("a\n")), "id-control", [3]],
  ["a quote that never closes", csvWith('"p-x,y'), "open-quote", [3]],
  ["text after a quote", csvWith('"p-x"y,z'), "after-quote", [3]],
  ["a field too many", csvWith("p-x,y,z"), "field-count", [3]],
  ["a field too few", csvWith("p-x"), "field-count", [3]],
  ["files that were joined", csvWith("user_id,city"), "header-again", [3]],
  ["an empty cell", csvWith(",x", " ,x", '"",x'), "id-empty", [3, 4, 5]],
  ["a database's NULL", csvWith("NULL,x", "#N/A,x"), "id-placeholder", [3, 4]],
  ["a number that Excel shortened", csvWith("1.23457E+15,x"), "id-scientific", [3]],
  ["a formula", csvWith('"=""0012""",x'), "id-formula", [3]],
  ["a line break in an ID", csvWith('"p-\n1",x'), "id-control", [3]],
];

describe("a bad seed file", () => {
  it.each(BAD)("%s", (_, input, kind, lines) => {
    for (const piece of [1, 7, 100_000]) {
      const { report } = read(input, { piece });
      expect(report.faults.map((fault) => fault.kind)).toEqual([kind]);
      expect(linesOf(report, kind)).toEqual(lines);
    }
  });

  it("of more than 500,000 people names the line of the first too many", () => {
    const lines = Array.from({ length: PEOPLE_MAX + 10 }, (_, index) => `p-${index}\n`);
    lines.splice(5, 0, "p-1\n", "p-2\n");
    const { report } = read(lines.join(""), { piece: 65_536 });
    expect(report.people).toBe(PEOPLE_MAX);
    expect(report.faults).toEqual([
      { kind: "too-many", count: 1, examples: [{ line: PEOPLE_MAX + 3 }] },
    ]);
  });

  it("is not called empty if none of it can be read", () => {
    const { report } = read(`\0\n${"x".repeat(20_000)}\n\0`);
    expect(report.faults.map(({ kind }) => kind)).toEqual(["nul", "line-too-long", "too-few"]);
  });

  it("has a test of each kind", () => {
    const tested = new Set(BAD.map(([, , kind]) => kind));
    // These two need files of many megabytes.
    const untested = FAULT_KINDS.filter((kind) => !tested.has(kind));
    expect(untested).toEqual(["too-large", "too-many"]);
    expect(BAD.length).toBeGreaterThan(40);
  });

  it("that is too large ends without being kept", () => {
    const reader = new SeedReader();
    const block = new Uint8Array(16 * 1024 * 1024).fill(0x61);
    let blocks = 0;
    while (!reader.isDone) {
      reader.push(block);
      blocks += 1;
    }
    expect(blocks).toBe(17);
    expect(reader.end().faults.map(({ kind }) => kind)).toContain("too-large");
  });

  it("keeps the first lines of many and counts all", () => {
    const { report } = read(jsonWith(...Array.from({ length: 5_000 }, () => "oops")));
    expect(report.faults[0]?.count).toBe(5_000);
    expect(report.faults[0]?.examples).toHaveLength(20);
  });
});

describe("what the portal changes", () => {
  const clean = `${PEOPLE.map(json).join("\n")}\n`;

  it.each<[what: string, input: Input, kind: FindingKind | undefined, lines: number[]]>([
    ["nothing", clean, undefined, []],
    ["no line break at the end", clean.trimEnd(), undefined, []],
    ["a byte order mark", `\uFEFF${clean}`, "bom", [1]],
    ["UTF-16, little-endian", utf16(clean, "le", true), "utf-16", [1]],
    ["UTF-16, big-endian", utf16(clean, "be", true), "utf-16", [1]],
    ["UTF-16 without a mark", utf16(clean, "le", false), "utf-16", [1]],
    ["empty lines", clean.replace("\n", "\n\n \t\n"), "empty-line", [2, 3]],
    ["duplicates", clean.replace("\n", `\n${json("p-0")}\n`), "duplicate", [2]],
    ["another case of the key", clean.replace("user_id", "User_ID"), "key-renamed", [1]],
    ["another form of the key", clean.replace("user_id", "userId"), "key-renamed", [1]],
    ["other members", clean.replace('"p-0"', '"p-0","name":"Ann"'), "members-left-out", [1]],
    ["a CSV file", csvWith(), undefined, []],
    ["a list without a header", `${PEOPLE.join("\n")}\n`, undefined, []],
    ["tabs", csvWith().replaceAll(",", "\t"), undefined, []],
    ["Excel's first line", `sep=;\r\n${csvWith().replaceAll(",", ";")}`, "crlf", [1]],
    ["quoted fields", csvWith().replaceAll("p-1,x", '"p-1","a, ""b""\nc"'), undefined, []],
  ])("of a file with %s", (_, input, kind, lines) => {
    const { report, output } = read(input);
    expect(output).toBe(clean);
    expect(report.faults).toEqual([]);
    expect(report.people).toBe(600);
    expect(report.changes.map((change) => change.kind)).toEqual(kind ? [kind] : []);
    if (kind) expect(linesOf(report, kind)).toEqual(lines);
  });

  it.each([
    ["\r\n", "crlf"],
    ["\r", "cr"],
  ] as const)("of lines that end with %j", (end, kind) => {
    for (const piece of [1, 7, 100_000]) {
      const { report, output } = read(clean.replaceAll("\n", end), { piece });
      expect(output).toBe(clean);
      expect([report.lines, report.changes.map((change) => [change.kind, change.count])]).toEqual([
        600,
        [[kind, 600]],
      ]);
    }
  });

  it("names the line of which another is a duplicate", () => {
    const { report } = read(jsonWith(json("p-1")));
    expect(report.changes[0]?.examples).toEqual([{ line: 3, detail: "2" }]);
  });
});

describe("columns", () => {
  const rows = PEOPLE.map((id) => `${id.length},${id}`).join("\n");

  it("are asked for if none is named user_id", () => {
    const { report, output } = read(`points,customer\n${rows}`);
    expect(report).toMatchObject({
      columns: { names: ["points", "customer"], samples: ["3", "p-0"], hasHeader: true },
      faults: [],
    });
    expect(report.columns).not.toHaveProperty("chosen");
    expect(output).toBe("");
  });

  it("are read as chosen", () => {
    const { report, output } = read(`points,customer\n${rows}`, { column: 1 });
    expect(report.people).toBe(600);
    expect(output).toBe(`${PEOPLE.map(json).join("\n")}\n`);
  });

  it("may have no header", () => {
    expect(read(rows, { column: 1 }).report).toMatchObject({
      people: 600,
      columns: { names: ["1", "2"], hasHeader: false },
    });
    const names = ["ann", "bob", ...PEOPLE].join("\n");
    expect(read(names).report.people).toBe(601);
    expect(read(names, { hasHeader: false }).report.people).toBe(602);
  });
});

it("warns of spaces and invisible characters, and sends them", () => {
  const { report, output } = read(jsonWith(json(" a"), json("b\u200b")));
  expect(report.warnings.map(({ kind, examples }) => [kind, examples[0]?.line])).toEqual([
    ["id-space", 3],
    ["id-invisible", 4],
  ]);
  expect(output).toContain(json(" a"));
});

it("warns of fewer people than AWS recommends", () => {
  const { report } = read(PEOPLE.slice(0, 25).map(json).join("\n"));
  expect(report.faults).toEqual([]);
  expect(report.warnings).toEqual([
    { kind: "few", count: 1, examples: [{ line: 25, detail: "25" }] },
  ]);
});

const anId = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((id) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: such an ID is a fault.
  return id.trim() !== "" && !/[\u0000-\u001f\u007f]|\uFFFD|\p{Surrogate}/u.test(id);
});

it("keeps every ID, as JSON and as CSV, in any pieces", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anId, { minLength: 1 }),
      fc.integer({ min: 1, max: 99 }),
      (ids, n) => {
        const expected = ids.map((id) => `${json(id)}\n`).join("");
        const pieces = { piece: n };
        expect(read(expected, pieces).output).toBe(expected);
        const quoted = ids.map((id) => `"x-${id.replaceAll('"', '""')}"\r\n`).join("");
        const { output } = read(`user_id\r\n${quoted}`, pieces);
        expect(output).toBe(ids.map((id) => `${json(`x-${id}`)}\n`).join(""));
      },
    ),
  );
});

it("never throws, whatever the bytes, and counts every line", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (input, n) => {
      const { report, output } = read(input, { piece: n });
      const written = output === "" ? [] : output.trimEnd().split("\n");
      expect(written).toHaveLength(report.people);
    }),
  );
});
