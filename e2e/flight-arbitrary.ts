import fc from "fast-check";

/** Values of every kind in React's protocol, and some invalid ones. */
const tagged = fc.oneof(
  fc.constantFrom(
    ...["$undefined", "$Infinity", "$-Infinity", "$NaN", "$-0", "$n123", "$D2020-01-01T00:00:00Z"],
    ...["$Q1", "$W1", "$K1", "$@1", "$F1", "$R1", "$r1", "$X1", "$x1", "$B1", "$A1", "$M1", "$T0"],
    ...["$1", "$0", "$1:a:b", "$0:__proto__:constructor", "$1:constructor:prototype", "$", "$$"],
  ),
  fc.string({ maxLength: 8 }).map((text) => `$${text}`),
);

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tagged,
    fc.string({ maxLength: 20 }),
    fc.integer(),
    fc.constantFrom(null, true, false),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom("__proto__", "then", "id", "bound")),
      tie("value"),
      { maxKeys: 4 },
    ),
  ),
})).value;

export const flightJson = fc.oneof(
  { weight: 6, arbitrary: value.map((each) => JSON.stringify(each) ?? "") },
  { weight: 2, arbitrary: fc.array(value, { maxLength: 4 }).map((each) => JSON.stringify(each)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
  { weight: 1, arbitrary: fc.constant("[".repeat(20_000)) },
);

/** Form fields of a call with JavaScript and of a post without it. */
const fieldName = fc.oneof(
  fc.constantFrom(
    ...["0", "1", "2", "_1_name", "_1_intent", "1_key", "1_$ACTION_REF_1", "intent", "key", "name"],
    ...["$ACTION_REF_1", "$ACTION_1:0", "$ACTION_1:1", "$ACTION_1:2", "$ACTION_KEY", "__proto__"],
  ),
  fc.string({ maxLength: 12 }),
);

export const flightFields = fc.array(fc.tuple(fieldName, flightJson), { maxLength: 8 });
