import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { requireAtLeast } from "@/lib/access/require-role";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import { includesRole } from "@/lib/contract/people/roles";
import { sessions } from "@/lib/db/access-tables";
import { database, type Tx } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import { type Actor, asAuthor } from "@/lib/people/actor";

export type EndedSession = { id: string; personId: string };

const ENDED = { id: sessions.id, personId: sessions.personId };

async function endSessionById(
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

function endSessionsOfPerson(
  tx: Tx,
  { personId, exceptId }: { personId: string; exceptId?: string },
): Promise<EndedSession[]> {
  const isAnother = exceptId === undefined ? undefined : ne(sessions.id, exceptId);
  return tx
    .delete(sessions)
    .where(and(eq(sessions.personId, personId), isAnother))
    .returning(ENDED);
}

/** `isOwn`: the actor's current session was among them. */
export type EndedSessions = { count: number; isOwn: boolean };

/** An admin may end any session. Throws `PortalError`; another person's session is `not-found`. */
export async function endSession(actor: Actor, id: string): Promise<EndedSessions> {
  const ownerId = includesRole(actor.role, "admin") ? undefined : actor.id;
  return database().transaction(async (tx) => {
    const ended = await endSessionById(tx, { id, ownerId });
    if (!ended) throw new PortalError("not-found", "Session not found. It may have ended already.");
    return record(tx, actor, [ended]);
  });
}

export async function endOtherSessions(actor: Actor): Promise<EndedSessions> {
  const { id, sessionId } = actor;
  return database().transaction(async (tx) =>
    record(tx, actor, await endSessionsOfPerson(tx, { personId: id, exceptId: sessionId })),
  );
}

/** Ends all sessions of a person. Throws `PortalError` unless the actor is an admin. */
export async function endAllSessionsOf(actor: Actor, personId: string): Promise<EndedSessions> {
  requireAtLeast(actor.role, "admin");
  return database().transaction(async (tx) =>
    record(tx, actor, await endSessionsOfPerson(tx, { personId })),
  );
}

/** Last in the transaction, because it locks the chain. */
async function record(
  tx: Tx,
  actor: Actor,
  ended: readonly EndedSession[],
): Promise<EndedSessions> {
  for (const { id, personId } of ended) {
    await appendAuditEvent(tx, {
      kind: "session-ended",
      ...asAuthor(actor),
      object: id,
      detail: { why: personId === actor.id ? "by-owner" : "by-admin", personId },
    });
  }
  return { count: ended.length, isOwn: ended.some(({ id }) => id === actor.sessionId) };
}
