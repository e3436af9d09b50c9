import "server-only";
import { createHash, randomBytes } from "node:crypto";

export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

const TOKEN = /^[\w-]{43}$/;

/** Checks the form only, to save a database query. */
export function isToken(text: string | undefined): text is string {
  return text !== undefined && TOKEN.test(text);
}

/** Stored in place of the token, so that a database reader can't sign in with it. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
