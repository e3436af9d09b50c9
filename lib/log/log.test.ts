import { DrizzleQueryError } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { describeError, log, setLogLevel } from "@/lib/log";
import { withReference } from "@/lib/request-reference";
import { LOG_FIELDS, type LogFields } from "./fields";

let written: string[] = [];

beforeEach(() => {
  written = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

function theLine(): { line: string; entry: Record<string, unknown> } {
  expect(written).toHaveLength(1);
  const [line = ""] = written;
  return { line, entry: JSON.parse(line) };
}

describe("a line of the log", () => {
  it("has the time, the level, the event and the fields", () => {
    log("warn", "launch absent", { launchId: "1", attempt: 2, status: undefined });
    expect(theLine().entry).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: "warn",
      event: "launch absent",
      launchId: "1",
      attempt: 2,
    });
  });

  it("drops fields that are not on the list, and values that are no text, number or boolean", () => {
    const smuggled = {
      code: "kept",
      password: "secret",
      level: "secret",
      at: "secret",
      event: "secret",
      errorMessage: { token: "secret" },
      toJSON: () => "secret",
    };
    log("info", "kept", smuggled as object);
    const { line, entry } = theLine();
    expect(line).not.toContain("secret");
    expect(Object.keys(entry).sort()).toEqual(["at", "code", "event", "level"]);
    expect(entry).toMatchObject({ level: "info", event: "kept", code: "kept" });
  });

  it("has the reference of its own request", async () => {
    const request = { reference: "ours", callerRequestId: "theirs" };
    await withReference(request, async () => {
      await Promise.resolve();
      log("info", "within", { reference: "forged" });
    });
    log("info", "without");
    const [within, without] = written.map((line) => JSON.parse(line));
    expect(within).toMatchObject(request);
    expect(without).not.toHaveProperty("reference");
  });

  it("cuts a long text with an ellipsis, and splits no character", () => {
    const long = `${"x".repeat(1998)}😀${"y".repeat(9000)}`;
    log("info", "e".repeat(9000), { errorMessage: long, errorStack: "s".repeat(9000) });
    const { entry } = theLine();
    expect(entry.errorMessage).toBe(`${"x".repeat(1998)}…`);
    expect(entry.errorStack).toBe(`${"s".repeat(7999)}…`);
    expect(String(entry.event)).toHaveLength(200);
  });
});

describe("a text can't break its line", () => {
  const HOSTILE = [
    ...["\r", "\n", "\0", "\b", "\x1b[2J\x1b]0;title\x07", "\x7f", "\x85", "\x9b31m", "\x9f"],
    ...["\u2028", "\u2029", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\ufeff", "\u200b"],
    ...['"', "\\", "\\u000a", '","level":"error', "}\n{", "\ud800", "\udc00", "\u{e0041}", "%s%o"],
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary" })), { maxLength: 12 })
    .map((parts) => parts.join(""));
  const value = fc.oneof(text, fc.integer(), fc.boolean());
  const fields: fc.Arbitrary<LogFields> = fc
    .uniqueArray(fc.constantFrom(...LOG_FIELDS))
    .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, value]))));

  it("any text in any field: one printable line that reads back the same", () => {
    fc.assert(
      fc.property(text, fields, (event, given) => {
        written = [];
        log("info", event, given);
        const { line, entry } = theLine();
        expect(line.endsWith("}\n")).toBe(true);
        expect(line.slice(0, -1)).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]+$/u);
        expect(entry).toEqual({ at: entry.at, level: "info", event, ...given });
      }),
      { numRuns: 2000 },
    );
  });

  it("each hostile text in each field", () => {
    const all = HOSTILE.join(" ");
    log("error", all, Object.fromEntries(LOG_FIELDS.map((field) => [field, all])));
    const { line, entry } = theLine();
    expect(line.slice(0, -1)).toMatch(/^[\x20-\x7e]+$/);
    for (const field of LOG_FIELDS) expect(entry[field]).toBe(all);
  });

  it("a number that JSON does not have is written as text", () => {
    log("info", "odd", { attempt: Number.NaN, status: Number.POSITIVE_INFINITY });
    expect(theLine().entry).toMatchObject({ attempt: "NaN", status: "Infinity" });
  });
});

describe("an error", () => {
  it("is logged with its name, code, message, stack and cause", () => {
    const cause = Object.assign(new Error("$& refused"), { code: "ECONNREFUSED" });
    expect(describeError(new TypeError("it broke", { cause }))).toMatchObject({
      errorName: "TypeError",
      errorMessage: "it broke",
      errorStack: expect.stringMatching(/^TypeError: it broke\n\s+at /),
      causeName: "Error",
      causeCode: "ECONNREFUSED",
      causeMessage: "$& refused",
    });
  });

  it("is logged without the values of a failed query, as a cause too", () => {
    const cause = new Error("deadlock detected");
    const failed = new DrizzleQueryError("insert into launches values ($1)", ["secret"], cause);
    const described = describeError(failed);
    expect(described).toMatchObject({
      errorMessage: "a query failed",
      errorStack: expect.stringMatching(/^Error: a query failed\n\s+at /),
      causeMessage: "deadlock detected",
    });
    const wrapping = describeError(new Error("not counted", { cause: failed }));
    expect(wrapping).toMatchObject({ causeMessage: "a query failed" });
    expect(JSON.stringify([described, wrapping])).not.toMatch(/secret|insert/);
  });

  it.each(["text", undefined, null, 7, Symbol("s")])("may be any thrown value: %s", (thrown) => {
    log("error", "odd", describeError(thrown));
    expect(theLine().entry).toMatchObject({ errorName: typeof thrown });
  });
});

describe("the log's level", () => {
  afterEach(() => setLogLevel("info"));

  it.each([
    ["info", ["info", "warn", "error"]],
    ["warn", ["warn", "error"]],
    ["error", ["error"]],
  ] as const)("%s keeps %j", (level, kept) => {
    setLogLevel(level);
    for (const each of ["info", "warn", "error"] as const) log(each, "something happened");
    expect(written.map((line) => JSON.parse(line).level)).toEqual(kept);
  });
});
