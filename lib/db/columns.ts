import { sql } from "drizzle-orm";
import { timestamp } from "drizzle-orm/pg-core";

/** To the millisecond, as in JavaScript, so that a time reads back as it was written. */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
}

/** A list for a check constraint. Pass constants only: the words are not escaped. */
export function wordList(words: readonly string[]) {
  return sql.raw(words.map((word) => `'${word}'`).join(", "));
}
