import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NAME_RULE } from "@/lib/contract/launch-request/job-rules";
import { fits } from "@/lib/contract/launch-request/text-rule";
import { fillPattern, NUMBER_MAX, namePatternFault, userWord } from "./name-pattern";

const WORDS = { date: "2026-11-29", user: "ada", n: "3", seed: "spring-uk" };

describe("a name by a pattern", () => {
  it.each([
    ["uk-{date}-{n}", "uk-2026-11-29-3"],
    ["{user}/{user}", "ada/ada"],
    ["{seed}-{n}", "spring-uk-3"],
    ["{N} {other} {}", "{N} {other} {}"],
    ["{constructor}", "{constructor}"],
  ])("%s is %s", (pattern, name) => {
    expect(fillPattern(pattern, WORDS)).toBe(name);
  });

  it("does not read what stands for a placeholder as a pattern", () => {
    expect(fillPattern("{seed}-{n}", { ...WORDS, seed: "{n}" })).toBe("{n}-3");
  });

  it("leaves a placeholder for which nothing stands", () => {
    expect(fillPattern("{seed}-{user}", { date: "2026-11-29", n: "1" })).toBe("{seed}-{user}");
  });
});

describe("the word of a person", () => {
  it.each([
    ["Ada Lovelace", "", "ada-lovelace"],
    ["  Zoë d'Été ", "", "zoe-d-ete"],
    ["Bartholomew Featherstonehaugh", "", "bartholomew-feathers"],
    ["Bartholomew Feathers-tonehaugh", "", "bartholomew-feathers"],
    ["李雷", "https://id.example#lei.li", "lei-li"],
    ["李雷", "https://id.example#李", "user"],
    ["", "", "user"],
  ])("of “%s” and “%s” is %s", (name, id, word) => {
    expect(userWord(name, id)).toBe(word);
  });

  it("has lower-case letters, digits and single hyphens, at most 20", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (name, id) => {
        const word = userWord(name, id);
        expect(word).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(word.length).toBeLessThanOrEqual(20);
      }),
    );
  });
});

describe("a pattern", () => {
  it.each([
    ["{seed}-{n}", /has \{seed\}, which stands for nothing/],
    ["{}", /has \{\}, which stands for nothing/],
    [`${"x".repeat(60)}{n}`, /names of up to 64 characters/],
    ["{user}{user}{user}{n}", /names of up to 64 characters/],
    ["x".repeat(121), /at most 120/],
    ["a\u0007{n}", /Name pattern has a control character/],
    ["😀{n}", /Name pattern has an emoji/],
  ])("%j is refused", (pattern, fault) => {
    expect(namePatternFault(pattern)).toMatch(fault);
  });

  it.each(["uk", "{date}-{user}-{n}", "{n}", "{user}{user}{user}", "ü {n}"])(
    "%j is accepted",
    (pattern) => {
      expect(namePatternFault(pattern)).toBeUndefined();
    },
  );

  it("that is accepted makes only names that AWS accepts", () => {
    const part = fc.oneof(
      fc.constantFrom("{date}", "{user}", "{n}", "-", "uk", "{"),
      fc.string({ unit: "binary", maxLength: 12 }),
    );
    const pattern = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(""));
    const words = fc.record({
      date: fc
        .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      user: fc.string({ unit: "binary" }).map((name) => userWord(name)),
      n: fc.integer({ min: 1, max: NUMBER_MAX }).map(String),
    });
    let accepted = 0;
    fc.assert(
      fc.property(pattern, words, (given, stand) => {
        if (given === "" || namePatternFault(given) !== undefined) return;
        accepted += 1;
        expect(fits(NAME_RULE, fillPattern(given, stand))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });
});
