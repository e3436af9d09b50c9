import "server-only";
import type { Person } from "@/lib/auth/person";
import { requireRole } from "@/lib/auth/require-role";
import { allSessions, type LiveSession, sessionsOf } from "@/lib/auth/sessions/list-sessions";
import type { PersonSessions, SessionRecord } from "@/lib/contract/session-record";
import { database } from "@/lib/db/handle";

/** Nobody reads further; who looks for somebody says whom. */
const SHOWN = 200;

/** The person's own sessions, this one first. */
export async function listOwnSessions(person: Person): Promise<SessionRecord[]> {
  const own = (await sessionsOf(database(), person.id)).map((each) => toRecord(each, person));
  return [...own.filter(({ isCurrent }) => isCurrent), ...own.filter((each) => !each.isCurrent)];
}

/** Everybody's sessions, for admins. `isWhole` is false where there are more of them. */
export async function listAllSessions(
  person: Person,
  text: string | undefined,
): Promise<{ people: PersonSessions[]; isWhole: boolean }> {
  requireRole({ kind: "person", person }, "admin");
  const found = await allSessions(database(), { text, limit: SHOWN + 1 });
  const people = new Map<string, PersonSessions>();
  for (const each of found.slice(0, SHOWN)) {
    const { personId, name } = each;
    const theirs = people.get(personId) ?? { personId, name, sessions: [] };
    theirs.sessions.push(toRecord(each, person));
    people.set(personId, theirs);
  }
  return { people: [...people.values()], isWhole: found.length <= SHOWN };
}

function toRecord(session: LiveSession, viewer: Person): SessionRecord {
  const { id, address, userAgent, createdAt, lastSeenAt, expiresAt } = session;
  return {
    id,
    since: createdAt.toISOString(),
    lastUsed: lastSeenAt.toISOString(),
    endsBy: expiresAt.toISOString(),
    ...(address && { address }),
    ...(userAgent && { userAgent }),
    isCurrent: id === viewer.sessionId,
  };
}
