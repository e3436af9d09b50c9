import "server-only";
import { randomUUID } from "node:crypto";
import { newPageKey } from "@/lib/contract/records/page-key";
import { isClockOff } from "@/lib/db/database-clock";

/** Has no time if this machine's clock is off. */
export function pageKey(): string {
  return isClockOff() ? randomUUID() : newPageKey();
}
