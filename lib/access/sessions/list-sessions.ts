import "server-only";
import { and, asc, desc, eq, gt, or, type SQL } from "drizzle-orm";
import type { Person } from "@/lib/access/person";
import { requireRole } from "@/lib/access/require-role";
import type { PersonSessions, SessionRecord } from "@/lib/contract/people/session-record";
import { people, sessions } from "@/lib/db/access-tables";
import { containsText } from "@/lib/db/contains-text";
import { type Db, database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { namesOf } from "@/lib/people/people";

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

function sessionsOf(db: Db, personId: string): Promise<LiveSession[]> {
  return db
    .select(COLUMNS)
    .from(sessions)
    .innerJoin(people, eq(sessions.personId, people.id))
    .where(and(isLive(), eq(sessions.personId, personId)))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
}

function allSessions(
  db: Db,
  { text, limit }: { text?: string; limit: number },
): Promise<LiveSession[]> {
  return db
    .select(COLUMNS)
    .from(sessions)
    .innerJoin(people, eq(sessions.personId, people.id))
    .where(and(isLive(), text === undefined ? undefined : matches(text)))
    .orderBy(asc(people.name), asc(people.id), desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(limit);
}

function isLive(): SQL | undefined {
  const { auth } = env();
  const now = Date.now();
  const idleMs = auth.mode === "oidc" ? auth.sessionIdleMs : 0;
  return and(
    gt(sessions.expiresAt, new Date(now)),
    gt(sessions.lastSeenAt, new Date(now - idleMs)),
  );
}

function matches(text: string): SQL | undefined {
  const columns = [people.name, people.id, people.email, sessions.address];
  return or(...columns.map((column) => containsText(column, text)));
}

const PAGE_SIZE = 200;

export async function listOwnSessions(person: Person): Promise<SessionRecord[]> {
  const own = (await sessionsOf(database(), person.id)).map((each) => toRecord(each, person));
  return [...own.filter(({ isCurrent }) => isCurrent), ...own.filter((each) => !each.isCurrent)];
}

export async function listAllSessions(
  person: Person,
  text: string | undefined,
): Promise<{ people: PersonSessions[]; isComplete: boolean }> {
  requireRole({ kind: "person", person }, "admin");
  const found = await allSessions(database(), { text, limit: PAGE_SIZE + 1 });
  const people = new Map<string, PersonSessions>();
  const names = await namesOf(found.map(({ personId }) => personId));
  for (const each of found.slice(0, PAGE_SIZE)) {
    const { personId } = each;
    const name = names.get(personId) ?? each.name;
    const theirs = people.get(personId) ?? { personId, name, sessions: [] };
    theirs.sessions.push(toRecord(each, person));
    people.set(personId, theirs);
  }
  return { people: [...people.values()], isComplete: found.length <= PAGE_SIZE };
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
