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
  const isInstant = INSTANT.test(createdAt) && !Number.isNaN(Date.parse(createdAt));
  if (!isInstant || !isUuid(id) || rest.length > 0) throw new BadCursorError("Invalid page token.");
  return { createdAt, id };
}
