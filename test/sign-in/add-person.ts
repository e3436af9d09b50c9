import type { Db } from "@/lib/db/handle";
import { type KnownPerson, upsertPerson } from "@/lib/people/people";

/** Returns the person's ID. No event has the name, as for people from before names had events. */
export async function addPerson(db: Db, person: KnownPerson): Promise<string> {
  const { id } = await db.transaction((tx) => upsertPerson(tx, person));
  return id;
}
