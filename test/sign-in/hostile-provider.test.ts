import { mkdirSync, writeFileSync } from "node:fs";
import { count, desc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sessionPerson } from "@/lib/access/identity/session-person";
import { people, sessions, signIns } from "@/lib/db/access-tables";
import { ledgerEvents } from "@/lib/db/schema";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { personId } from "@/lib/people/person-id";
import { DISCOVERY_CASES } from "./hostile-discovery";
import { FLOW_CASES } from "./hostile-flows";
import { RESPONSE_CASES } from "./hostile-responses";
import { secretKeySet, TOKEN_CASES } from "./hostile-tokens";
import { ANNA, placeOf, SmallBrowser, useSigningIn } from "./signing-in";

const { db, provider } = useSigningIn();

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const CASES = [...TOKEN_CASES, ...DISCOVERY_CASES, ...FLOW_CASES, ...RESPONSE_CASES];
const table: { name: string; expected: string; got: string; code: string }[] = [];

/** The outcome of a sign-in, by redirect and session. */
async function outcomeOf(response: Response, browser: SmallBrowser): Promise<string> {
  const place = new URL(placeOf(response), "http://portal.invalid");
  const identity = await sessionPerson(browser.headers());
  const isIn = identity.kind === "person";
  if (place.pathname !== "/sign-in/failed")
    return isIn ? "signed in" : `not signed in, at ${place.pathname}`;
  return isIn ? "failed, with a session" : (place.searchParams.get("reason") ?? "no reason");
}

async function countSessions(): Promise<number> {
  const [row] = await db.select({ count: count() }).from(sessions);
  return row?.count ?? 0;
}

async function lastEvent(): Promise<{ kind: string; detail: string | null }> {
  await linkPending(db);
  const [event] = await db.select().from(ledgerEvents).orderBy(desc(ledgerEvents.seq)).limit(1);
  if (!event) throw new Error("Nothing is on record.");
  return event;
}

describe("a sign-in", () => {
  afterAll(() => {
    const rows = [
      ["case", "expected", "got", "on record as"],
      ["---", "---", "---", "---"],
      ...table.map(({ name, expected, got, code }) => [name, expected, got, code]),
    ];
    const lines = rows.map(([name = "", ...others]) =>
      ["", name.padEnd(58), ...others.map((text) => text.padEnd(13)), ""].join(" | ").trim(),
    );
    const asExpected = table.filter(({ expected, got }) => expected === got).length;
    const text = `${lines.join("\n")}\n\n${asExpected} of ${CASES.length} as expected\n`;
    mkdirSync("test-results", { recursive: true });
    writeFileSync("test-results/hostile-provider.md", text);
    process.stdout.write(`\n${text}`);
  });

  for (const { name, expected, why, wrong, flow } of CASES) {
    it(`${name}: ${expected}`, async () => {
      provider().misbehaviour = wrong ?? {};
      // As the first of its kind in this hour: repeats are not all recorded.
      await db.execute("delete from rate_limits");
      const browser = new SmallBrowser();
      const before = await countSessions();
      const response = await (flow ? flow(browser, provider()) : signInAsFarAsItGoes(browser));
      const got = await outcomeOf(response, browser);
      const { kind, detail } = await lastEvent();
      const { code = "" } = JSON.parse(detail ?? "{}");
      table.push({ name, expected, got, code });
      expect(got).toBe(expected);
      if (expected === "signed in") return;
      // Some flows sign in first.
      if (!flow) expect(await countSessions()).toBeLessThanOrEqual(before);
      expect(browser.session).toBeUndefined();
      expect(kind).toBe("sign-in-refused");
      expect(JSON.parse(detail ?? "")).toMatchObject({ reason: expected, ...(why && { why }) });
      const told = new URL(placeOf(response), "http://portal.invalid").searchParams.get("why");
      expect(told ?? "unmatched").toBe(why ?? "unmatched");
      // No text of the provider reaches the page or the log.
      const logged = vi.mocked(process.stderr.write).mock.calls.join();
      const exposed = [...response.headers].join(" ") + logged;
      expect(exposed).not.toMatch(/script|sent by the provider|elsewhere/);
    });
  }
});

/** To the provider and back, or as far as possible. */
async function signInAsFarAsItGoes(browser: SmallBrowser): Promise<Response> {
  const begun = await browser.get("/sign-in?to=/launch");
  const place = placeOf(begun);
  if (!place.startsWith("http")) return begun;
  return browser.get(await browser.visitProvider(place));
}

it("with a secret in the key set ends without a session", async () => {
  provider().misbehaviour = { keySet: { body: await secretKeySet() } };
  const browser = new SmallBrowser();
  expect(await outcomeOf(await browser.signIn(), browser)).toBe("untrusted");
});

it("identifies people by subject, not by email or name", async () => {
  const [anna, other] = [new SmallBrowser(), new SmallBrowser()];
  await anna.signIn();
  provider().person = { ...ANNA, sub: "other", groups: ["readers"] };
  await other.signIn();
  const [first, second] = await Promise.all(
    [anna, other].map((each) => sessionPerson(each.headers())),
  );
  expect(first).toMatchObject({
    person: { id: personId(provider().issuer, "anna"), role: "analyst" },
  });
  expect(second).toMatchObject({
    person: { id: personId(provider().issuer, "other"), role: "viewer" },
  });
  const emails = await db.select().from(people).where(eq(people.email, ANNA.email));
  expect(emails.map(({ subject }) => subject).sort()).toEqual(["anna", "other"]);
});

it("uses PKCE, state and nonce, and stores state and cookie as hashes", async () => {
  await db.delete(signIns);
  const browser = new SmallBrowser();
  const asked = new URL(await browser.begin("/jobs?state=unknown")).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: "code",
    code_challenge_method: "S256",
    redirect_uri: "http://127.0.0.1:3000/sign-in/callback",
    scope: "openid profile email",
  });
  for (const name of ["state", "nonce", "code_challenge"])
    expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
  const [row] = await db.select().from(signIns);
  const kept = JSON.stringify(row);
  expect(row?.returnTo).toBe("/jobs?state=unknown");
  expect(kept).not.toContain(asked.get("state"));
  for (const value of browser.cookies.values()) expect(kept).not.toContain(value);
});

it("retries discovery after a failure", async () => {
  provider().misbehaviour = { discovery: { status: 503, body: {} } };
  const browser = new SmallBrowser();
  expect(await outcomeOf(await browser.get("/sign-in"), browser)).toBe("unreachable");
  provider().misbehaviour = {};
  expect(await outcomeOf(await browser.signIn(), browser)).toBe("signed in");
});

it("runs discovery once", async () => {
  provider().requests.length = 0;
  const browsers = Array.from({ length: 5 }, () => new SmallBrowser());
  await Promise.all(browsers.map((browser) => browser.begin()));
  expect(provider().requests).toEqual(["/.well-known/openid-configuration"]);
});
