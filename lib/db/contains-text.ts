import "server-only";
import { type Column, ilike, type SQL } from "drizzle-orm";

/** In any letter case. `%`, `_` and `\` are literal. U+0000 becomes U+FFFD, as in stored text. */
export function containsText(column: Column | SQL, text: string): SQL {
  const literal = text.replaceAll("\u0000", "\ufffd").replaceAll(/[\\%_]/g, "\\$&");
  return ilike(column, `%${literal}%`);
}
