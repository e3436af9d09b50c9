import "server-only";
import { isUuid } from "@/lib/contract/uuid";
import { brandOf } from "@/lib/errors";

export class BadCursorError extends Error {
  override readonly name = "BadCursorError";
}

export const isBadCursorError = brandOf("BadCursorError", BadCursorError);

type Position = { createdAt: string; id: string };

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function formatCursor({ createdAt, id }: { createdAt: Date; id: string }): string {
  return Buffer.from(`${createdAt.toISOString()} ${id}`).toString("base64url");
}

export function parseCursor(cursor: string): Position {
  const [createdAt = "", id = "", ...rest] = Buffer.from(cursor, "base64url").toString().split(" ");
  const isInstant = INSTANT.test(createdAt) && isStorable(new Date(createdAt));
  // JavaScript reads the thirtieth of February as a day in March, and PostgreSQL refuses it.
  const isExact = isInstant && new Date(createdAt).toISOString() === createdAt;
  if (!isExact || !isUuid(id) || rest.length > 0) throw new BadCursorError("Invalid page token.");
  return { createdAt, id };
}

/** Dates before the year 1 or after 9999 are written in a form that PostgreSQL does not read. */
export function isStorable(time: Date): boolean {
  const year = time.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
