import type { Shape } from "../model";

export type Constraint = {
  rule: "length" | "pattern" | "range" | "enum";
  text: string;
  isMet: (value: unknown) => boolean;
};

/** Unicode scalar values, as Smithy's length trait counts them. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The model's constraints on one value, in Coral's order. */
export function constraintsOf(shape: Shape): Constraint[] {
  switch (shape.type) {
    case "string":
      return [...patternOf(shape), ...enumOf(shape), ...boundsOf(shape, "length", stringSize)];
    case "list":
      return boundsOf(shape, "length", listSize);
    case "map":
      return boundsOf(shape, "length", mapSize);
    case "integer":
    case "long":
      return [WHOLE_NUMBER, ...boundsOf(shape, "value", numberSize)];
    case "double":
      return boundsOf(shape, "value", numberSize);
    default:
      return [];
  }
}

/** JSON has one number type, so a fraction for an integer is a wrong value, not a wrong type. */
const WHOLE_NUMBER: Constraint = {
  rule: "range",
  text: "Member must be an integer",
  isMet: (value) => typeof value !== "number" || Number.isInteger(value),
};

function patternOf(shape: Shape & { type: "string" }): Constraint[] {
  if (shape.pattern === undefined || shape.patternAnchored === undefined) return [];
  const pattern = compile(shape.patternAnchored);
  return [
    {
      rule: "pattern",
      text: `Member must satisfy regular expression pattern: ^${shape.pattern}$`,
      isMet: (value) => typeof value !== "string" || pattern.test(value),
    },
  ];
}

function enumOf(shape: Shape & { type: "string" }): Constraint[] {
  const values = shape.enum;
  if (!values) return [];
  return [
    {
      rule: "enum",
      text: `Member must satisfy enum value set: [${values.join(", ")}]`,
      isMet: (value) => typeof value !== "string" || values.includes(value),
    },
  ];
}

function boundsOf(
  shape: Shape,
  what: "length" | "value",
  sizeOf: (value: unknown) => number | undefined,
): Constraint[] {
  const { min, max } = shape;
  const rule = what === "length" ? "length" : "range";
  const bounds: Constraint[] = [];
  if (max !== undefined) {
    bounds.push({
      rule,
      text: `Member must have ${what} less than or equal to ${max}`,
      isMet: (value) => (sizeOf(value) ?? max) <= max,
    });
  }
  if (min !== undefined) {
    bounds.push({
      rule,
      text: `Member must have ${what} greater than or equal to ${min}`,
      isMet: (value) => (sizeOf(value) ?? min) >= min,
    });
  }
  return bounds;
}

function stringSize(value: unknown): number | undefined {
  return typeof value === "string" ? codePointLength(value) : undefined;
}

function listSize(value: unknown): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}

function mapSize(value: unknown): number | undefined {
  return typeof value === "object" && value !== null ? Object.keys(value).length : undefined;
}

function numberSize(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

const compiled = new Map<string, RegExp>();

function compile(source: string): RegExp {
  const known = compiled.get(source) ?? new RegExp(source, "u");
  compiled.set(source, known);
  return known;
}
