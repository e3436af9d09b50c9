const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A launch's id as the ledger writes it, from an address or a form; undefined for anything else. */
export function readLaunchId(given: unknown): string | undefined {
  const id = typeof given === "string" ? given.toLowerCase() : "";
  return UUID.test(id) ? id : undefined;
}
