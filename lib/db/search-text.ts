import "server-only";
import { and, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { lengthOf } from "@/lib/contract/launch-request/limits";
import { isShortText } from "@/lib/contract/urls/search-text";
import { containsText, storedText } from "@/lib/db/contains-text";
import { GRAM_SIZES, nameGrams, otherText } from "@/lib/db/schema";

/** The text to search begins with the name, and a space. */
type Searched = { name: AnyPgColumn; searchText: AnyPgColumn };

/**
 * In any letter case. A short text is looked for in the name alone. Trigrams alone are no bound for
 * names: numbered ones have all of them in common.
 */
export function hasText(table: Searched, text: string): SQL | undefined {
  const name = nameHasText(table, text);
  return isShortText(text) ? name : or(name, otherContains(table, text));
}

export function nameHasText(table: Searched, text: string): SQL | undefined {
  // The cheap condition first: they are evaluated in this order.
  return and(containsText(table.name, text), hasGramsOf(table, text));
}

/** Of an ARN, the index looks only for the end of its UUID: all rows share the rest. */
function otherContains(table: Searched, text: string): SQL | undefined {
  const other = otherText(table);
  const [uuidEnd] = text.match(UUID_END)?.slice(-1) ?? [];
  if (uuidEnd === undefined || uuidEnd === text) return containsText(other, text);
  return and(containsText(other, uuidEnd), containsText(sql`(${other} || '')`, text));
}

const UUID_END = /(?<=[\da-f]{8}(?:-[\da-f]{4}){3}-)[\da-f]{12}/gi;

function hasGramsOf(table: Searched, text: string): SQL {
  const size = GRAM_SIZES.findLast((each) => each <= lengthOf(text)) ?? 1;
  return sql`${nameGrams(table)} @> text_grams(${storedText(text)}, array[${size}::integer])`;
}
