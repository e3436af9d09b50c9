/** A JSON object: neither `null` nor a list. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own member that is not `null`, else undefined. `__proto__` and `constructor` are ordinary names. */
export function memberOf(value: unknown, name: string): unknown {
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value ?? undefined;
}
