import "server-only";

/** RFC 6750, section 2.1; the scheme is case-insensitive (RFC 9110, section 11.1). */
const BEARER = /^bearer(?: +(.*))?$/i;

/** Unverified; undefined where the header is missing or has another scheme. */
export function bearerTokenOf(headers: Headers): string | undefined {
  const match = BEARER.exec(headers.get("authorization") ?? "");
  return match ? (match[1] ?? "") : undefined;
}
