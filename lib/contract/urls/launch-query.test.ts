import { describe, expect, it } from "vitest";
import { isFiltered, isShortText, launchesHref, readLaunchQuery } from "./launch-query";

const read = (search: string) => readLaunchQuery(new URLSearchParams(search));

describe("the URL of the list", () => {
  it("has no parameters without filters", () => {
    expect(read("")).toEqual({});
    expect(launchesHref({})).toBe("/jobs");
  });

  it("keeps every filter", () => {
    const query = {
      state: "unknown",
      person: "ann@example.org",
      text: "s3://seeds/a b&c%",
      after: "MjAyNi0xMS0yM1QxMDowMDowMC4wMDBa_-",
    } as const;
    expect(read(launchesHref(query).split("?")[1] ?? "")).toEqual(query);
  });

  it.each([
    ["an unknown state", "state=lost"],
    ["empty fields from a form", "state=&person=&text=+"],
    ["an invalid cursor", "after=%27%20or%201"],
  ])("ignores %s", (_what, search) => expect(read(search)).toEqual({}));

  it("removes NUL from a text and shortens it", () => {
    expect(read("text=a%00b")).toEqual({ text: "ab" });
    expect(read(`text=${"x".repeat(1000)}`).text).toHaveLength(300);
  });

  it("distinguishes a filter from a page", () => {
    expect(isFiltered({ after: "x" })).toBe(false);
    expect(isFiltered({ person: "ann" })).toBe(true);
  });
});

describe("a search text", () => {
  it.each(["uk", "q4", "s3:", "%%%", "ü ß", "\u{1d4d0}\u{1d4d1}", ""])(
    "%j is too short for the index",
    (text) => expect(isShortText(text)).toBe(true),
  );

  it.each(["eu1", "a-b-c", "Ühr", "東京都"])("%j is long enough for the index", (text) =>
    expect(isShortText(text)).toBe(false),
  );
});
