import "server-only";
import { and, eq, or, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/contract/people/visibility";
import { storedText } from "@/lib/db/contains-text";
import type { Db } from "@/lib/db/handle";
import { jobListings, jobs, nameWords } from "@/lib/db/job-tables";
import { nameHasText } from "@/lib/db/search-text";
import { isSeen } from "./job-conditions";

const BATCH = 2_000;
const BATCHES = 10;

/** Rows may be committed later than others that were seen after them: the last minute is read again. */
const SETTLED = sql`clock_timestamp() - interval '1 minute'`;

/** Adds the words of names that came since the last call; of very many, those of the oldest. */
export async function storeNameWords(db: Db, connection: string): Promise<void> {
  const [known] = await db
    .select({ until: sql<string | null>`${jobListings.wordsUntil}::text` })
    .from(jobListings)
    .where(eq(jobListings.connection, connection));
  let from = known?.until ?? "-infinity";
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const { rows } = await db.execute<{ names: number; until: string | null }>(sql`
      with named as (
        select name, seen_at from ${jobs} where seen_at > ${from}::timestamptz
        order by seen_at fetch first ${sql.raw(`${BATCH}`)} rows with ties
      ), added as (
        insert into ${nameWords} (word)
        select distinct word from named, regexp_split_to_table(lower(name), ${SEPARATORS}) word
        where word ~ '[^[:digit:]]'
        on conflict do nothing
      )
      select count(*)::integer as names, max(seen_at)::text as until from named`);
    const [{ names, until } = { names: 0, until: null }] = rows;
    if (until === null) return;
    const wordsUntil = sql`least(${until}::timestamptz, ${SETTLED})`;
    await db
      .insert(jobListings)
      .values({ connection, wordsUntil })
      .onConflictDoUpdate({ target: jobListings.connection, set: { wordsUntil } });
    if (names < BATCH) return;
    from = until;
  }
}

const SEPARATORS = sql.raw("'[[:space:][:punct:]]+'");

const ALTERNATIVES = 3;
const MAX_WORDS = 6;

/** So many matches are compared with the text. */
const COMPARED = 200;

/** Names whose words are similar to those of the text, the most similar first. */
export async function similarNames(
  db: Db,
  text: string,
  { limit, viewer }: { limit: number; viewer?: Viewer },
): Promise<string[]> {
  const words = await similarWords(db, text);
  if (words.length === 0 || words.some(({ length }) => length === 0)) return [];
  const hasWords = words.map((each) => or(...each.map((word) => nameHasText(jobs, word))));
  // Materialized, because PostgreSQL would read all jobs for the first few that have all words,
  // which may be in many names and together in none.
  const { rows } = await db.execute<{ name: string }>(sql`
    with found as materialized (select name from ${jobs} where ${and(...hasWords, isSeen(viewer))}),
      compared as (select name from found limit ${COMPARED})
    select name from compared group by name
    order by name <->> ${storedText(text)}, name limit ${limit}`);
  return rows.map(({ name }) => name);
}

/** For each word of the text the known ones that are most similar to it. A number is no known word. */
async function similarWords(db: Db, text: string): Promise<string[][]> {
  const words = storedText(text)
    .toLowerCase()
    .split(/[\s\p{P}\p{S}]+/u)
    .filter(Boolean)
    .slice(0, MAX_WORDS);
  const { rows } = await db.execute<{ place: number; word: string }>(sql`
    select place::integer, close.word
    from json_array_elements_text(${JSON.stringify(words)}) with ordinality asked (word, place),
      lateral (
        select word from ${nameWords} where word % asked.word
        order by similarity(word, asked.word) desc, word limit ${ALTERNATIVES}
      ) close`);
  return words.map((word, index) =>
    /^\p{Nd}+$/u.test(word)
      ? [word]
      : rows.filter(({ place }) => place === index + 1).map((row) => row.word),
  );
}
