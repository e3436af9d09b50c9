import "server-only";
import { isClockOff as isOffAsShipped } from "../../../lib/db/database-clock";
import { isControl } from "./control";

export * from "../../../lib/db/database-clock";

/** With `clock-ignored`, every clock counts as right. */
export function isClockOff(): boolean {
  return !isControl("clock-ignored") && isOffAsShipped();
}
