import "server-only";

/** For the form without React's state; the longest valid SQL (2 MB of UTF-8) fits. */
const MAX_BYTES = 3 * 1024 * 1024;
const MAX_PARTS = 2000;
const MAX_DEPTH = 12;

/** React's protocol also has maps, dates, files, promises and cycles, which no action accepts. */
export function checkInputSize(input: unknown): "fits" | "too-large" | "not-plain" {
  let bytes = 0;
  let parts = 0;
  const pending: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, depth } = next;
    parts += 1;
    if (typeof value === "string") {
      bytes += Buffer.byteLength(value);
    }
    const children = childrenOf(value);
    if (!children) {
      return "not-plain";
    }
    if (
      bytes > MAX_BYTES ||
      parts + pending.length + children.length > MAX_PARTS ||
      depth > MAX_DEPTH
    ) {
      return "too-large";
    }
    pending.push(...children.map((child) => ({ value: child, depth: depth + 1 })));
  }
  return "fits";
}

function childrenOf(value: unknown): unknown[] | undefined {
  if (value === null || value === undefined) return [];
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return [];
  if (typeof value !== "object") return undefined;
  if (Array.isArray(value)) return value.length > MAX_PARTS ? Array(MAX_PARTS).fill(null) : value;
  if (value instanceof FormData) return [...value.entries()].flat();
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null
    ? Object.entries(value).flat()
    : undefined;
}
