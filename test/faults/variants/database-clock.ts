import "server-only";
import { isClockOff as isOffAsShipped } from "../../../lib/db/database-clock";
import { isControl } from "./control";

export * from "../../../lib/db/database-clock";

/** As shipped; under the control `clock-ignored` a clock is right whatever it says. */
export function isClockOff(): boolean {
  return !isControl("clock-ignored") && isOffAsShipped();
}
