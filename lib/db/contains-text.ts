import "server-only";
import { type Column, ilike, type SQL } from "drizzle-orm";

/**
 * Whether a column contains the text, in any letter case. `%`, `_` and `\` are literal. U+0000, which
 * PostgreSQL rejects, is replaced by U+FFFD, as in what is stored.
 */
export function containsText(column: Column | SQL, text: string): SQL {
  const literal = text.replaceAll("\u0000", "\ufffd").replaceAll(/[\\%_]/g, "\\$&");
  return ilike(column, `%${literal}%`);
}
