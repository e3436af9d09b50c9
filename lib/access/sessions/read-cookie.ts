import "server-only";

/** A cookie's value; the first, where a name is there twice. Values of the portal's own need no decoding. */
export function readCookie(headers: Headers, name: string): string | undefined {
  return readCookies(headers).find((cookie) => cookie.name === name)?.value;
}

/** All of them, in the order in which the browser sent them. */
export function readCookies(headers: Headers): { name: string; value: string }[] {
  return (headers.get("cookie") ?? "").split(";").flatMap((pair) => {
    const at = pair.indexOf("=");
    return at > 0 ? [{ name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() }] : [];
  });
}
