import { sql } from "drizzle-orm";
import { timestamp } from "drizzle-orm/pg-core";

/** Milliseconds, as JavaScript keeps them: what is read back equals what was written. */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
}

/** A list for a check constraint; the words are constants of this program. */
export function wordList(words: readonly string[]) {
  return sql.raw(words.map((word) => `'${word}'`).join(", "));
}
