/*
 * What the notes of an event tell people. They are of a shape for each kind, and of whatever an older
 * version wrote: what is not there is not told.
 */

/** AWS's request id, where the event has one. */
export function eventRequestId({ detail }: { detail?: unknown }): string | undefined {
  return (
    textAt(detail, "outcome", "requestId") ?? textAt(detail, "outcome", "details", "requestId")
  );
}

/** The reason that the event gives, beside what its title says (`event-words.ts`). */
export function eventReason({ detail }: { detail?: unknown }): string | undefined {
  return textAt(detail, "reason") ?? textAt(detail, "job", "message");
}

/** Id of the person whose session was ended, where the event says so. */
export function sessionOwner({ detail }: { detail?: unknown }): string | undefined {
  return textAt(detail, "personId");
}

/** The text at the end of the path of members. */
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
