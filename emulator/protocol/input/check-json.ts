import { inputShape, operationModel, type Shape } from "../model";
import { isJsonObject } from "./members";

/** A value of a wrong JSON type; Coral stops at the first. */
export type TypeFault = { path: (string | number)[]; message: string };

/**
 * The first value of a request body with a wrong JSON type, with Coral's message
 * (recorded from Athena, SQS and DynamoDB; the ones for booleans and maps are by analogy). `null`
 * is allowed anywhere.
 * @param operation as in the model, e.g. `cleanroomsml.StartAudienceGenerationJob`
 * @throws Error if the model has no such operation
 */
export function checkJson(operation: string, json: unknown): TypeFault | undefined {
  if (!isJsonObject(json)) {
    return { path: [], message: Array.isArray(json) ? FOUND_LIST : "" };
  }
  return findTypeFault(inputShape(operationModel(operation)), json, []);
}

const FOUND_LIST = "Start of list found where not expected";
const FOUND_OBJECT = "Start of structure or map found where not expected.";

function findTypeFault(
  shape: Shape,
  value: unknown,
  path: (string | number)[],
): TypeFault | undefined {
  if (value === null || value === undefined) return undefined;
  switch (shape.type) {
    case "structure":
      if (!isJsonObject(value)) return misplaced(value, path, "Expected null");
      return firstFault(
        Object.entries(value).map(([name, entry]) => {
          const members = shape.members ?? {};
          const member = Object.hasOwn(members, name) ? members[name] : undefined;
          return member && isInBody(member) ? [member, entry, [...path, name]] : undefined;
        }),
      );
    case "map":
      if (!isJsonObject(value)) return misplaced(value, path, "Expected map or null");
      return firstFault(
        Object.entries(value).map(([key, entry]) => [shape.value, entry, [...path, key]]),
      );
    case "list":
      if (!Array.isArray(value)) return misplaced(value, path, "Expected list or null");
      return firstFault(
        value.map((entry, index) => shape.member && [shape.member, entry, [...path, index]]),
      );
    case "boolean":
      return scalarFault(value, path, "boolean", "a Boolean");
    case "integer":
    case "long":
      return scalarFault(value, path, "number", "an Integer");
    case "double":
      return scalarFault(value, path, "number", "a Double");
    default:
      return scalarFault(value, path, "string", "a String");
  }
}

type Step = [shape: Shape, value: unknown, path: (string | number)[]];

function firstFault(steps: (Step | undefined)[]): TypeFault | undefined {
  for (const step of steps) {
    const fault = step && findTypeFault(...step);
    if (fault) return fault;
  }
  return undefined;
}

function scalarFault(
  value: unknown,
  path: (string | number)[],
  type: "string" | "number" | "boolean",
  target: string,
): TypeFault | undefined {
  if (typeof value === type) return undefined;
  return misplaced(value, path, `${tokenOf(value)} can not be converted to ${target}`);
}

function misplaced(value: unknown, path: (string | number)[], message: string): TypeFault {
  if (Array.isArray(value)) return { path, message: FOUND_LIST };
  return { path, message: isJsonObject(value) ? FOUND_OBJECT : message };
}

function tokenOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "TRUE_VALUE" : "FALSE_VALUE";
  return typeof value === "number" ? "NUMBER_VALUE" : "STRING_VALUE";
}

/** Members of the path and the query are never read from the body. */
function isInBody(member: Shape & { location?: string }): boolean {
  return member.location === undefined || member.location === "body";
}
