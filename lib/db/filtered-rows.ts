import "server-only";
import { type SQL, sql } from "drizzle-orm";

/**
 * How a page of a list is read: in the list's order, from the list's first rows alone, or by finding
 * all matching rows and sorting them (`docs/decisions/0038-first-rows-then-the-index.md`).
 */
export type ReadWay = "in-order" | "among-first" | "sorted";

/** For each row wanted. Of a filter that 1 in 20 rows match, they are mostly enough. */
const FIRST_ROWS = 20;

/** How many rows to try for a page and one row more. */
export function firstRowsFor(limit: number): number {
  return (limit + 1) * FIRST_ROWS;
}

/** One row more than the page, if there is one. */
export async function readFiltered<Row>(
  limit: number,
  select: (way: ReadWay) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const rows = await select("among-first");
  return rows.length > limit ? rows : select("sorted");
}

/** The same value, which no index has: so none is read for its order alone. */
export function sortedBy(way: ReadWay, key: SQL): SQL {
  return way === "sorted" ? sql`coalesce(${key}, ${key})` : key;
}
