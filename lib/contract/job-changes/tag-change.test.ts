import { describe, expect, it } from "vitest";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { lockOf, planTagChange } from "./tag-change";

const LOCKED = { [CORRELATION_TAG_KEY]: "id", "aws:owner": "aws" };

function many(count: number, prefix = "k"): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, ""]));
}

describe("a change of tags", () => {
  it("sets what is new or different, and removes what is missing", () => {
    const before = { team: "growth", market: "uk", old: "1" };
    const { change, faults } = planTagChange(before, { team: "growth", market: "de", new: "" });
    expect(faults).toEqual([]);
    expect(change).toEqual({
      set: { market: "de", new: "" },
      removed: ["old"],
      removesFirst: false,
    });
  });

  it("leaves locked tags, named or not", () => {
    expect(lockOf("AWS:x")).toBe("aws");
    const none = { set: {}, removed: [], removesFirst: false };
    expect(planTagChange(LOCKED, {})).toEqual({ change: none, faults: [] });
    expect(planTagChange(LOCKED, LOCKED)).toEqual({ change: none, faults: [] });
  });

  it.each([CORRELATION_TAG_KEY, "aws:owner"])("refuses another value of %s", (key) => {
    for (const before of [LOCKED, {}]) {
      expect(planTagChange(before, { [key]: "other" }).faults).toEqual([
        { key, side: "key", message: expect.stringContaining("reserve") },
      ]);
    }
  });

  it("keeps the contract's rules, but not for tags that the job has", () => {
    const long = "v".repeat(257);
    expect(planTagChange({ a: long }, { a: long, b: long, ["k".repeat(129)]: "" }).faults).toEqual([
      { key: "b", side: "value", message: "Tag value has 257 characters. Use at most 256." },
      {
        key: "k".repeat(129),
        side: "key",
        message: "Tag key has 129 characters. Use at most 128.",
      },
    ]);
  });

  it("counts the portal's tag, and not AWS's", () => {
    expect(planTagChange(LOCKED, many(49)).faults).toEqual([]);
    expect(planTagChange(LOCKED, many(50)).faults).toEqual([
      { side: "key", message: expect.stringContaining("limit of 49, because the portal adds one") },
    ]);
    expect(planTagChange({}, many(50)).faults).toEqual([]);
    expect(planTagChange({}, many(51)).faults).toEqual([
      { side: "key", message: "51 tags exceed the limit of 50. Remove 1." },
    ]);
  });

  it("removes first only if the job has no room otherwise", () => {
    expect(planTagChange(many(49), many(1, "n")).change.removesFirst).toBe(false);
    expect(planTagChange(many(50), many(1, "n")).change).toMatchObject({
      removesFirst: true,
      set: { n0: "" },
    });
  });

  it("takes a key with a meaning in JavaScript", () => {
    const wanted = JSON.parse('{"__proto__":"x"}');
    expect(Object.entries(planTagChange({}, wanted).change.set)).toEqual([["__proto__", "x"]]);
  });
});
