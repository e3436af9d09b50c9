import { describe, expect, it } from "vitest";
import {
  type ExportSize,
  faultOfOffer,
  faultOfSize,
  nearestSize,
  offeredSizes,
} from "./audience-sizes";
import { readExportForm, requestOfForm, sizeFromText, sizeToText } from "./export-form";
import { validateExport } from "./export-request";

const percent = (value: number): ExportSize => ({ type: "PERCENTAGE", value });
const users = (value: number): ExportSize => ({ type: "ABSOLUTE", value });

describe("a size", () => {
  it.each([
    [percent(1), true],
    [percent(100), true],
    [percent(101), false],
    [percent(0), false],
    [percent(2.5), false],
    [users(101), true],
    [users(20_000_000), true],
    [users(20_000_001), false],
    [users(-1), false],
    [users(Number.NaN), false],
  ])("%j is legal: %s", (size, isLegal) => {
    expect(faultOfSize(size) === undefined).toBe(isLegal);
  });

  it("of another type or value than those offered is refused with the nearest", () => {
    const offered = [percent(1), percent(10), percent(20)];
    expect(faultOfOffer(percent(10), offered)).toBeUndefined();
    expect(faultOfOffer(percent(16), offered)).toContain("The nearest is 20%.");
    expect(faultOfOffer(users(10), offered)).toContain("no");
    expect(faultOfOffer(users(10), undefined)).toBeUndefined();
    expect(nearestSize(15, offered)).toEqual(percent(10));
    expect(nearestSize(15, [])).toBeUndefined();
  });

  it("is offered if the metrics list it, with or without a score, the smallest first", () => {
    const relevanceMetrics = [
      { audienceSize: percent(20), score: 1 },
      { audienceSize: percent(5) },
      { audienceSize: { type: "SHARE", value: 1 }, score: 2 },
    ];
    expect(offeredSizes({ relevanceMetrics })).toEqual([percent(5), percent(20)]);
    expect(offeredSizes({ relevanceMetrics: [] })).toBeUndefined();
    expect(offeredSizes(undefined)).toBeUndefined();
  });

  it.each([percent(7), users(50_000)])("%j is read back as it was written", (size) => {
    expect(sizeFromText(sizeToText(size))).toEqual(size);
  });

  it.each(["", "7", "SHARE:7", "PERCENTAGE:x", "PERCENTAGE:1:2", undefined, ["PERCENTAGE:1"]])(
    "%j is no size",
    (text) => {
      expect(sizeFromText(text)).toBeUndefined();
    },
  );
});

describe("the form", () => {
  const formOf = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    return requestOfForm(readExportForm(data));
  };

  it("is the request of a chosen size, or of a typed one", () => {
    expect(formOf({ name: "top", size: "PERCENTAGE:10" })).toEqual({
      name: "top",
      audienceSize: percent(10),
    });
    const typed = { name: "top", description: "a\r\nb", sizeType: "ABSOLUTE", sizeValue: "50,000" };
    expect(formOf(typed)).toEqual({
      name: "top",
      description: "a\nb",
      audienceSize: users(50_000),
    });
  });

  it.each([
    [{ name: "top" }, ["/audienceSize/type", "/audienceSize/value"]],
    [{ size: "PERCENTAGE:10" }, ["/name"]],
    [{ name: "top", sizeType: "ABSOLUTE", sizeValue: "many" }, ["/audienceSize/value"]],
    [{ name: " ", size: "PERCENTAGE:1000" }, ["/name", "/audienceSize/value"]],
  ])("of %j has faults at %j", (fields, pointers) => {
    const validation = validateExport(formOf(fields));
    const faults = validation.ok ? [] : validation.faults;
    expect(faults.map(({ pointer }) => pointer)).toEqual(pointers);
    for (const { detail } of faults) expect(detail).toMatch(/\.$/);
  });
});
