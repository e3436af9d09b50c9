import "server-only";
import { randomBytes } from "node:crypto";
import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import { people, personNames } from "@/lib/db/access-tables";
import { database, type Tx } from "@/lib/db/handle";
import { hashName } from "@/lib/db/row-hashes";
import { nameLabel } from "./name-label";
import { personId } from "./person-id";

export type KnownPerson = { issuer: string; subject: string; name: string; email?: string };

export type UpsertedPerson = {
  id: string;
  /** For the event of the same transaction, so that a changed name is found. */
  nameHash: string;
  isNewName: boolean;
};

/** If the name is new, the transaction must append an event with its hash. */
export async function upsertPerson(
  tx: Tx,
  { issuer, subject, name, email }: KnownPerson,
): Promise<UpsertedPerson> {
  const id = personId(issuer, subject);
  const at = new Date();
  const claims = { name, email: email ?? null };
  // Locks the row, so that names get their events in the same order.
  await tx
    .insert(people)
    .values({ id, issuer, subject, ...claims, firstSeenAt: at, lastSeenAt: at })
    .onConflictDoUpdate({ target: people.id, set: { ...claims, lastSeenAt: at } });
  const [known] = await tx
    .select()
    .from(personNames)
    .where(eq(personNames.personId, id))
    .orderBy(desc(personNames.at), desc(personNames.hash))
    .limit(1);
  if (known && known.name === claims.name && known.email === claims.email) {
    return { id, nameHash: known.hash, isNewName: false };
  }
  const record = { ...claims, personId: id, salt: randomBytes(16).toString("hex") };
  const hash = hashName(record);
  await tx.insert(personNames).values({ ...record, hash, at: sql`clock_timestamp()` });
  return { id, nameHash: hash, isNewName: true };
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
