import { createHash } from "node:crypto";

/** What one repetition draws: the same for the same text, anything between 0 and 1 otherwise. */
export type Draw = (what: string) => number;

export function drawFrom(seed: string): Draw {
  return (what) => {
    const hash = createHash("sha256").update(`${seed} ${what}`).digest();
    return hash.readUInt32BE(0) / 2 ** 32;
  };
}
