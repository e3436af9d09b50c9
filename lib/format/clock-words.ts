import { counted } from "@/lib/contract/launch-request/wording";

/** Times are ISO 8601, UTC. `clockOffsetMs`: its clock minus the database's. */
export type PortalInstance = {
  id: string;
  startedAt: string;
  seenAt: string;
  clockOffsetMs: number;
  version: string | null;
  isThis: boolean;
};

/** `off` is a warning. With `wrong`, the instance sends nothing. */
export type ClockState = "right" | "off" | "wrong";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const OFF_FROM_MS = 5 * SECOND_MS;
const WRONG_FROM_MS = 2 * MINUTE_MS;

export function clockWords(offsetMs: number): { state: ClockState; words: string } {
  const awayMs = Math.abs(offsetMs);
  const side = offsetMs > 0 ? "ahead of" : "behind";
  if (awayMs > WRONG_FROM_MS) {
    const away = `${counted(Math.round(awayMs / MINUTE_MS), "min", "min")}`;
    return { state: "wrong", words: `clock ${away} ${side} the database, not sending` };
  }
  if (awayMs > OFF_FROM_MS) {
    return { state: "off", words: `clock ${Math.round(awayMs / SECOND_MS)} s off` };
  }
  return { state: "right", words: "clock correct" };
}
