// Any member can be missing: details depend on the event's kind and the version that wrote it.

export function eventRequestId({ detail }: { detail?: unknown }): string | undefined {
  return (
    textAt(detail, "outcome", "requestId") ?? textAt(detail, "outcome", "details", "requestId")
  );
}

export function eventReason({ detail }: { detail?: unknown }): string | undefined {
  return textAt(detail, "reason") ?? textAt(detail, "job", "message");
}

export function ownerOf({ detail }: { detail?: unknown }): string | undefined {
  return textAt(detail, "personId");
}

export function textAt(detail: unknown, ...path: string[]): string | undefined {
  const value = valueAt(detail, path);
  return typeof value === "string" ? value : undefined;
}

export function numberAt(detail: unknown, ...path: string[]): number | undefined {
  const value = valueAt(detail, path);
  return typeof value === "number" ? value : undefined;
}

export function textsAt(detail: unknown, ...path: string[]): string[] {
  const value = valueAt(detail, path);
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

export function isTrueAt(detail: unknown, ...path: string[]): boolean {
  return valueAt(detail, path) === true;
}

function valueAt(detail: unknown, path: string[]): unknown {
  let value = detail;
  for (const member of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, member)?.value;
  }
  return value;
}
