// The shape of details depends on the event's kind and on the version that wrote them: any member can be missing.

export function eventRequestId({ detail }: { detail?: unknown }): string | undefined {
  return (
    textAt(detail, "outcome", "requestId") ?? textAt(detail, "outcome", "details", "requestId")
  );
}

export function eventReason({ detail }: { detail?: unknown }): string | undefined {
  return textAt(detail, "reason") ?? textAt(detail, "job", "message");
}

/** Id of the person whose session ended. */
export function sessionOwner({ detail }: { detail?: unknown }): string | undefined {
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

function valueAt(detail: unknown, path: string[]): unknown {
  let value = detail;
  for (const member of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, member)?.value;
  }
  return value;
}
