import { describe, expect, it } from "vitest";
import { checkInputSize } from "./input-size";

function formOf(entries: [name: string, value: string | Blob][]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

function nested(depth: number): unknown {
  return depth === 0 ? "end" : [nested(depth - 1)];
}

const CYCLE: { self?: unknown } = {};
CYCLE.self = CYCLE;

describe("an action's argument", () => {
  it.each<[what: string, input: unknown]>([
    ["nothing", undefined],
    ["a request", { name: "x", tags: { a: "b" }, list: [1, true, null] }],
    ["an object without a prototype", Object.assign(Object.create(null), { a: "b" })],
    ["a form with the longest legal SQL", formOf([["sql", "😀".repeat(500_000)]])],
    ["a form with fifty tags", formOf(Array.from({ length: 100 }, (_, n) => [`tags.${n}`, "v"]))],
  ])("fits: %s", (_what, input) => {
    expect(checkInputSize(input)).toBe("fits");
  });

  it.each<[what: string, input: unknown]>([
    ["a text", "x".repeat(3 * 1024 * 1024 + 1)],
    ["a few bytes in many characters", "é".repeat(1_600_000)],
    ["texts that together are", ["x".repeat(2_000_000), "x".repeat(2_000_000)]],
    ["the name of a member", { ["x".repeat(4_000_000)]: 1 }],
    ["a form", formOf([["a", "x".repeat(4_000_000)]])],
    ["a list", Array(2001).fill(0)],
    ["a sparse list", Array(4_000_000_000)],
    ["many members", Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [n, n]))],
    ["a deep list", nested(13)],
    ["a cycle", CYCLE],
  ])("is too large: %s", (_what, input) => {
    expect(checkInputSize(input)).toBe("too-large");
  });

  it.each<[what: string, input: unknown]>([
    ["a map", new Map([["a", "b"]])],
    ["a set", new Set(["a"])],
    ["a date", new Date()],
    ["a promise", Promise.resolve()],
    ["bytes", new Uint8Array(4)],
    ["a function", () => undefined],
    ["a big integer", 10n],
    ["a symbol", Symbol("a")],
    ["a file in a form", formOf([["a", new Blob(["x"])]])],
    ["a map inside", { a: [new Map()] }],
  ])("is not plain data: %s", (_what, input) => {
    expect(checkInputSize(input)).toBe("not-plain");
  });
});
