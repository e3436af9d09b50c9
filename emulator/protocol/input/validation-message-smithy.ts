import { codePointLength } from "./constraints";
import type { Violation } from "./violation";

/** The wording of Smithy's server SDKs: the number of failures, and the first one. */
export function validationFailureText(violations: Violation[]): string {
  const [first] = violations;
  if (!first) throw new Error("There is no violation to report");
  if (violations.length === 1) return `1 validation error detected. ${failure(first)}`;
  const paths = new Set(violations.map(smithyPath)).size;
  return `${violations.length} validation errors at ${paths} path${paths === 1 ? "" : "s"} detected. First failure: ${failure(first)}`;
}

function failure(violation: Violation): string {
  const { rule, value, sensitive } = violation;
  const size = rule === "length" && !sensitive ? ` with length ${sizeOf(value)}` : "";
  return `Value${size} at '${smithyPath(violation)}' failed to satisfy constraint: ${constraintText(violation)}`;
}

function constraintText({ rule, constraint, shape }: Violation): string {
  const { min, max } = shape;
  const hasBoth = min !== undefined && max !== undefined;
  if (rule === "length" && hasBoth) {
    return `Member must have length between ${min} and ${max}, inclusive`;
  }
  if (rule === "range" && hasBoth) return `Member must be between ${min} and ${max}, inclusive`;
  if (rule === "enum" && shape.type === "string") {
    return `Member must satisfy enum value set: [${[...(shape.enum ?? [])].sort().join(", ")}]`;
  }
  return constraint;
}

/** A key is reported at its map, a value at its key. */
function smithyPath({ path, place }: Violation): string {
  return `/${(place === "mapKey" ? path.slice(0, -1) : path).join("/")}`;
}

function sizeOf(value: unknown): number {
  if (typeof value === "string") return codePointLength(value);
  if (Array.isArray(value)) return value.length;
  return Object.keys(value ?? {}).length;
}
