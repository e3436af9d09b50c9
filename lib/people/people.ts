import "server-only";
import { asc, inArray } from "drizzle-orm";
import { people } from "@/lib/db/access-tables";
import { type Db, database, type Tx } from "@/lib/db/handle";
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

export async function listPeople(limit: number): Promise<{ id: string; name: string }[]> {
  return database()
    .select({ id: people.id, name: people.name })
    .from(people)
    .orderBy(asc(people.name), asc(people.id))
    .limit(limit);
}

/** Display names by ID. People who never signed in are missing. */
export async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database()
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
