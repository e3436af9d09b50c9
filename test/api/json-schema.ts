/** The keywords of JSON Schema 2020-12 that the API's description uses; others throw. */
export type JsonSchema = Record<string, unknown>;

type Rule = (value: unknown, operand: never, context: Context) => boolean;
type Context = { schema: JsonSchema; root: unknown };

const RULES: Record<string, Rule> = {
  $ref: (value, ref: string, { root }) => fitsSchema(value, resolve(ref, root), root),
  type: (value, types: string | string[]) =>
    Array.isArray(types) ? types.some((type) => isOfType(value, type)) : isOfType(value, types),
  enum: (value, values: unknown[]) => values.includes(value),
  const: (value, constant: unknown) => value === constant,
  minLength: (value, min: number) => typeof value !== "string" || [...value].length >= min,
  maxLength: (value, max: number) => typeof value !== "string" || [...value].length <= max,
  pattern: (value, source: string) =>
    typeof value !== "string" || new RegExp(source, "u").test(value),
  minimum: (value, min: number) => typeof value !== "number" || value >= min,
  maximum: (value, max: number) => typeof value !== "number" || value <= max,
  items: (value, items: JsonSchema, { root }) =>
    !Array.isArray(value) || value.every((item) => fitsSchema(item, items, root)),
  required: (value, names: string[]) =>
    !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
  properties: (value, properties: Record<string, JsonSchema>, { root }) =>
    membersOf(value).every(([name, member]) => {
      const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return !schema || fitsSchema(member, schema, root);
    }),
  additionalProperties: (value, rest: JsonSchema | boolean, { schema, root }) =>
    membersOf(value).every(([name, member]) => {
      if (isObject(schema.properties) && Object.hasOwn(schema.properties, name)) return true;
      return typeof rest === "boolean" ? rest : fitsSchema(member, rest, root);
    }),
  propertyNames: (value, names: JsonSchema, { root }) =>
    membersOf(value).every(([name]) => fitsSchema(name, names, root)),
  maxProperties: (value, max: number) => membersOf(value).length <= max,
  anyOf: (value, schemas: JsonSchema[], { root }) => countFits(value, schemas, root) > 0,
  oneOf: (value, schemas: JsonSchema[], { root }) => countFits(value, schemas, root) === 1,
  // Only annotations: patterns check these formats.
  format: () => true,
  default: () => true,
  description: () => true,
};

const TYPES: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  object: isObject,
  array: Array.isArray,
};

function isOfType(value: unknown, type: string): boolean {
  return TYPES[type]?.(value) ?? unknownWord("type", type);
}

/** Whether the value matches the schema; `root` is the document of its references. */
export function fitsSchema(value: unknown, schema: JsonSchema, root: unknown): boolean {
  return Object.entries(schema).every(([keyword, operand]) => {
    const rule = RULES[keyword];
    return rule ? rule(value, operand as never, { schema, root }) : unknownWord("keyword", keyword);
  });
}

/** Resolves a reference of the form `#/a/b`. Throws if it points to nothing. */
export function resolve(ref: string, root: unknown): JsonSchema {
  let found = root;
  for (const step of ref.replace(/^#\//, "").split("/")) {
    found = isObject(found) ? found[step] : undefined;
  }
  if (!isObject(found)) throw new Error(`${ref} points at nothing.`);
  return found;
}

function countFits(value: unknown, schemas: JsonSchema[], root: unknown): number {
  return schemas.filter((schema) => fitsSchema(value, schema, root)).length;
}

function membersOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unknownWord(what: string, word: string): never {
  throw new Error(`The schema has the ${what} ${word}, which this validator does not know.`);
}
