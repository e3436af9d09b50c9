import "server-only";
import { type Column, ilike, type SQL } from "drizzle-orm";

/** In any letter case. `%`, `_` and `\` are literal. U+0000 becomes U+FFFD, as in stored text. */
export function containsText(column: Column | SQL, text: string): SQL {
  return ilike(column, `%${literalPattern(text)}%`);
}

export function literalPattern(text: string): string {
  return storedText(text).replaceAll(/[\\%_]/g, "\\$&");
}

/** PostgreSQL text can't hold U+0000 or lone surrogates, which AWS's patterns allow. */
export function storedText(text: string): string {
  return text.replaceAll("\u0000", "\ufffd").toWellFormed();
}
