import "server-only";

export function readCookie(headers: Headers, name: string): string | undefined {
  return readCookies(headers).find((cookie) => cookie.name === name)?.value;
}

export function readCookies(headers: Headers): { name: string; value: string }[] {
  return (headers.get("cookie") ?? "").split(";").flatMap((pair) => {
    const at = pair.indexOf("=");
    return at > 0 ? [{ name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() }] : [];
  });
}
