import "server-only";

/** A database that can't be used, in words for whoever runs the portal; never with its password. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}

/** What went wrong, in few words: the driver's message, or its code where that has none. */
export function reasonOf(error: unknown): string {
  const cause = rootOf(error);
  if (!(cause instanceof Error)) return String(cause);
  // Where every address of a name refuses, the driver's message is empty.
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}

/** Drizzle puts the whole statement around the database's own words. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause ? rootOf(error.cause) : error;
}
