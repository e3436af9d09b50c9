import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_LAUNCH_FORM, type LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { validateLaunchFormFor } from "./validate-launch";
import {
  matchesEntry,
  RULE_NAMES,
  type RuledRequest,
  type RuleName,
  validateRules,
} from "./validate-rules";

const MODEL = "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52";
const ROLE = "arn:aws:iam::111122223333:role/cleanrooms-ml-seed-reader";
const COLLABORATION = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
const S3_URI = "s3://northwind-seeds/spring-uk/seed.jsonl";

const REQUEST = {
  collaborationId: COLLABORATION,
  configuredAudienceModelArn: MODEL,
  seedAudience: { roleArn: ROLE, dataSource: { s3Uri: S3_URI } },
};

const FIELDS: Record<RuleName, string> = {
  collaborations: "collaborationId",
  models: "configuredAudienceModelArn",
  seedBuckets: "seedAudience.dataSource.s3Uri",
  seedRoles: "seedAudience.roleArn",
};

const EXACT: Required<LaunchRules> = {
  collaborations: [COLLABORATION],
  models: [MODEL],
  seedBuckets: ["northwind-seeds"],
  seedRoles: [ROLE],
};

function refusedBy(request: RuledRequest, rules: LaunchRules): RuleName[] {
  return validateRules(request, rules).map(({ rule }) => rule);
}

describe("the rules of a role", () => {
  it("refuse nothing without entries, and nothing that is listed", () => {
    expect(validateRules(REQUEST, {})).toEqual([]);
    expect(validateRules({}, {})).toEqual([]);
    expect(validateRules(REQUEST, EXACT)).toEqual([]);
  });

  it.each(RULE_NAMES)("refuse a value that “%s” does not list, on its field", (rule) => {
    const [fault, ...others] = validateRules(REQUEST, { ...EXACT, [rule]: ["nothing-of-this"] });
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ field: FIELDS[rule], rule });
    expect(fault?.message).toContain(`The rule “${rule}” allows nothing-of-this.`);
  });

  it.each(RULE_NAMES)("refuse everything if “%s” is empty", (rule) => {
    const [fault] = validateRules(REQUEST, { [rule]: [] });
    expect(fault?.message).toMatch(/^Your role can't launch .*” allows none\.$/);
  });

  it("show a few of the allowed entries and shorten long ones", () => {
    const models = [1, 2, 3, 4, 5].map((index) => `${MODEL}-${index}`);
    const request = { ...REQUEST, configuredAudienceModelArn: "arn:other" };
    expect(validateRules(request, { models })[0]?.message).toBe(
      "Your role can't launch with this model. The rule “models” allows " +
        [1, 2, 3]
          .map((i) => `arn:aws:cleanroo…556666:configured-audience-model/3d0a9f52-${i}`)
          .join(", ") +
        " and 2 more.",
    );
  });

  it("refuse a request without a collaboration if there is a list of collaborations", () => {
    for (const collaborations of [[COLLABORATION], ["*"], []]) {
      const [fault] = validateRules({ ...REQUEST, collaborationId: undefined }, { collaborations });
      expect(fault?.field).toBe("collaborationId");
      expect(fault?.message).toContain("can't launch without a collaboration");
    }
  });

  it("do not check members that AWS requires", () => {
    expect(refusedBy({ seedAudience: {} }, { ...EXACT, collaborations: undefined })).toEqual([]);
  });

  it("do not check the bucket of other seeds", () => {
    const { dataSource: _, ...seedAudience } = REQUEST.seedAudience;
    expect(refusedBy({ ...REQUEST, seedAudience }, { seedBuckets: [] })).toEqual([]);
  });

  it.each([
    ["s3://northwind-seeds", true],
    ["s3://northwind-seeds/", true],
    ["s3://northwind-seeds-of-others/seed", false],
    ["s3://northwind/seeds/seed", false],
    ["s3://Northwind-seeds/seed", false],
    ["s3:///northwind-seeds/seed", false],
    ["s3://northwind-seeds@other/seed", false],
    ["s3://northwind-seeds?/seed", false],
    ["s3://northwind-seeds\\.other/seed", false],
  ])("read the bucket of %s", (s3Uri, isAllowed) => {
    const request = { ...REQUEST, seedAudience: { dataSource: { s3Uri } } };
    expect(validateRules(request, { seedBuckets: ["northwind-seeds"] })).toHaveLength(
      isAllowed ? 0 : 1,
    );
  });

  it("refuse an invalid bucket name even with an asterisk", () => {
    const request = { seedAudience: { dataSource: { s3Uri: "s3://northwind-x@other/seed" } } };
    expect(refusedBy(request, { seedBuckets: ["northwind-*"] })).toEqual(["seedBuckets"]);
  });
});

