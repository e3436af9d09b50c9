import "server-only";
import { networkOf } from "@/lib/access/rate-limit";
import { oncePerProcess } from "@/lib/once-per-process";

/** How many anonymous bodies are read at once, in all and of one network. */
const ANONYMOUS_MAX = 16;
const NETWORK_MAX = 4;

/** Bodies of signed-in people over 64 KB: each takes up to 6 MB. */
const LARGE_MAX = 12;

const taken = oncePerProcess("body-slots", () => new Map<string, number>());

type Release = () => void;

export function takeAnonymousSlot(address: string | undefined): Release | undefined {
  return take([
    ["anonymous", ANONYMOUS_MAX],
    [`network ${networkOf(address ?? "")}`, NETWORK_MAX],
  ]);
}

export function takeLargeSlot(): Release | undefined {
  return take([["large", LARGE_MAX]]);
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
