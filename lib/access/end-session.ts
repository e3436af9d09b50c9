import "server-only";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import type { Person } from "@/lib/auth/person";
import { requireRole } from "@/lib/auth/require-role";
import {
  type EndedSession,
  endSessionById,
  endSessionsOfPerson,
} from "@/lib/auth/sessions/end-sessions";
import { includesRole } from "@/lib/contract/roles";
import { database, type Tx } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";

/** Who ends sessions, and the IP address that they do it from, as far as it is known. */
export type Ender = { person: Person; address?: string };

/** What has been ended: how many sessions, and whether the ender's own is among them. */
export type Ending = { count: number; isOwn: boolean };

/**
 * Ends one session at once: its owner's, or for an admin anybody's. To others a session that is not
 * theirs does not exist. Throws `PortalError`.
 */
export async function endSession(ender: Ender, id: string): Promise<Ending> {
  const { person } = ender;
  const ownerId = includesRole(person.role, "admin") ? undefined : person.id;
  return database().transaction(async (tx) => {
    const ended = await endSessionById(tx, { id, ownerId });
    if (!ended) throw new PortalError("not-found", "There is no such session, or not any more.");
    return record(tx, ender, [ended]);
  });
}

/** Ends all sessions of the person but the one that they ask by. */
export async function endOtherSessions(ender: Ender): Promise<Ending> {
  const { id, sessionId } = ender.person;
  return database().transaction(async (tx) =>
    record(tx, ender, await endSessionsOfPerson(tx, { personId: id, exceptId: sessionId })),
  );
}

/** Ends all sessions of somebody, for admins. Throws `PortalError`. */
export async function endAllSessionsOf(ender: Ender, personId: string): Promise<Ending> {
  requireRole({ kind: "person", person: ender.person }, "admin");
  return database().transaction(async (tx) =>
    record(tx, ender, await endSessionsOfPerson(tx, { personId })),
  );
}

/** Last in the transaction: the chain is locked from here on. */
async function record(
  tx: Tx,
  { person, address }: Ender,
  ended: readonly EndedSession[],
): Promise<Ending> {
  for (const { id, personId } of ended) {
    await appendAuditEvent(tx, {
      kind: "session-ended",
      actor: person.id,
      address,
      object: id,
      detail: { why: personId === person.id ? "by-owner" : "by-admin", personId },
    });
  }
  return { count: ended.length, isOwn: ended.some(({ id }) => id === person.sessionId) };
}
