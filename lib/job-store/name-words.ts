import "server-only";
import { and, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/contract/people/visibility";
import { storedText } from "@/lib/db/contains-text";
import type { Db } from "@/lib/db/handle";
import { jobListings, jobs, nameWords } from "@/lib/db/job-tables";
import { nameHasText } from "@/lib/db/search-text";
import { isSeen } from "./list-jobs";

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
  return db.transaction(async (tx) => {
    // Two words may be in many names and together in none.
    await tx.execute(sql`set local enable_seqscan = off`);
    const matches = tx
      .select({ name: jobs.name })
      .from(jobs)
      .where(and(...hasWords, isSeen(viewer)))
      .limit(COMPARED)
      .as("matches");
    const rows = await tx
      .select({ name: matches.name })
      .from(matches)
      .groupBy(matches.name)
      .orderBy(sql`${matches.name} <->> ${storedText(text)}`, asc(matches.name))
      .limit(limit);
    return rows.map(({ name }) => name);
  });
}

/** For each word of the text the known ones that are most similar to it. */
async function similarWords(db: Db, text: string): Promise<string[][]> {
  const words = storedText(text)
    .toLowerCase()
    .split(/[\s\p{P}\p{S}]+/u)
    .filter(Boolean);
  return Promise.all(words.slice(0, MAX_WORDS).map((word) => alternativesTo(db, word)));
}

async function alternativesTo(db: Db, word: string): Promise<string[]> {
  // A number is no word of the table.
  if (/^\p{Nd}+$/u.test(word)) return [word];
  const similarity: SQL = sql`similarity(${nameWords.word}, ${word})`;
  const rows = await db
    .select()
    .from(nameWords)
    .where(sql`${nameWords.word} % ${word}`)
    .orderBy(desc(similarity), asc(nameWords.word))
    .limit(ALTERNATIVES);
  return rows.map((row) => row.word);
}
