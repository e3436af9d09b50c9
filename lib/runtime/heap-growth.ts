import "server-only";
import { setFlagsFromString } from "node:v8";

/**
 * How much the heap may grow, in percent of what is in use, until it is collected again. Node's own
 * is 300 on a machine with much memory: a portal then takes twice the memory, without being faster.
 * A version of Node that has no such flag says so and goes on.
 */
const GROWTH_PERCENT = 50;

/** Keeps the memory of the process near what it uses (`docs/decisions/0042-memory-near-its-use.md`). */
export function limitHeapGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
