import "server-only";
import { randomUUID } from "node:crypto";
import { newPageKey } from "@/lib/contract/records/page-key";
import { isClockOff } from "@/lib/db/database-clock";

/** A key for one page of the composer; on a machine with a wrong clock one that says no time. */
export function pageKey(): string {
  return isClockOff() ? randomUUID() : newPageKey();
}
