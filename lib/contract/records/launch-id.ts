const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The launch ID in lower case, as in the ledger; undefined if it is not one. */
export function readLaunchId(given: unknown): string | undefined {
  const id = typeof given === "string" ? given.toLowerCase() : "";
  return UUID.test(id) ? id : undefined;
}
