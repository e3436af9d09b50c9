import "server-only";
import { and, asc, desc, eq, gt, ilike, or, type SQL } from "drizzle-orm";
import { people, sessions } from "@/lib/db/access-tables";
import type { Db } from "@/lib/db/handle";
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
export function sessionsOf(db: Db, personId: string): Promise<LiveSession[]> {
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
export function allSessions(
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
