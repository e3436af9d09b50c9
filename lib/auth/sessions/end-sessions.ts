import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { sessions } from "@/lib/db/access-tables";
import type { Tx } from "@/lib/db/handle";

export type EndedSession = { id: string; personId: string };

const ENDED = { id: sessions.id, personId: sessions.personId };

/** Ends the session at once, if there is one of this id and it is the owner's; any owner's without one. */
export async function endSessionById(
  tx: Tx,
  { id, ownerId }: { id: string; ownerId?: string },
): Promise<EndedSession | undefined> {
  const isTheirs = ownerId === undefined ? undefined : eq(sessions.personId, ownerId);
  const [ended] = await tx
    .delete(sessions)
    .where(and(eq(sessions.id, id), isTheirs))
    .returning(ENDED);
  return ended;
}

/** Ends all sessions of the person at once, but for `exceptId`. */
export function endSessionsOfPerson(
  tx: Tx,
  { personId, exceptId }: { personId: string; exceptId?: string },
): Promise<EndedSession[]> {
  const isAnother = exceptId === undefined ? undefined : ne(sessions.id, exceptId);
  return tx
    .delete(sessions)
    .where(and(eq(sessions.personId, personId), isAnother))
    .returning(ENDED);
}
