import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Person } from "@/lib/access/person";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import type { Role } from "@/lib/contract/people/roles";
import { sessions } from "@/lib/db/access-tables";
import { ledgerEvents } from "@/lib/db/schema";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { useDatabase } from "@/test/postgres/database";
import { addPerson } from "@/test/sign-in/add-person";
import { endAllSessionsOf, endOtherSessions, endSession } from "./end-sessions";
import { listAllSessions, listOwnSessions } from "./list-sessions";
import { createSession } from "./store";

const { db } = useDatabase();

const ISSUER = "https://id.example";
const HOUR_MS = 3_600_000;

const OIDC = {
  AWS_REGION: "us-east-1",
  AUTH_MODE: "oidc",
  PUBLIC_URL: "http://127.0.0.1:3000",
  ACCESS_FILE: join(import.meta.dirname, "../../../test/sign-in/access.json"),
  OIDC_ISSUER: ISSUER,
  OIDC_CLIENT_ID: "launchpad",
  OIDC_CLIENT_SECRET: "a-secret-of-the-tests-alone",
  SESSION_IDLE_MINUTES: "60",
};

beforeEach(() => {
  for (const [name, value] of Object.entries(OIDC)) vi.stubEnv(name, value);
});

/** A new person with `count` sessions, the first of them current. */
async function newPerson(role: Role, count = 1): Promise<{ person: Person; ids: string[] }> {
  const subject = randomUUID();
  const name = `Person ${subject}`;
  const personId = await addPerson(db, { issuer: ISSUER, subject, name });
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) ids.push(await signIn(personId, role));
  const isStillAllowed = async () => true;
  return {
    person: {
      id: personId,
      name,
      role,
      rules: {},
      sessionId: ids[0],
      isStillAllowed,
      authority: { kind: "local", role: "admin" },
    },
    ids,
  };
}

async function signIn(personId: string, role: Role, at = new Date()): Promise<string> {
  const draft = { personId, role, groups: [], idToken: "", at, maxMs: 10 * HOUR_MS };
  return db.transaction(async (tx) => {
    const { id, hash: sessionHash } = await createSession(tx, draft);
    const event = { actor: personId, object: id, detail: { sessionHash } };
    await appendAuditEvent(tx, { kind: "signed-in", ...event });
    return id;
  });
}

async function idsOf({ id }: Person): Promise<string[]> {
  const rows = await db.select().from(sessions).where(eq(sessions.personId, id));
  return rows.map((row) => row.id).sort();
}

async function lastEvents(count: number) {
  await linkPending(db);
  return db.select().from(ledgerEvents).orderBy(desc(ledgerEvents.seq)).limit(count);
}

describe("ending sessions", () => {
  it("is allowed for their owner, takes effect immediately, and is recorded", async () => {
    const { person, ids } = await newPerson("viewer", 3);
    const [own = "", other = "", third = ""] = ids;
    const address = "192.0.2.7";
    expect(await endSession({ ...person, address }, other)).toEqual({ count: 1, isOwn: false });
    expect(await idsOf(person)).toEqual([own, third].sort());
    expect((await lastEvents(1))[0]).toMatchObject({
      kind: "session-ended",
      actorId: person.id,
      address,
      object: other,
      detail: JSON.stringify({ why: "by-owner", personId: person.id }),
    });
    expect(await endSession(person, own)).toEqual({ count: 1, isOwn: true });
    await expect(endSession(person, other)).rejects.toMatchObject({ code: "not-found" });
    expect((await verifyLedger(db)).ok).toBe(true);
  });

  it.each(["viewer", "analyst"] as const)("of others is refused for a %s", async (role) => {
    const { person } = await newPerson(role);
    const { person: otherPerson, ids } = await newPerson("viewer");
    const [before] = await lastEvents(1);
    await expect(endSession(person, ids[0] ?? "")).rejects.toMatchObject({ code: "not-found" });
    await expect(endAllSessionsOf(person, otherPerson.id)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(endAllSessionsOf(person, person.id)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await idsOf(otherPerson)).toEqual(ids);
    expect(await lastEvents(1)).toEqual([before].flatMap((event) => event ?? []));
  });

  it("of others is allowed for admins: one, or all of a person", async () => {
    const { person: admin } = await newPerson("admin");
    const { person, ids } = await newPerson("analyst", 3);
    expect(await endSession(admin, ids[0] ?? "")).toEqual({ count: 1, isOwn: false });
    expect(await endAllSessionsOf(admin, person.id)).toEqual({
      count: 2,
      isOwn: false,
    });
    expect(await idsOf(person)).toEqual([]);
    const events = await lastEvents(3);
    expect(events.map(({ object }) => object).sort()).toEqual(ids.sort());
    for (const { kind, actorId, detail } of events) {
      expect({ kind, actorId }).toEqual({ kind: "session-ended", actorId: admin.id });
      expect(JSON.parse(detail ?? "")).toEqual({ why: "by-admin", personId: person.id });
    }
    expect(await endAllSessionsOf(admin, admin.id)).toEqual({ count: 1, isOwn: true });
  });

  it("keeps the current session and those of other people", async () => {
    const { person, ids } = await newPerson("analyst", 3);
    const { person: otherPerson, ids: theirs } = await newPerson("analyst");
    expect(await endOtherSessions(person)).toEqual({ count: 2, isOwn: false });
    expect(await idsOf(person)).toEqual(ids.slice(0, 1));
    expect(await idsOf(otherPerson)).toEqual(theirs);
  });

  it("happens once for concurrent requests", async () => {
    const { person, ids } = await newPerson("analyst", 2);
    const tries = Array.from({ length: 10 }, () => endSession(person, ids[1] ?? ""));
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("lists of sessions", () => {
  it("show people their own, the current one first, without expired ones", async () => {
    const { person, ids } = await newPerson("viewer", 2);
    const idle = await signIn(person.id, "viewer", new Date(Date.now() - 1.1 * HOUR_MS));
    const old = await signIn(person.id, "viewer", new Date(Date.now() - 11 * HOUR_MS));
    await db.update(sessions).set({ lastSeenAt: new Date() }).where(eq(sessions.id, old));
    await newPerson("viewer");
    const own = await listOwnSessions(person);
    expect(own.map(({ id, isCurrent }) => ({ id, isCurrent }))).toEqual([
      { id: ids[0], isCurrent: true },
      { id: ids[1], isCurrent: false },
    ]);
    expect(own.map(({ id }) => id)).not.toContain(idle);
  });

  it("show admins all, by a literal part of the name or ID", async () => {
    const { person: admin } = await newPerson("admin");
    const { person, ids } = await newPerson("analyst", 2);
    const part = person.name.slice(10).toUpperCase();
    const { people, isComplete } = await listAllSessions(admin, part);
    expect(isComplete).toBe(true);
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ personId: person.id, name: person.name });
    expect(people[0]?.sessions.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect((await listAllSessions(admin, undefined)).people.length).toBeGreaterThan(1);
    expect((await listAllSessions(admin, "%")).people).toEqual([]);
    expect(JSON.stringify(people)).not.toMatch(/token|groups/i);
  });

  it.each(["viewer", "analyst"] as const)("show a %s only their own", async (role) => {
    const { person } = await newPerson(role);
    await expect(listAllSessions(person, undefined)).rejects.toMatchObject({ code: "forbidden" });
  });
});
