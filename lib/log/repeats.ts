import "server-only";
import { oncePerProcess } from "@/lib/once-per-process";
import type { LogFields } from "./fields";

/** Without the database, these would be logged for each task, connection and probe, several a second. */
const REPEATING: ReadonlySet<string> = new Set([
  "background task failed",
  "database connection lost",
  "database does not respond",
]);

const AGAIN_MS = 60_000;

const logged = oncePerProcess("log-repeats", () => new Map<string, { at: number; left: number }>());

/**
 * How many equal lines were left out before this one, which is to be logged. `undefined`: leave it
 * out too, because an equal one was logged within the last minute.
 */
export function linesLeftOut(
  event: string,
  fields: LogFields,
  now = performance.now(),
): number | undefined {
  if (!REPEATING.has(event)) return 0;
  const { backgroundTask, errorCode, errorMessage, causeCode, causeMessage } = fields;
  const key = [event, backgroundTask, errorCode, errorMessage, causeCode, causeMessage].join("\n");
  const last = logged().get(key);
  if (last && now - last.at < AGAIN_MS) {
    last.left += 1;
    return undefined;
  }
  forgetOld(now);
  logged().set(key, { at: now, left: 0 });
  return last?.left ?? 0;
}

/** Messages can have values, so that their number has no end. */
function forgetOld(now: number): void {
  for (const [key, { at }] of logged()) if (now - at >= AGAIN_MS) logged().delete(key);
}
