import "server-only";
import { env } from "@/lib/env";
import { readCookie } from "./read-cookie";

/** `Set-Cookie`'s parts; Next's jar takes them in this shape as well. */
export type OwnCookie = {
  name: string;
  value: string;
  httpOnly: true;
  sameSite: "lax";
  secure: boolean;
  path: "/";
  /** Seconds; absent: as long as the browser is open; 0 takes the cookie away. */
  maxAge?: number;
};

/**
 * A cookie that no script reads and no page elsewhere posts with. Where the portal's address is
 * https its name begins with `__Host-`, which keeps other hosts of the domain from setting it.
 */
export function ownCookie(base: string, value: string, maxAge?: number): OwnCookie {
  return {
    name: cookieName(base),
    value,
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(),
    path: "/",
    ...(maxAge !== undefined && { maxAge }),
  };
}

export function cookieName(base: string): string {
  return `${isHttps() ? "__Host-" : ""}launchpad-${base}`;
}

/** For a `Set-Cookie` header; names and values are the portal's own and need no encoding. */
export function serialiseCookie({ name, value, path, secure, maxAge }: OwnCookie): string {
  const parts = [`${name}=${value}`, `Path=${path}`, "HttpOnly", "SameSite=Lax"];
  if (secure) parts.push("Secure");
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`);
  return parts.join("; ");
}

const SESSION = "session";

/** Gone when the browser is closed; how long it counts before that is the database's affair. */
export function sessionCookie(token: string): OwnCookie {
  return ownCookie(SESSION, token);
}

/** Takes the session's cookie away. */
export function noSessionCookie(): OwnCookie {
  return ownCookie(SESSION, "", 0);
}

export function sessionTokenIn(headers: Headers): string | undefined {
  return readCookie(headers, cookieName(SESSION));
}

function isHttps(): boolean {
  return env().publicUrl?.startsWith("https:") ?? false;
}
