import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ExportedEvent, LEDGER_KINDS } from "@/lib/contract/records/audit-event";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { csvRecord } from "@/lib/format/csv";
import { edgeText } from "@/test/aws/text-arbitrary";
import { CSV_COLUMNS, EXPORTERS } from "./audit-export";

const RUNS = 300;

/** Parses RFC 4180 independently of the code under test. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= text.length) throw new Error("A quoted cell has no end");
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
      }
      at += 1;
    } else {
      for (; at < text.length && text[at] !== "," && text[at] !== "\r"; at += 1) {
        if (text[at] === '"' || text[at] === "\n") throw new Error("A bare cell has a quote");
        cell += text[at];
      }
    }
    record.push(cell);
    if (text[at] === ",") at += 1;
    else if (text.startsWith("\r\n", at)) {
      records.push(record);
      record = [];
      at += 2;
    } else throw new Error(`Neither a comma nor a line break follows at ${at}`);
  }
  if (record.length > 0) throw new Error("The last record has no line break");
  return records;
}

const FORMULA = /^([\t\r\n]|\s*[=+\-@＝＋－＠])/;
const withoutGuard = (cell: string) => cell.replace(/^'/, "");

const withoutMark = (text: string) => text.replace(/^\ufeff/, "");

const awkward = fc.oneof(
  edgeText,
  fc
    .tuple(
      fc.constantFrom("", " ", "\u3000", "\u00a0", "\t ", "\u200b", "\ufeff"),
      fc.constantFrom(..."=+-@＝＋－＠\t\r\n'\"", "", "=cmd|'/c calc'!A0,"),
      edgeText,
    )
    .map((t) => t.join("")),
);

describe("csvRecord", () => {
  it("can be parsed back, and no cell begins like a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.array(awkward, { minLength: 2, maxLength: 5 })), (table) => {
        const read = parseCsv(table.map((cells) => csvRecord(cells)).join(""));
        expect(read.map((cells) => cells.map(withoutGuard))).toEqual(table);
        for (const cell of read.flat()) expect(cell).not.toMatch(FORMULA);
      }),
      { numRuns: RUNS },
    );
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+49 30", "'+49 30"],
    ["-7", "'-7"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", `"'\tx"`],
    ["\rx", `"'\rx"`],
    ["＝1+1", "'＝1+1"],
    ["＋49", "'＋49"],
    ["－7", "'－7"],
    ["＠SUM(A1)", "'＠SUM(A1)"],
    ["  =1+1", "'  =1+1"],
    ["\u3000＝1", "'\u3000＝1"],
    ["\u3164=1", "'\u3164=1"],
    ["\u2800\ufe0f\u034f@a", "'\u2800\ufe0f\u034f@a"],
    ["\u115f\u200b+1", "'\u115f\u200b+1"],
    ["\u00a0-7", "'\u00a0-7"],
    ["\u200b=1", "'\u200b=1"],
    ["\ufeff@x", "'\ufeff@x"],
    [" plain", " plain"],
    ["東京", "東京"],
    ["'quoted'", "''quoted'"],
    ['say "a, b"', '"say ""a, b"""'],
    ["a=b", "a=b"],
  ])("writes %j as %j", (cell, written) => {
    expect(csvRecord([cell, null, 7])).toBe(`${written},,7\r\n`);
  });
});

const orNull = (text: fc.Arbitrary<string>) => fc.option(text, { nil: null });

const exported: fc.Arbitrary<ExportedEvent> = fc.record({
  seq: fc.nat(),
  at: fc.constant("2026-11-23T10:00:00.000Z"),
  launchId: orNull(fc.uuid()),
  kind: fc.constantFrom(...LEDGER_KINDS),
  fromState: fc.option(fc.constantFrom(...LAUNCH_STATES), { nil: null }),
  toState: fc.option(fc.constantFrom(...LAUNCH_STATES), { nil: null }),
  attempt: fc.nat(9),
  actorId: awkward,
  actorName: orNull(awkward),
  address: orNull(fc.ipV6()),
  object: orNull(awkward),
  detail: orNull(fc.oneof(fc.json(), edgeText)),
  prevHash: fc.constant("0".repeat(64)),
  hash: fc.constant("a".repeat(64)),
  stepId: fc.option(fc.nat(), { nil: null }),
  stepPrevHash: fc.constantFrom(null, "b".repeat(64)),
  afterStepId: fc.option(fc.nat(), { nil: null }),
});

describe("EXPORTERS", () => {
  it("writes CSV with a header and one record per event", () => {
    fc.assert(
      fc.property(fc.array(exported, { maxLength: 4 }), (events) => {
        const { head, line } = EXPORTERS.csv;
        const [header, ...records] = parseCsv(withoutMark(head) + events.map(line).join(""));
        expect(header).toEqual(CSV_COLUMNS);
        const read = records.map((cells) =>
          Object.fromEntries(cells.map((cell, n) => [CSV_COLUMNS[n], withoutGuard(cell)])),
        );
        expect(read).toMatchObject(
          events.map((event) => ({
            seq: String(event.seq),
            kind: event.kind,
            actor: event.actorId,
            actor_name: event.actorName ?? "",
            address: event.address ?? "",
            object: event.object ?? "",
            detail: event.detail ?? "",
            hash: event.hash,
          })),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it("begins a CSV file with one byte order mark, and JSON lines with none", () => {
    const bytes = new TextEncoder().encode(EXPORTERS.csv.head);
    expect([...bytes.subarray(0, 4)]).toEqual([0xef, 0xbb, 0xbf, "s".charCodeAt(0)]);
    expect(EXPORTERS.jsonl.head).toBe("");
  });

  it("writes one JSON line per event, with every field", () => {
    fc.assert(
      fc.property(fc.array(exported, { maxLength: 4 }), (events) => {
        const { head, line } = EXPORTERS.jsonl;
        const lines = (head + events.map(line).join("")).split("\n");
        expect(lines.pop()).toBe("");
        expect(lines.map((each) => JSON.parse(each))).toEqual(events);
      }),
      { numRuns: RUNS },
    );
  });

  it("exports the outcome and AWS's request ID", () => {
    const [event] = fc.sample(exported, 1);
    const outcome = { state: "rejected", details: { requestId: "r-1" } };
    const detail = JSON.stringify({ outcome });
    const record = EXPORTERS.csv.line({
      ...(event as ExportedEvent),
      kind: "settled",
      fromState: "sending",
      toState: "rejected",
      detail,
    });
    const [cells = []] = parseCsv(record);
    expect(cells[CSV_COLUMNS.indexOf("outcome")]).toBe("rejected");
    expect(cells[CSV_COLUMNS.indexOf("aws_request_id")]).toBe("r-1");
  });
});
