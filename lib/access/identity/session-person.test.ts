import { createHash } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Person } from "@/lib/access/person";
import { newToken } from "@/lib/access/sessions/session-token";
import { signOut } from "@/lib/access/sign-in/sign-out";
import { people, sessions } from "@/lib/db/access-tables";
import { ledgerEvents } from "@/lib/db/schema";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { ACCESS, ANNA, PUBLIC_URL, SmallBrowser, useSigningIn } from "@/test/sign-in/signing-in";
import { WAIT } from "@/test/wait";
import { identifyCurrentUser } from "./identify";
import { sessionPerson } from "./session-person";

const { db, provider, writeAccessFile } = useSigningIn({
  SESSION_IDLE_MINUTES: "60",
  SESSION_MAX_HOURS: "10",
});
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = new Date("2026-11-25T08:00:00Z");

const later = (ms: number) => new Date(START.getTime() + ms);

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: START });
  await db.delete(sessions);
  await db.delete(people);
});
afterEach(() => void vi.useRealTimers());

async function signedIn(change = {}): Promise<SmallBrowser> {
  provider().person = { ...ANNA, ...change };
  const browser = new SmallBrowser();
  await browser.signIn();
  return browser;
}

async function personOf(browser: SmallBrowser, at?: Date): Promise<Person | undefined> {
  const identity = await sessionPerson(browser.headers(), at);
  return identity.kind === "person" ? identity.person : undefined;
}

/** The events since the start of the test. */
async function events(kind: "signed-in" | "signed-out" | "session-ended" | "sign-in-refused") {
  await linkPending(db);
  const rows = await db
    .select()
    .from(ledgerEvents)
    .where(eq(ledgerEvents.kind, kind))
    .orderBy(asc(ledgerEvents.seq));
  return rows.map(({ actorId, address, object, detail }) => ({
    actorId,
    address,
    object,
    detail: JSON.parse(detail ?? "null"),
  }));
}

