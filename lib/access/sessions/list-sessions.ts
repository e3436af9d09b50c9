import "server-only";
import { and, asc, desc, eq, gt, ilike, or, type SQL } from "drizzle-orm";
import type { Person } from "@/lib/access/person";
import { requireRole } from "@/lib/access/require-role";
import type { PersonSessions, SessionRecord } from "@/lib/contract/people/session-record";
import { people, sessions } from "@/lib/db/access-tables";
import { type Db, database } from "@/lib/db/handle";
import { env } from "@/lib/env";

/** A session that lasts, with the name of its person; without what opens it. */
export type LiveSession = {
  id: string;
  personId: string;
  name: string;
  address: string | null;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
};

const COLUMNS = {
  id: sessions.id,
  personId: sessions.personId,
  name: people.name,
  address: sessions.address,
  userAgent: sessions.userAgent,
  createdAt: sessions.createdAt,
  lastSeenAt: sessions.lastSeenAt,
  expiresAt: sessions.expiresAt,
};

/** The person's own, the one used last first. */
function sessionsOf(db: Db, personId: string): Promise<LiveSession[]> {
  return db
    .select(COLUMNS)
    .from(sessions)
    .innerJoin(people, eq(sessions.personId, people.id))
    .where(and(isLive(), eq(sessions.personId, personId)))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
}

/**
 * Everybody's, person by person in the order of their names; at most `limit`. `text` is a part of
 * the person's name, id or e-mail, or of the address.
 */
function allSessions(
  db: Db,
  { text, limit }: { text?: string; limit: number },
): Promise<LiveSession[]> {
  return db
    .select(COLUMNS)
    .from(sessions)
    .innerJoin(people, eq(sessions.personId, people.id))
    .where(and(isLive(), text === undefined ? undefined : speaksOf(text)))
    .orderBy(asc(people.name), asc(people.id), desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(limit);
}

/** Neither too old nor left alone for too long; rows of such may lie about until they are swept. */
function isLive(): SQL | undefined {
  const { auth } = env();
  const now = Date.now();
  const idleMs = auth.mode === "oidc" ? auth.sessionIdleMs : 0;
  return and(
    gt(sessions.expiresAt, new Date(now)),
    gt(sessions.lastSeenAt, new Date(now - idleMs)),
  );
}

/** `%`, `_` and `\` mean themselves. */
function speaksOf(text: string): SQL | undefined {
  const part = `%${text.replaceAll("\0", "\ufffd").replaceAll(/[\\%_]/g, "\\$&")}%`;
  return or(
    ilike(people.name, part),
    ilike(people.id, part),
    ilike(people.email, part),
    ilike(sessions.address, part),
  );
}

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
