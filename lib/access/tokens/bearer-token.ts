import "server-only";

/** RFC 6750, section 2.1; the scheme's name is spelt in any case (RFC 9110, section 11.1). */
const BEARER = /^bearer(?: +(.*))?$/i;

/**
 * What follows `Bearer` in `Authorization`: perhaps no token at all, which its verification finds.
 * Undefined where the header is missing or of another scheme.
 */
export function bearerTokenOf(headers: Headers): string | undefined {
  const match = BEARER.exec(headers.get("authorization") ?? "");
  return match ? (match[1] ?? "") : undefined;
}