describe("a path that could leave an allowed prefix", () => {
  const ROLES = { seedRoles: ["arn:aws:iam::111122223333:role/analysts/*"] };
  const MODELS = { models: [`${MODEL.slice(0, -8)}*`] };
  const BUCKETS = { seedBuckets: ["northwind-seeds"] };

  it.each([
    ["../admin", "the segment “..”"],
    ["./reader", "the segment “.”"],
    ["a/../../admin", "the segment “..”"],
    ["a//reader", "an empty segment (“//”)"],
    ["a\\..\\reader", "a backslash"],
    ["%2e%2E/admin", "the segment “..”"],
    ["a%2f..%2fadmin", "the segment “..”"],
    ["a%5C..%5Cadmin", "a backslash"],
    ["%252e%252e/admin", "the segment “..”"],
    ["．．/admin", "the segment “..”"],
    ["‥/admin", "the segment “..”"],
    ["a／..／admin", "the segment “..”"],
    ["a＼admin", "a backslash"],
    [".\u200b./admin", "the segment “..”"],
    [".\0./admin", "the segment “..”"],
    ["a/..\u0007/admin", "the segment “..”"],
    ["％2e％2e/admin", "the segment “..”"],
    ["%\u200b2e./admin", "the segment “..”"],
    ["a%２f%２e．/admin", "the segment “..”"],
    [" .. /admin", "the segment “..”"],
    ["\u3164/admin", "an empty segment (“//”)"],
    ["a/..", "the segment “..”"],
  ])("%j is refused everywhere", (path, problem) => {
    const roleArn = `arn:aws:iam::111122223333:role/analysts/${path}`;
    const s3Uri = `s3://northwind-seeds/${path}`;
    const seedAudience = { roleArn, dataSource: { s3Uri } };
    const request = { configuredAudienceModelArn: `${MODEL.slice(0, -8)}${path}`, seedAudience };
    const faults = validateRules(request, { ...ROLES, ...MODELS, ...BUCKETS });
    expect(faults.map(({ rule }) => rule)).toEqual(["models", "seedBuckets", "seedRoles"]);
    for (const { rule, message } of faults) {
      expect(message).toContain(
        ` has ${problem}, which could point outside what the rule “${rule}” allows. Remove it.`,
      );
    }
    expect(validateRules(request, {})).toEqual([]);
  });

  it("is refused although the rule allows any value", () => {
    const seedAudience = { roleArn: `${ROLE}/../x`, dataSource: { s3Uri: "s3://../x" } };
    const any = { seedRoles: ["*"], seedBuckets: ["*"] };
    expect(refusedBy({ seedAudience }, any)).toEqual(["seedBuckets", "seedRoles"]);
  });

  it.each(["s3://northwind-seeds/uk/", "s3://northwind-seeds/a..b/.c/d…/100%25", S3_URI])(
    "%s is allowed",
    (s3Uri) => {
      expect(validateRules({ seedAudience: { dataSource: { s3Uri } } }, BUCKETS)).toEqual([]);
    },
  );
});