describe("a session", () => {
  it("identifies its person, with the role from the access file", async () => {
    const browser = await signedIn();
    const id = `${provider().issuer}#anna`;
    const identity = await identifyCurrentUser(browser.headers());
    expect(identity).toMatchObject({
      kind: "person",
      person: { id, name: "Anna", role: "analyst", rules: {} },
    });
    const person = await personOf(browser);
    expect((await events("signed-in")).at(-1)).toEqual({
      actorId: id,
      address: browser.address,
      object: person?.sessionId,
      detail: {
        role: "analyst",
        nameHash: expect.stringMatching(/^[\da-f]{64}$/),
        sessionHash: expect.stringMatching(/^[\da-f]{64}$/),
      },
    });
  });

  it.each(["", "x", "A".repeat(43), "A".repeat(44), "é".repeat(43), "%00"])(
    "is not found for the cookie %j",
    async (value) => {
      await signedIn();
      const headers = new Headers();
      headers.set("cookie", `launchpad-session=${encodeURIComponent(value)}`);
      expect(await sessionPerson(headers)).toEqual({ kind: "unauthenticated" });
    },
  );

  it("is stored as a hash, without the token", async () => {
    const browser = await signedIn();
    const [row] = await db.select().from(sessions);
    const token = browser.session ?? "";
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(row?.tokenHash).toBe(createHash("sha256").update(token).digest("hex"));
    for (const table of ["sessions", "people", "sign_ins", "ledger_steps"]) {
      const { rows } = await db.execute(sql.raw(`select * from ${table}`));
      expect(JSON.stringify(rows)).not.toContain(token);
    }
  });

  it("has a cookie hidden from scripts and other sites", async () => {
    provider().person = ANNA;
    const response = await new SmallBrowser().signIn();
    const lines = response.headers.getSetCookie();
    expect(lines.at(-1)).toMatch(/^launchpad-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("has a cookie that other hosts of the domain can't set, under HTTPS", async () => {
    vi.resetModules();
    vi.stubEnv("PUBLIC_URL", "https://portal.example");
    const { serialiseCookie, sessionCookie, deletedSessionCookie } = await import(
      "@/lib/access/sessions/cookies"
    );
    const rest = "Path=/; HttpOnly; SameSite=Lax; Secure";
    expect(serialiseCookie(sessionCookie("abc"))).toBe(`__Host-launchpad-session=abc; ${rest}`);
    expect(serialiseCookie(deletedSessionCookie())).toBe(
      `__Host-launchpad-session=; ${rest}; Max-Age=0`,
    );
    vi.stubEnv("PUBLIC_URL", PUBLIC_URL);
  });
});

describe("session fixation", () => {
  it("fails with a made-up cookie", async () => {
    const planted = newToken();
    const browser = new SmallBrowser();
    browser.cookies.set("launchpad-session", planted);
    await browser.signIn();
    expect(browser.session).not.toBe(planted);
    const headers = new Headers({ cookie: `launchpad-session=${planted}` });
    expect(await sessionPerson(headers)).toEqual({ kind: "unauthenticated" });
    expect(await personOf(browser)).toMatchObject({ name: "Anna" });
  });

  it("fails with a valid session of another person, which is ended", async () => {
    const attacker = await signedIn({ sub: "mallory", groups: ["readers"] });
    const planted = attacker.session ?? "";
    const victim = new SmallBrowser();
    victim.cookies.set("launchpad-session", planted);
    provider().person = ANNA;
    await victim.signIn();
    expect(victim.session).not.toBe(planted);
    expect(await personOf(victim)).toMatchObject({ name: "Anna" });
    expect(await personOf(attacker)).toBeUndefined();
  });

  it("fails because each sign-in has a new token and ends the previous session", async () => {
    const browser = await signedIn();
    const [first, person] = [new SmallBrowser(), await personOf(browser)];
    first.cookies.set("launchpad-session", browser.session ?? "");
    await browser.signIn();
    expect(await personOf(browser)).toMatchObject({ name: "Anna" });
    expect(await personOf(first)).toBeUndefined();
    expect((await events("signed-in")).at(-1)?.detail).toMatchObject({
      insteadOf: person?.sessionId,
    });
  });
});

describe("after signing out", () => {
  it("the cookie is invalid, and the provider's sign-out URL is returned", async () => {
    const browser = await signedIn();
    const { id: actor = "", sessionId = "" } = (await personOf(browser)) ?? {};
    const [row] = await db.select().from(sessions);
    const url = await signOut({ sessionId, actor, address: "10.9.9.9" });
    expect(await personOf(browser)).toBeUndefined();
    expect(`${url?.origin}${url?.pathname}`).toBe(`${provider().issuer}/end`);
    expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
      client_id: "launchpad",
      id_token_hint: row?.idToken,
      post_logout_redirect_uri: `${PUBLIC_URL}/signed-out`,
    });
    expect(await events("signed-out")).toEqual([
      { actorId: actor, address: "10.9.9.9", object: sessionId, detail: null },
    ]);
    expect(await signOut({ sessionId, actor })).toBeUndefined();
    expect(await events("signed-out")).toHaveLength(1);
  });

  it("other browsers of the person stay signed in", async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const { id: actor = "", sessionId = "" } = (await personOf(one)) ?? {};
    await signOut({ sessionId, actor });
    expect(await personOf(other)).toMatchObject({ name: "Anna" });
  });

  it("works without a sign-out URL, and with an unreachable provider", async () => {
    provider().misbehaviour = { metadata: { end_session_endpoint: undefined } };
    const browser = await signedIn();
    const { id: actor = "", sessionId = "" } = (await personOf(browser)) ?? {};
    expect(await signOut({ sessionId, actor })).toBeUndefined();
    expect(await personOf(browser)).toBeUndefined();
  });
});

describe("a session expires", () => {
  it("after an hour without use", async () => {
    const browser = await signedIn();
    expect(await personOf(browser, later(HOUR - 1))).toBeDefined();
    expect(await personOf(browser, later(2 * HOUR - 2))).toBeDefined();
    expect(await personOf(browser, later(3 * HOUR - 2))).toBeUndefined();
  });

  it("after ten hours, even in use", async () => {
    const browser = await signedIn();
    for (let minutes = 30; minutes < 600; minutes += 30) {
      expect(await personOf(browser, later(minutes * MINUTE))).toBeDefined();
    }
    expect(await personOf(browser, later(10 * HOUR - 1))).toBeDefined();
    expect(await personOf(browser, later(10 * HOUR))).toBeUndefined();
  });

  it("and its row is deleted by the next sign-in", async () => {
    await signedIn();
    vi.setSystemTime(later(11 * HOUR));
    await signedIn({ sub: "other" });
    expect(await db.select().from(sessions)).toHaveLength(1);
  });

  it("but its use is stored at most once a minute", async () => {
    const browser = await signedIn();
    const seen = async (at: Date) => {
      await personOf(browser, at);
      const [row] = await db.select().from(sessions);
      return row?.lastSeenAt;
    };
    expect(await seen(later(MINUTE - 1))).toEqual(START);
    expect(await seen(later(MINUTE))).toEqual(later(MINUTE));
    expect(await seen(later(2 * MINUTE - 1))).toEqual(later(MINUTE));
    expect(await seen(later(5 * MINUTE))).toEqual(later(5 * MINUTE));
    expect(await seen(later(4 * MINUTE))).toEqual(later(5 * MINUTE));
  });
});

