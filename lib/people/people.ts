import "server-only";
import { asc, inArray, sql } from "drizzle-orm";
import { people } from "@/lib/db/access-tables";
import { type Db, database, type Tx } from "@/lib/db/handle";
import { nameLabel } from "./name-label";
import { personId } from "./person-id";

export type KnownPerson = { issuer: string; subject: string; name: string; email?: string };

export async function upsertPerson(
  db: Db | Tx,
  { issuer, subject, name, email }: KnownPerson,
): Promise<string> {
  const id = personId(issuer, subject);
  const at = new Date();
  const claims = { name, email: email ?? null, lastSeenAt: at };
  await db
    .insert(people)
    .values({ id, issuer, subject, ...claims, firstSeenAt: at })
    .onConflictDoUpdate({ target: people.id, set: claims });
  return id;
}

/** With what distinguishes people; sorted by name. */
export async function listPeople(limit: number): Promise<{ id: string; name: string }[]> {
  const rows = await database()
    .select(NAMED)
    .from(people)
    .orderBy(asc(people.name), asc(people.id))
    .limit(limit);
  return labelled(rows);
}

/** Display names by ID, with what distinguishes people. People who never signed in are missing. */
export async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database()
    .select(NAMED)
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]));
  return new Map((await labelled(rows)).map(({ id, name }) => [id, name]));
}

/** Names are the same whatever the case of their letters. */
const SAME = sql<string>`lower(${people.name})`;
const NAMED = { id: people.id, name: people.name, email: people.email, same: SAME };

type NamedRow = { id: string; name: string; email: string | null; same: string };

async function labelled(rows: readonly NamedRow[]): Promise<{ id: string; name: string }[]> {
  if (rows.length === 0) return [];
  const found = await database()
    .select({ same: SAME })
    .from(people)
    .where(inArray(SAME, [...new Set(rows.map(({ same }) => same))]))
    .groupBy(SAME)
    .having(sql`count(*) > 1`);
  const shared = new Set(found.map(({ same }) => same));
  return rows.map((row) => ({ id: row.id, name: nameLabel(row, shared.has(row.same)) }));
}
