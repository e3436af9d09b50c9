import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, getTableColumns, lt, lte, ne, sql } from "drizzle-orm";
import type { Role } from "@/lib/contract/people/roles";
import { people, sessions } from "@/lib/db/access-tables";
import { type Db, database, type Tx } from "@/lib/db/handle";
import { hashSession } from "@/lib/db/row-hashes";
import { hashOf, isToken, newToken } from "./session-token";

export type SessionDraft = {
  personId: string;
  role: Role;
  groups: readonly string[];
  idToken: string;
  address?: string;
  userAgent?: string;
  at: Date;
  maxMs: number;
};

export type Session = {
  id: string;
  personId: string;
  name: string;
  role: Role;
  groups: string[];
  lastSeenAt: Date;
};

/** Saves writes: idle limits are in minutes. */
const TOUCH_AFTER_MS = 60_000;

/** The transaction must append an event `signed-in` for `id` with `hash`. */
export async function createSession(
  tx: Tx,
  { groups, at, maxMs, address, userAgent, ...draft }: SessionDraft,
): Promise<{ id: string; token: string; hash: string }> {
  const [id, token] = [randomUUID(), newToken()];
  const row = {
    ...draft,
    id,
    tokenHash: hashOf(token),
    groups: JSON.stringify(groups),
    address: address ?? null,
    userAgent: userAgent ?? null,
    createdAt: at,
    expiresAt: new Date(at.getTime() + maxMs),
  };
  await tx.insert(sessions).values({ ...row, lastSeenAt: at });
  return { id, token, hash: hashSession(row) };
}

export async function findSession(
  token: string | undefined,
  at: Date,
  idleMs: number,
): Promise<Session | undefined> {
  if (!isToken(token)) return undefined;
  const [row] = await selectSession(database(), token);
  return row && toSession(row, at, idleMs);
}

/** The same, with a row lock: the session can't end before the transaction does. */
export async function lockSession(
  tx: Db | Tx,
  token: string | undefined,
  at: Date,
  idleMs: number,
): Promise<Session | undefined> {
  if (!isToken(token)) return undefined;
  const [row] = await selectSession(tx, token).for("key share", { of: sessions });
  return row && toSession(row, at, idleMs);
}

/** The same by ID, but ignores the idle limit: background work continues while people are idle. */
export async function lockSessionById(
  tx: Db | Tx,
  id: string,
): Promise<(Session & { expiresAt: Date }) | undefined> {
  const { tokenHash: _, ...columns } = getTableColumns(sessions);
  const [row] = await tx
    .select({ ...columns, name: people.name })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.id, id), sql`${sessions.expiresAt} > clock_timestamp()`))
    .for("key share", { of: sessions });
  return row && { ...row, groups: JSON.parse(row.groups) };
}

function selectSession(db: Db | Tx, token: string) {
  return db
    .select({
      id: sessions.id,
      personId: sessions.personId,
      name: people.name,
      role: sessions.role,
      groups: sessions.groups,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(eq(sessions.tokenHash, hashOf(token)));
}

type SessionRow = Omit<Session, "groups"> & { groups: string; expiresAt: Date };

function toSession(row: SessionRow, at: Date, idleMs: number): Session | undefined {
  if (row.expiresAt <= at || row.lastSeenAt.getTime() + idleMs <= at.getTime()) {
    return undefined;
  }
  const { expiresAt: _, groups, ...session } = row;
  return { ...session, groups: JSON.parse(groups) };
}

export async function touchSession({ id, lastSeenAt }: Session, at: Date): Promise<void> {
  const before = new Date(at.getTime() - TOUCH_AFTER_MS);
  if (lastSeenAt > before) return;
  const isStale = and(eq(sessions.id, id), lte(sessions.lastSeenAt, before));
  await database().update(sessions).set({ lastSeenAt: at }).where(isStale);
}

type Ended = { id: string; personId: string; idToken: string | null };
const ENDED = { id: sessions.id, personId: sessions.personId, idToken: sessions.idToken };

export async function endSessionOf(tx: Tx, token: string | undefined): Promise<Ended | undefined> {
  if (!isToken(token)) return undefined;
  const matchesToken = eq(sessions.tokenHash, hashOf(token));
  const [ended] = await tx.delete(sessions).where(matchesToken).returning(ENDED);
  return ended;
}

export async function deleteSession(tx: Tx, id: string): Promise<Ended | undefined> {
  const [ended] = await tx.delete(sessions).where(eq(sessions.id, id)).returning(ENDED);
  return ended;
}

/** Ends a person's sessions with a role other than `role`; all of them where it is undefined. */
export async function endSessionsOfOtherRole(
  tx: Tx,
  personId: string,
  role: Role | undefined,
): Promise<Ended[]> {
  const isTheirs = eq(sessions.personId, personId);
  const isOther = role && ne(sessions.role, role);
  return tx.delete(sessions).where(and(isTheirs, isOther)).returning(ENDED);
}

export async function deleteExpiredSessions(at: Date): Promise<void> {
  await database().delete(sessions).where(lt(sessions.expiresAt, at));
}