describe("a changed role", () => {
  it("in the access file ends the session, and is recorded once", async () => {
    const browser = await signedIn();
    const person = await personOf(browser);
    const groups = { ...ACCESS.groups, analysts: "viewer" };
    vi.resetModules();
    vi.stubEnv("ACCESS_FILE", writeAccessFile("changed.json", { groups }));
    const changed = await import("./session-person");
    const asked = Array.from({ length: 8 }, () => changed.sessionPerson(browser.headers()));
    for (const identity of await Promise.all(asked))
      expect(identity).toEqual({ kind: "unauthenticated" });
    expect(await db.select().from(sessions)).toEqual([]);
    expect(await person?.isStillAllowed(db)).toBe(false);
    expect(await events("session-ended")).toEqual([
      {
        address: null,
        actorId: person?.id,
        object: person?.sessionId,
        detail: { why: "role-changed", from: "analyst", to: "viewer" },
      },
    ]);
  });

  it("ends the session also if no group has a role", async () => {
    const browser = await signedIn();
    await db.update(sessions).set({ groups: '["unknown group"]' });
    expect(await personOf(browser)).toBeUndefined();
    expect((await events("session-ended")).at(-1)?.detail).toMatchObject({ to: null });
  });

  it("at a new sign-in ends the person's other sessions only", async () => {
    const [old, same, other] = [
      await signedIn({ groups: ["admins"] }),
      await signedIn({ sub: "other", groups: ["admins"] }),
      await signedIn(),
    ];
    expect(await personOf(old)).toBeUndefined();
    expect(await personOf(same)).toMatchObject({ role: "admin" });
    expect(await personOf(other)).toMatchObject({ role: "analyst" });
  });

  it("to none at a new sign-in is refused, and ends the person's sessions", async () => {
    const before = await signedIn();
    const after = await signedIn({ groups: ["elsewhere"] });
    expect(after.session).toBeUndefined();
    expect(await personOf(before)).toBeUndefined();
    expect((await events("sign-in-refused")).at(-1)).toMatchObject({
      actorId: `${provider().issuer}#anna`,
      detail: { reason: "no-role" },
    });
  });
});

async function waitingForLocks(): Promise<number> {
  const waiting = sql`select count(*)::int as number from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const { rows } = await db.execute<{ number: number }>(waiting);
  return rows[0]?.number ?? 0;
}

describe("isStillAllowed", () => {
  it("asks the database each time", async () => {
    const browser = await signedIn();
    const person = await personOf(browser);
    expect(await person?.isStillAllowed(db)).toBe(true);
    await db.update(sessions).set({ groups: "[]" });
    expect(await person?.isStillAllowed(db)).toBe(false);
    await db.update(sessions).set({ groups: '["analysts"]' });
    expect(await person?.isStillAllowed(db)).toBe(true);
    await db.delete(sessions);
    expect(await person?.isStillAllowed(db)).toBe(false);
  });

  it("locks the session until its transaction ends", async () => {
    const person = await personOf(await signedIn());
    const order: string[] = [];
    let ending: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      expect(await person?.isStillAllowed(tx)).toBe(true);
      ending = db.delete(sessions).then(() => order.push("ended"));
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), WAIT);
      order.push("claimed");
    });
    await ending;
    expect(order).toEqual(["claimed", "ended"]);
  });

  it("is false for an expired session", async () => {
    const person = await personOf(await signedIn());
    vi.setSystemTime(later(HOUR));
    expect(await person?.isStillAllowed(db)).toBe(false);
  });
});
