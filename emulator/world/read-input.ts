import type { Members } from "../protocol/types";

/**
 * Typed access to input that the protocol layer has checked against the model. A wrong type here is a
 * bug of the emulator and throws.
 */
export function textOf(input: Members, member: string): string {
  const value = optionalTextOf(input, member);
  if (value === undefined) throw new TypeError(`${member} is missing`);
  return value;
}

export function optionalTextOf(input: Members, member: string): string | undefined {
  const value = input[member] ?? undefined;
  if (value !== undefined && typeof value !== "string") throw new TypeError(`${member} is no text`);
  return value;
}

export function optionalNumberOf(input: Members, member: string): number | undefined {
  const value = input[member] ?? undefined;
  if (value !== undefined && typeof value !== "number") {
    throw new TypeError(`${member} is no number`);
  }
  return value;
}

export function optionalFlagOf(input: Members, member: string): boolean | undefined {
  const value = input[member] ?? undefined;
  if (value !== undefined && typeof value !== "boolean") {
    throw new TypeError(`${member} is no boolean`);
  }
  return value;
}

export function structureOf(input: Members, member: string): Members {
  const value = optionalStructureOf(input, member);
  if (value === undefined) throw new TypeError(`${member} is missing`);
  return value;
}

export function optionalStructureOf(input: Members, member: string): Members | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new TypeError(`${member} is no structure`);
  }
  return Object.fromEntries(Object.entries(value));
}

/** Entries, not an object, because a tag can be named `__proto__`. */
export function optionalTextMapOf(input: Members, member: string): [string, string][] | undefined {
  const map = optionalStructureOf(input, member);
  return map && Object.keys(map).map((key) => [key, textOf(map, key)]);
}

export function textListOf(input: Members, member: string): string[] {
  const value = input[member];
  if (!Array.isArray(value)) throw new TypeError(`${member} is no list`);
  return value.map((item: unknown) => {
    if (typeof item !== "string") throw new TypeError(`${member} holds something else than text`);
    return item;
  });
}
