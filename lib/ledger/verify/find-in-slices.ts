import "server-only";
import { setImmediate } from "node:timers/promises";

/** Items between two pauses: some milliseconds of work. */
const SLICE = 100;

/** In slices, so that a portal keeps answering while it verifies. Stops at the first result. */
export async function findInSlices<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Promise<Found | undefined> {
  for (const [index, item] of items.entries()) {
    if (index % SLICE === SLICE - 1) await setImmediate();
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
