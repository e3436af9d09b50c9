import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkInput } from "@/emulator/protocol/input/check-input";
import { checkJson } from "@/emulator/protocol/input/check-json";
import { launchRequestSchema } from "@/lib/contract/launch-request/launch-request";
import { anyRequest } from "./request-arbitrary";

const OPERATION = "cleanroomsml.StartAudienceGenerationJob";
const RUNS = 10_000;
/** Random and printed; set AGREEMENT_SEED to repeat a run. */
const SEED = Number(process.env.AGREEMENT_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** As parsed from the wire. */
function onTheWire(request: unknown): unknown {
  return JSON.parse(JSON.stringify(request));
}

/** For a union without a member, AWS reports the union, the portal the missing member. */
function hasPlace(fault: { rule: string }): boolean {
  return fault.rule !== "union";
}

function placesOf(faults: { path: PropertyKey[] }[] = []): string[] {
  return faults.map(({ path }) => JSON.stringify(path));
}

test("the portal's schema accepts exactly what the emulator's reading of AWS's model accepts", () => {
  const seen = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(anyRequest, (request) => {
      const input = onTheWire(request);
      const parsed = launchRequestSchema.safeParse(input);
      const faults = checkInput(OPERATION, input);
      seen[parsed.success ? "accepted" : "refused"]++;
      expect(checkJson(OPERATION, input)).toBeUndefined();
      expect(parsed.success, JSON.stringify(parsed.error?.issues ?? faults)).toBe(
        faults.length === 0,
      );
      expect(placesOf(parsed.error?.issues)).toEqual(
        expect.arrayContaining(placesOf(faults.filter(hasPlace))),
      );
      if (parsed.success) expect(isDeepStrictEqual(parsed.data, input)).toBe(true);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  const { accepted, refused } = seen;
  process.stdout.write(
    `contract agreement: ${accepted + refused} requests compared, ${accepted} accepted by both, ${refused} refused by both (AGREEMENT_SEED=${SEED})\n`,
  );
  expect(accepted).toBeGreaterThan(RUNS / 10);
  expect(refused).toBeGreaterThan(RUNS / 10);
}, 120_000);

const GOOD = {
  name: "spring-uk",
  configuredAudienceModelArn:
    "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52",
  seedAudience: {
    roleArn: "arn:aws:iam::111122223333:role/seed-reader",
    dataSource: { s3Uri: "s3://northwind-seeds/seed.jsonl" },
  },
};

describe("where the portal is stricter than AWS on purpose", () => {
  test("the base request of the cases below is valid", () => {
    expect(launchRequestSchema.safeParse(GOOD).success).toBe(true);
    expect(checkInput(OPERATION, GOOD)).toEqual([]);
  });

  test.each([
    ["an unknown member", { ...GOOD, audienceSize: 5 }],
    [
      "an unknown member named __proto__",
      JSON.parse(`{"__proto__":{},${JSON.stringify(GOOD).slice(1)}`),
    ],
    ["an unknown member further down", { ...GOOD, seedAudience: { ...GOOD.seedAudience, x: 1 } }],
    ["a null for an optional member", { ...GOOD, description: null }],
    ["a null for a map", { ...GOOD, tags: null }],
  ])("%s, which AWS passes over, is refused", (_, input) => {
    expect(checkJson(OPERATION, input)).toBeUndefined();
    expect(checkInput(OPERATION, input)).toEqual([]);
    expect(launchRequestSchema.safeParse(input).success).toBe(false);
  });
});

test.each([
  ["a number for text", { ...GOOD, name: 5 }],
  ["text for a boolean", { ...GOOD, includeSeedInOutput: "true" }],
  ["a number for a boolean", { ...GOOD, includeSeedInOutput: 1 }],
  ["a list for a map", { ...GOOD, tags: [] }],
  ["a number for a tag value", { ...GOOD, tags: { team: 5 } }],
  ["text for a structure", { ...GOOD, seedAudience: "s3://a/b" }],
  ["text for a number", withWorker({ number: "16" })],
  ["a list for a structure", withWorker([])],
])("%s: both refuse it, AWS before it looks at any rule", (_, input) => {
  expect(checkJson(OPERATION, input)).toBeDefined();
  expect(launchRequestSchema.safeParse(input).success).toBe(false);
});

function withWorker(worker: unknown): unknown {
  return {
    ...GOOD,
    seedAudience: {
      roleArn: GOOD.seedAudience.roleArn,
      sqlParameters: { queryString: "select 1" },
      sqlComputeConfiguration: { worker },
    },
  };
}
