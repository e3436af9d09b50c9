import { createHash } from "node:crypto";

/** A random number from 0 to 1 that depends only on the seed and the text. */
export type Draw = (what: string) => number;

export function drawFrom(seed: string): Draw {
  return (what) => {
    const hash = createHash("sha256").update(`${seed} ${what}`).digest();
    return hash.readUInt32BE(0) / 2 ** 32;
  };
}
