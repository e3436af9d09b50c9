import "server-only";
import { createHash } from "node:crypto";
import type { personNames, sessions } from "./access-tables";

type NameRow = typeof personNames.$inferSelect;
type SessionRow = typeof sessions.$inferSelect;

/** SHA-256 (hex). Events have it, so never change how it is made. */
export function hashName(row: Pick<NameRow, "salt" | "personId" | "name" | "email">): string {
  const { salt, personId, name, email } = row;
  return hashOf(["person-name/1", salt, personId, name, email]);
}

/**
 * SHA-256 (hex) of all that stays the same. Events have it, so never change how it is made. The hash
 * of the token makes it a random number once the session has ended.
 */
export function hashSession(row: Omit<SessionRow, "lastSeenAt">): string {
  const { id, tokenHash, personId, role, groups, idToken, address, userAgent } = row;
  return hashOf([
    ...["session/1", id, tokenHash, personId, role, groups, idToken, address, userAgent],
    ...[row.createdAt.getTime(), row.expiresAt.getTime()],
  ]);
}

function hashOf(fields: readonly (string | number | null)[]): string {
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}
