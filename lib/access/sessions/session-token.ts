import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, as the cookie carries them: 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

const TOKEN = /^[\w-]{43}$/;

/** Whether it can be one at all; nothing else is worth a question to the database. */
export function isToken(text: string | undefined): text is string {
  return text !== undefined && TOKEN.test(text);
}

/** What the database keeps: whoever reads it there can't sign in with it. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
