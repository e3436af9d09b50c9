/** Each path is as deep as both values have it; the order of members is ignored. */
export function differingMembers(
  one: unknown,
  other: unknown,
  path: readonly string[] = [],
): string[][] {
  if (isObject(one) && isObject(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].flatMap((name) =>
      differingMembers(member(one, name), member(other, name), [...path, name]),
    );
  }
  return JSON.stringify(one) === JSON.stringify(other) ? [] : [[...path]];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function member(value: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