describe("an entry", () => {
  const piece = fc.constantFrom("", "a", "b", "ab", "aab", ".", "/", "[");
  const entry = fc
    .array(fc.oneof(piece, fc.constant("*")), { maxLength: 8 })
    .map((l) => l.join(""));
  const text = fc.array(piece, { maxLength: 10 }).map((list) => list.join(""));

  it("matches the same texts as the equivalent regular expression", () => {
    fc.assert(
      fc.property(entry, text, (pattern, given) => {
        const parts = pattern.split("*").map((part) => part.replaceAll(/[.[]/g, "\\$&"));
        const reference = new RegExp(`^${parts.join("[^]*")}$`);
        expect(matchesEntry(pattern, given)).toBe(reference.test(given));
      }),
      { numRuns: 20_000 },
    );
  });

  it("matches the text in which a part was replaced by an asterisk", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (given, a, b) => {
        const [from, to] = [a % (given.length + 1), b % (given.length + 1)].sort((x, y) => x - y);
        expect(matchesEntry(`${given.slice(0, from)}*${given.slice(to)}`, given)).toBe(true);
      }),
    );
  });

  it("matches in linear time", () => {
    const started = performance.now();
    expect(matchesEntry("*a".repeat(1_000), "a".repeat(2_000).concat("b"))).toBe(false);
    expect(performance.now() - started).toBeLessThan(100);
  });
});

const PER_RULE = fc.record(
  Object.fromEntries(
    RULE_NAMES.map((rule) => [
      rule,
      fc.array(fc.oneof(fc.constantFrom(...EXACT[rule]), fc.constantFrom("*", "x", "arn:*")), {
        maxLength: 3,
      }),
    ]),
  ) as Record<RuleName, fc.Arbitrary<string[]>>,
  { requiredKeys: [] },
);

describe("any rules", () => {
  it("refuse exactly what no entry of a list matches, and name that list", () => {
    const texts: Record<RuleName, string> = {
      collaborations: COLLABORATION,
      models: MODEL,
      seedBuckets: "northwind-seeds",
      seedRoles: ROLE,
    };
    fc.assert(
      fc.property(PER_RULE, (rules) => {
        const expected = RULE_NAMES.filter(
          (rule) => rules[rule] && !rules[rule].some((entry) => matchesEntry(entry, texts[rule])),
        );
        expect(refusedBy(REQUEST, rules)).toEqual(expected);
      }),
    );
  });

  it("refuse no more with an additional entry, and no less with an additional list", () => {
    fc.assert(
      fc.property(PER_RULE, fc.constantFrom(...RULE_NAMES), (rules, rule) => {
        const before = refusedBy(REQUEST, rules);
        const wider = { ...rules, [rule]: [...(rules[rule] ?? []), "*"] };
        expect(before).toEqual(expect.arrayContaining(refusedBy(REQUEST, wider)));
        expect(refusedBy(REQUEST, { ...rules, [rule]: [] })).toContain(rule);
      }),
    );
  });
});

describe("the form", () => {
  const FORM: LaunchFormValues = {
    ...EMPTY_LAUNCH_FORM,
    name: "spring-uk",
    collaborationId: COLLABORATION,
    configuredAudienceModelArn: MODEL,
    seedAudience: {
      ...EMPTY_LAUNCH_FORM.seedAudience,
      roleArn: ROLE,
      dataSource: { s3Uri: S3_URI },
    },
  };
  const NOTHING: LaunchRules = { collaborations: [], models: [], seedBuckets: [], seedRoles: [] };

  function faultsOf(values: LaunchFormValues, rules: LaunchRules): string[] {
    const validation = validateLaunchFormFor(values, { correlationTag: true, rules });
    return validation.ok ? [] : validation.faults.map(({ field }) => field);
  }

  it("reports the rules' faults in the order of the page", () => {
    expect(faultsOf(FORM, NOTHING)).toEqual(RULE_NAMES.map((rule) => FIELDS[rule]));
    expect(faultsOf(FORM, EXACT)).toEqual([]);
  });

  it("checks only the chosen seed source", () => {
    const sql: LaunchFormValues = { ...FORM, seedSource: "sql" };
    expect(faultsOf(sql, { seedBuckets: [] })).toEqual(["seedAudience.sqlParameters.queryString"]);
  });

  it("reports an invalid value before the rule that refuses it", () => {
    const validation = validateLaunchFormFor(
      { ...FORM, collaborationId: COLLABORATION.toUpperCase() },
      { correlationTag: true, rules: NOTHING },
    );
    const faults = validation.ok ? [] : validation.faults;
    expect(faults.find(({ field }) => field === "collaborationId")?.message).toContain("uppercase");
    expect(faults).toHaveLength(4);
  });
});
