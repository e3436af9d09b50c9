import fc from "fast-check";
import { mapOf, pairsAround, pairsOf } from "./map-arbitrary";
import { seedAudience } from "./seed-arbitrary";
import { edgeText, filledTo, mostly, mutated, ofLength } from "./text-arbitrary";

// The model's numbers, repeated here so that a mistake in the tested code is not copied.

const MODEL = "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/";
const COLLABORATION = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";

const name = mostly(
  fc.constantFrom("spring-uk", "a", " a ", "\ta", "\u2764\ufe0f", "x".repeat(63), "é".repeat(63)),
  fc.oneof(
    ofLength(1, 63),
    edgeText,
    mutated("spring-uk"),
    edgeText.map((text) => `a${text}`),
  ),
);

const description = mostly(
  fc.constantFrom("", " ", "two\r\nlines", "d".repeat(255), "\u00e9".repeat(254)),
  fc.oneof(ofLength(0, 255), edgeText, mutated("For the spring campaign")),
);

const modelArn = mostly(
  fc.constantFrom(
    `${MODEL}3d0a9f52-7c1e-4b68-9f24-5a6b7c8d9e10`,
    `${MODEL}a/b_c.d-E`,
    "arn:aws-us-gov:cleanrooms-ml:us-gov-west-1:444455556666:configured-audience-model/x",
    "arn:aws-:cleanrooms-ml:-:000000000000:configured-audience-model/.",
    MODEL + "x".repeat(2048 - MODEL.length),
  ),
  fc.oneof(
    mutated(`${MODEL}3d0a9f52`),
    filledTo(MODEL, "", 2048),
    fc.constantFrom(
      MODEL,
      "arn:aws:iam::111122223333:role/reader",
      MODEL.replace("configured-", ""),
      "",
    ),
  ),
);

const ORDINARY_KEYS = ["team", "Team", "__proto__", "constructor", "toString", "10", "\u00fc x"];
const RESERVED_KEYS = ["aws:team", "AWS:team", "aWs:", "aw\u017f:team", "aws", "xaws:", " aws:"];

const tagKey = mostly(
  fc.constantFrom(...ORDINARY_KEYS, "k".repeat(128)),
  fc.oneof(fc.constantFrom(...RESERVED_KEYS), ofLength(1, 128), edgeText),
  40,
);
const tagValue = mostly(
  fc.constantFrom("", "aws:value", "spring", "v".repeat(256)),
  fc.oneof(ofLength(256), edgeText),
  40,
);
const tags = mostly(
  mapOf(pairsOf(tagKey, tagValue)),
  mapOf(
    fc.oneof(
      pairsAround(50),
      fc.tuple(pairsAround(50), pairsOf(tagKey, tagValue)).map((all) => all.flat()),
    ),
  ),
);

const collaborationId = mostly(
  fc.constantFrom(COLLABORATION, "00000000-0000-0000-0000-000000000000"),
  fc.oneof(mutated(COLLABORATION), ofLength(36), fc.constant(COLLABORATION.toUpperCase())),
);

const complete = fc.record(
  {
    name,
    configuredAudienceModelArn: modelArn,
    seedAudience,
    includeSeedInOutput: fc.boolean(),
    collaborationId,
    description,
    tags,
  },
  { requiredKeys: ["name", "configuredAudienceModelArn", "seedAudience"] },
);

const incomplete = fc.record(
  { name, configuredAudienceModelArn: modelArn, seedAudience },
  { requiredKeys: [] },
);

/**
 * Requests with the right JSON types and only known members. About half are valid; the others are
 * invalid in one or a few places at the edges of the rules.
 */
export const anyRequest: fc.Arbitrary<object> = mostly<object>(complete, incomplete, 40);
