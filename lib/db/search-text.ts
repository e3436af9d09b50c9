import "server-only";
import { and, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { lengthOf } from "@/lib/contract/launch-request/limits";
import { isShortText } from "@/lib/contract/urls/search-text";
import { containsText, storedText } from "@/lib/db/contains-text";
import { otherText } from "@/lib/db/job-tables";
import { GRAM_SIZES, nameGrams } from "@/lib/db/schema";

type Searched = { name: AnyPgColumn } & Parameters<typeof otherText>[0];

/**
 * In any letter case. A short text is looked for in the name alone. Trigrams alone are no bound for
 * names: numbered ones have all of them in common.
 */
export function hasText(table: Searched, text: string): SQL | undefined {
  return and(containsAnywhere(table, text), isIndexedFor(table, text));
}

/** `hasText` for rows that are read anyway: without what only an index needs. */
export function containsAnywhere(table: Searched, text: string): SQL | undefined {
  const name = containsText(table.name, text);
  return isShortText(text) ? name : or(name, containsText(otherText(table), text));
}

export function nameHasText(table: Searched, text: string): SQL | undefined {
  return and(containsText(table.name, text), hasGramsOf(table, text));
}

/**
 * Every row with the text, and few others. A condition of its own, so that PostgreSQL does not
 * compute a row's parts again after the index has found it.
 */
function isIndexedFor(table: Searched, text: string): SQL | undefined {
  const grams = hasGramsOf(table, text);
  if (isShortText(text)) return grams;
  // Of an ARN, the index looks only for the end of its UUID: all rows share the rest.
  const [uuidEnd] = text.match(UUID_END)?.slice(-1) ?? [];
  return or(grams, containsText(otherText(table), uuidEnd ?? text));
}

const UUID_END = /(?<=[\da-f]{8}(?:-[\da-f]{4}){3}-)[\da-f]{12}/gi;

function hasGramsOf(table: Searched, text: string): SQL {
  const size = GRAM_SIZES.findLast((each) => each <= lengthOf(text)) ?? 1;
  return sql`${nameGrams(table)} @> text_grams(${storedText(text)}, array[${size}::integer])`;
}
