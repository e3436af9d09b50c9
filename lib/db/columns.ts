import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { timestamp } from "drizzle-orm/pg-core";

/** Clocks of instances may differ by two minutes. */
export const CLOCKS_MS = 180_000;

/** Whether a time is yet to come by all clocks. */
export function isAhead(time: SQLWrapper): SQL<boolean> {
  return sql`${time} > clock_timestamp() + ${CLOCKS_MS} * interval '1 millisecond'`;
}

/** To the millisecond, as in JavaScript, so that a time reads back as it was written. */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
}

/** A list for a check constraint. Pass constants only: the words are not escaped. */
export function wordList(words: readonly string[]) {
  return sql.raw(words.map((word) => `'${word}'`).join(", "));
}
