import "server-only";
import { networkOf } from "@/lib/access/rate-limit";
import { oncePerProcess } from "@/lib/once-per-process";

/** How many anonymous bodies are read at once, in all and of one network. */
const ANONYMOUS_MAX = 16;
const NETWORK_MAX = 4;

/** A form with 50 tags and an earlier response has about 30 KB. Larger ones need a slot. */
export const SMALL_BYTES = 64 * 1024;

/** Each takes up to 8 MB. */
const LARGE_MAX = 12;

/** Of a known sender; 6 MB arrive in this time at 1 Mbit/s. */
export const BODY_TIMEOUT_MS = 60_000;

const taken = oncePerProcess("body-slots", () => new Map<string, number>());

type Release = () => void;

export function takeAnonymousSlot(address: string | undefined): Release | undefined {
  return take([
    ["anonymous", ANONYMOUS_MAX],
    [`network ${networkOf(address ?? "")}`, NETWORK_MAX],
  ]);
}

/** For a known sender's body of so many bytes; undefined is one in chunks. */
export function takeBodySlot(declared: number | undefined): Release | undefined {
  const isSmall = declared !== undefined && declared <= SMALL_BYTES;
  return isSmall ? () => undefined : take([["large", LARGE_MAX]]);
}

function take(slots: readonly (readonly [name: string, max: number])[]): Release | undefined {
  const counts = taken();
  if (slots.some(([name, max]) => (counts.get(name) ?? 0) >= max)) return undefined;
  for (const [name] of slots) counts.set(name, (counts.get(name) ?? 0) + 1);
  return () => {
    for (const [name] of slots) {
      const left = (counts.get(name) ?? 1) - 1;
      if (left > 0) counts.set(name, left);
      else counts.delete(name);
    }
  };
}
