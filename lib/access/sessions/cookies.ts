import "server-only";
import { env } from "@/lib/env";
import { readCookie } from "./read-cookie";

export type PortalCookie = {
  name: string;
  value: string;
  httpOnly: true;
  sameSite: "lax";
  secure: boolean;
  path: "/";
  /** Seconds; absent: until the browser closes; 0: delete. */
  maxAge?: number;
};

/** Under HTTPS the name starts with `__Host-`, so that other hosts of the domain can't set it. */
export function portalCookie(base: string, value: string, maxAge?: number): PortalCookie {
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

/** For a `Set-Cookie` header; the portal's names and values need no encoding. */
export function serialiseCookie({ name, value, path, secure, maxAge }: PortalCookie): string {
  const parts = [`${name}=${value}`, `Path=${path}`, "HttpOnly", "SameSite=Lax"];
  if (secure) parts.push("Secure");
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`);
  return parts.join("; ");
}

const SESSION = "session";

/** Deleted when the browser closes; the database decides when the session expires. */
export function sessionCookie(token: string): PortalCookie {
  return portalCookie(SESSION, token);
}

export function deletedSessionCookie(): PortalCookie {
  return portalCookie(SESSION, "", 0);
}

export function sessionTokenIn(headers: Headers): string | undefined {
  return readCookie(headers, cookieName(SESSION));
}

function isHttps(): boolean {
  return env().publicUrl?.startsWith("https:") ?? false;
}
