import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { keysUnavailable } from "./key-source";
import { TokenRefused } from "./token-refused";

/** Requests that a key server gets at once; after them, one in each interval. */
const BURST = 10;
const INTERVAL_MS = 250;
const WAIT_MAX_MS = 10_000;
/** Of one network, so that its made-up key IDs don't hold up the real ones of others. */
const WAITING_MAX = 4;

/** Waits for a turn. Throws `TokenRefused`, or `PortalError` ("unavailable") in a long queue. */
export type KeyFetchTurn = (network?: string) => Promise<void>;

/** Anyone can make up key IDs, and only the key server knows the real ones. */
export function keyFetchTurns(): KeyFetchTurn {
  let next = 0;
  const waiting = new Map<string, number>();
  return async (network = "") => {
    const now = performance.now();
    const turn = Math.max(next, now - BURST * INTERVAL_MS);
    const waitMs = Math.ceil(turn + INTERVAL_MS - now);
    const others = waiting.get(network) ?? 0;
    if (waitMs > 0 && others >= WAITING_MAX) throw new TokenRefused("no-key");
    if (waitMs > WAIT_MAX_MS) throw keysUnavailable();
    next = turn + INTERVAL_MS;
    if (waitMs <= 0) return;
    waiting.set(network, others + 1);
    await pause(waitMs);
    const left = (waiting.get(network) ?? 1) - 1;
    if (left > 0) waiting.set(network, left);
    else waiting.delete(network);
  };
}
