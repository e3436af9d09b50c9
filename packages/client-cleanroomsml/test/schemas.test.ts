import * as sdk from "@aws-sdk/client-cleanroomsml";
import { NormalizedSchema } from "@smithy/core/schema";
import type { StaticErrorSchema, StaticOperationSchema } from "@smithy/types";
import { describe, expect, it } from "vitest";
import { operations, type Shape, shapesBelow } from "./service-model";

const exported: Record<string, unknown> = sdk;

const KINDS: Record<string, string> = {
  integer: "number",
  double: "number",
  structure: "structure",
};

/** Describes a member of the model, in the format of `describeSchema`. */
function describeShape(shape: Shape): object {
  const { type, union, required = false, sensitive = false, location, members, member } = shape;
  return {
    kind: union ? "union" : (KINDS[type] ?? type),
    sensitive,
    location: location === "uri" || location === "querystring" ? location : "body",
    members: members && describeMembers(members),
    member: member && describeShape({ ...member, required: false }),
    required,
  };
}

function describeMembers(members: Record<string, Shape>) {
  return Object.fromEntries(
    Object.entries(members).map(([name, shape]) => [name, describeShape(shape)]),
  );
}

/** Describes a member of the package's schema. */
function describeSchema(schema: NormalizedSchema, required: boolean): object {
  const { sensitive, httpLabel, httpQuery } = schema.getMergedTraits();
  return {
    kind: kindOf(schema),
    sensitive: Boolean(sensitive),
    location: httpLabel ? "uri" : httpQuery ? "querystring" : "body",
    members: schema.isStructSchema() ? describeStructure(schema) : undefined,
    member: schema.isListSchema() ? describeSchema(schema.getValueSchema(), false) : undefined,
    required,
  };
}

function describeStructure(schema: NormalizedSchema) {
  const definition = schema.getSchema();
  const requiredCount = Array.isArray(definition) ? Number(definition[6] ?? 0) : 0;
  return Object.fromEntries(
    [...schema.structIterator()].map(([name, member], index) => [
      name,
      describeSchema(member, index < requiredCount),
    ]),
  );
}

function kindOf(schema: NormalizedSchema) {
  if (schema.isUnionSchema()) return "union";
  if (schema.isStructSchema()) return "structure";
  if (schema.isListSchema()) return "list";
  if (schema.isMapSchema()) return "map";
  if (schema.isTimestampSchema()) return "timestamp";
  if (schema.isNumericSchema()) return "number";
  if (schema.isBooleanSchema()) return "boolean";
  return schema.isStringSchema() ? "string" : "something else";
}

describe("the schemas are those of the service model", () => {
  it.each([...operations])("%s", (name, operation) => {
    const [kind, namespace, shape, traits, input, output] = exported[
      `${name}$`
    ] as StaticOperationSchema;
    const { method, path, successStatus } = operation;
    expect([kind, namespace, shape]).toEqual([9, "com.amazonaws.cleanroomsml", name]);
    expect(traits).toEqual({ http: [method, path, successStatus] });
    const inputSchema = NormalizedSchema.of(input);
    expect(inputSchema.getName()).toBe(operation.inputShape);
    expect(describeStructure(inputSchema)).toEqual(describeMembers(operation.input));
    const outputSchema = NormalizedSchema.of(output);
    if (operation.outputShape === null) return expect(outputSchema.isUnitSchema()).toBe(true);
    expect(outputSchema.getName()).toBe(operation.outputShape);
    expect(describeStructure(outputSchema)).toEqual(describeMembers(operation.output ?? {}));
  });

  it.each([...operations])("%s: errors", (_, { errors }) => {
    for (const [name, { status, fault, members }] of Object.entries(errors)) {
      const schema = exported[`${name}$`] as StaticErrorSchema;
      expect(schema[3]).toEqual({ error: fault, httpError: status });
      expect(describeStructure(NormalizedSchema.of(schema))).toEqual(describeMembers(members));
    }
  });

  it("the enumerations have the model's values", () => {
    const shapes = [...operations.values()].flatMap(({ input, output }) => [
      ...shapesBelow(input),
      ...shapesBelow(output),
    ]);
    const enums = new Map(
      shapes.flatMap(({ shape, enum: values }) => (values ? [[shape, values] as const] : [])),
    );
    expect(enums.size).toBe(8);
    for (const [name, values] of enums) {
      expect(Object.values(exported[name] ?? {}).sort()).toEqual([...values].sort());
    }
  });
});
