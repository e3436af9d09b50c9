import fc from "fast-check";
import { mapOf, pairsAround, pairsOf } from "./map-arbitrary";
import { edgeCharacter, edgeText, filledTo, mostly, mutated, ofLength } from "./text-arbitrary";

// The model's numbers, repeated here so that a mistake in the tested code is not copied.

const ROLE = "arn:aws:iam::111122223333:role/";
const TEMPLATE = "arn:aws:cleanrooms:us-east-1:444455556666:membership/0f2e4d6c/analysistemplate/";

const roleArn = mostly(
  fc.constantFrom(
    `${ROLE}cleanrooms-ml-seed-reader`,
    `${ROLE}service-role/with a space`,
    `${ROLE}\u{1f600}\u0085`,
    "arn:awsx:iam::111122223333:role/x",
    ROLE + "\u{1f600}".repeat(2048 - ROLE.length),
  ),
  fc.oneof(
    mutated(`${ROLE}seed-reader`),
    filledTo(ROLE, "", 2048),
    edgeCharacter.map((character) => ROLE + character),
    fc.constantFrom("", ROLE, "arn:aws:sts::111122223333:assumed-role/Analyst/ada"),
  ),
);

const s3Uri = mostly(
  fc.constantFrom(
    "s3://a",
    "s3://northwind-seeds/spring-uk/seed.jsonl",
    `s3://${"k".repeat(1280)}`,
  ),
  fc.oneof(
    mutated("s3://northwind-seeds/seed.jsonl"),
    filledTo("s3://", "", 1285),
    edgeCharacter.map((character) => `s3://${character}`),
    fc.constantFrom("", "s3://", "S3://a/b", "s3://a\nb", "https://a.s3.amazonaws.com/b"),
  ),
);

/** A few prepared long texts, because they are slow to generate and to check. */
const LONG_QUERIES = ["a".repeat(499_999), "é".repeat(500_000), "a".repeat(500_001)].concat([
  "\u{1f600}".repeat(500_000),
  `${"\u{1f600}".repeat(500_000)}a`,
]);

const queryString = fc.oneof(
  {
    weight: 60,
    arbitrary: fc.constantFrom("", "select user_id from seeds", "select '\u{1f600}'\r\n"),
  },
  { weight: 8, arbitrary: edgeText },
  { weight: 1, arbitrary: fc.constantFrom(...LONG_QUERIES) },
);

const templateArn = mostly(
  fc.constantFrom(`${TEMPLATE}5b7d9f1a-3c5e-4f7a-8b9d-1c3e5f7a9b1d`, `${TEMPLATE}_-0`),
  fc.oneof(
    mutated(`${TEMPLATE}5b7d9f1a`),
    fc.constantFrom(199, 200, 201).map((length) => TEMPLATE.padEnd(length, "x")),
    fc.constantFrom("", TEMPLATE, TEMPLATE.replace("us-east-1", "us-gov-west-1").concat("x")),
  ),
);

const parameterName = mostly(
  fc.constantFrom("since", "_", "0", "__proto__", "constructor", "n".repeat(100)),
  fc.oneof(ofLength(1, 100), edgeText, mutated("since")),
  30,
);
const parameters = mapOf(
  pairsOf(
    parameterName,
    mostly(fc.constantFrom("", "v".repeat(1000)), fc.oneof(ofLength(1000), edgeText), 30),
  ),
);

const sparkKey = mostly(
  fc.constantFrom("spark.a", "__proto__", "k".repeat(200)),
  ofLength(1, 200),
  30,
);
const sparkValue = mostly(
  fc.constantFrom("", "v".repeat(500)),
  fc.oneof(ofLength(500), edgeText),
  30,
);
const spark = mostly(mapOf(pairsOf(sparkKey, sparkValue)), mapOf(pairsAround(50)));

const workerType = mostly(
  fc.constantFrom("CR.1X", "CR.4X", "CR.8X"),
  fc.constantFrom("CR.2X", "cr.1x", "CR.1X ", "", "CR.16X"),
);
const workerNumber = mostly(
  fc.constantFrom(2, 3, 16, 1023, 1024),
  fc.constantFrom(-2, -0, 0, 1, 1.5, 2.5, 1024.5, 1025, 2 ** 31, 2 ** 53, 1e300),
);

const compute = mostly(
  fc.record({
    worker: fc.record(
      { type: workerType, number: workerNumber, properties: fc.record({ spark }) },
      { requiredKeys: [] },
    ),
  }),
  fc.constantFrom<object>({}, { worker: {} }, { worker: { properties: {} } }),
  10,
);

const dataSource = mostly(fc.record({ s3Uri }), fc.constant({}), 40);

/** Mostly one seed source; sometimes none or several. */
const source = mostly<object>(
  fc.oneof(
    fc.record({ dataSource }),
    fc.record({
      sqlParameters: fc.record({ queryString, parameters }, { requiredKeys: ["queryString"] }),
    }),
    fc.record({
      sqlParameters: fc.record(
        { analysisTemplateArn: templateArn, parameters },
        { requiredKeys: ["analysisTemplateArn"] },
      ),
    }),
  ),
  fc.record(
    {
      dataSource,
      sqlParameters: fc.record(
        { queryString, analysisTemplateArn: templateArn, parameters },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  ),
  8,
);

export const seedAudience = fc
  .tuple(
    source,
    fc.record({ roleArn, sqlComputeConfiguration: compute }, { requiredKeys: [] }),
    roleArn,
    fc.nat(30),
  )
  .map(([given, rest, role, chance]) => ({
    ...(chance > 0 && { roleArn: role }),
    ...rest,
    ...given,
  }));
