const UUID_V7 = /^([\da-f]{8})-([\da-f]{4})-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** A UUIDv7 (RFC 9562). `at` is in milliseconds since 1970. */
export function newPageKey(at = Date.now()): string {
  const time = at.toString(16).padStart(12, "0");
  const random = crypto.randomUUID();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
}

/** In milliseconds since 1970; undefined for other keys. */
export function timeOfKey(key: string): number | undefined {
  const [, high = "", low = ""] = UUID_V7.exec(key) ?? [];
  return high === "" ? undefined : Number.parseInt(high + low, 16);
}
