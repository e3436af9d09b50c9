import "server-only";
import { createHash } from "node:crypto";
import type { personNames } from "./access-tables";

/** SHA-256 (hex). Events have it, so never change how it is made. */
export function hashName(
  record: Pick<typeof personNames.$inferSelect, "salt" | "personId" | "name" | "email">,
): string {
  const { salt, personId, name, email } = record;
  const fields = ["person-name/1", salt, personId, name, email];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}
