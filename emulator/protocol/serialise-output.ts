import type { Member, OperationModel, Shape } from "./model";
import type { Members } from "./types";

/**
 * An operation's output as its JSON body. Checks its shape, but not constraints, because AWS's own
 * answers exceed them.
 * @throws Error if a required member is missing or a member is unknown
 */
export function serialiseOutput(operation: OperationModel, output: Members): string {
  if (operation.emptyResponseBody) return "";
  return JSON.stringify(serialiseStructure(operation.output ?? {}, output, "output"));
}

function serialiseStructure(
  members: Record<string, Member>,
  value: object,
  where: string,
): Record<string, unknown> {
  const given = Object.entries(value).filter(([, entry]) => entry !== undefined);
  const missing = Object.keys(members).filter(
    (name) => members[name]?.required && !given.some(([known]) => known === name),
  );
  if (missing.length > 0) throw new Error(`${where} lacks ${missing.join(", ")}`);
  return Object.fromEntries(
    given.map(([name, entry]) => {
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      if (!member) throw new Error(`${where} has no member ${name} in the model`);
      return [name, serialiseValue(member, entry, `${where}.${name}`)];
    }),
  );
}

function serialiseValue(shape: Shape, value: unknown, where: string): unknown {
  if (shape.type === "timestamp") return serialiseTimestamp(shape.timestampFormat, value, where);
  if (typeof value !== "object" || value === null) return value;
  if (shape.type === "structure") return serialiseStructure(shape.members ?? {}, value, where);
  if (shape.type === "map") {
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([key, entry]) => [key, serialiseValue(shape.value, entry, where)]),
    );
  }
  if (shape.type === "list" && Array.isArray(value)) {
    const { member } = shape;
    return member ? value.map((entry) => serialiseValue(member, entry, where)) : value;
  }
  throw new Error(`${where} is no ${shape.type}`);
}

/** restJson1 writes epoch seconds unless the model says otherwise. */
function serialiseTimestamp(format: string | undefined, value: unknown, where: string) {
  if (!(value instanceof Date)) throw new Error(`${where} is no Date`);
  return format === "iso8601" ? value.toISOString() : value.getTime() / 1000;
}
