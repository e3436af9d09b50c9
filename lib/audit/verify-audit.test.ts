import { eq, type SQL, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ledgerVerifications } from "@/lib/db/access-tables";
import type { Tx } from "@/lib/db/handle";
import { runAlone } from "@/lib/db/run-alone";
import { ledgerEvents } from "@/lib/db/schema";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { changeSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { verifyWithin } from "@/lib/ledger/verify/verify-ledger";
import { asAuthor } from "@/lib/people/actor";
import { launchIn } from "@/test/ledger/launches";
import { passGuards, rewriteFrom, tamperingWith } from "@/test/ledger/tampering";
import { useDatabase } from "@/test/postgres/database";
import { newestVerification } from "./newest-verification";
import { appendAuditEvent } from "./record-audit-event";
import { isDue } from "./start-daily-verification";
import { verifyAndRecord, verifyAudit } from "./verify-audit";

const { db } = useDatabase();
const tampering = tamperingWith(db);
const AUTHOR = { id: "ada", address: "192.0.2.7" };

/** Events 1–3 and 7–8 are of launches, 4–6 and 9 of people. */
const REFUSED = 5;
const LAST = 9;

beforeAll(async () => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  const add = (entry: Omit<Parameters<typeof appendAuditEvent>[1], "actor">) =>
    db.transaction((tx) => appendAuditEvent(tx, { ...asAuthor(AUTHOR), ...entry }));
  await launchIn(db, "launched");
  await add({ kind: "signed-in", object: "session 1" });
  await add({ kind: "call-refused", object: "stop sending", detail: { reason: "no admin" } });
  await changeSendingSwitch(db, { stopped: true, reason: "a drill", ...asAuthor(AUTHOR) });
  await launchIn(db, "cancelled");
  await add({ kind: "signed-out", object: "session 1" });
  await linkPending(db);
});

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

describe("an event that is not a step of a launch", () => {
  const edits: [column: string, value: SQL][] = [
    ["address", sql`'198.51.100.9'`],
    ["address", sql`null`],
    ["object", sql`'something else'`],
    ["object", sql`null`],
    ["detail", sql`'{"reason":"a mistake"}'`],
    ["kind", sql`'signed-in'`],
    ["actor_id", sql`'mallory'`],
    ["at", sql`at - interval '1 day'`],
    ["launch_id", sql`(select launch_id from ledger_events where seq = 1)`],
  ];
  test.each(edits)("with an edited %s is found", async (column, value) => {
    const edit = sql`update ledger_events set ${sql.identifier(column)} = ${value} where seq = ${REFUSED}`;
    expect(await tampering.verificationAfter(edit)).toMatchObject({ ok: false, seq: REFUSED });
  });

  test("with swapped address and object is found", async () => {
    const swap = sql`update ledger_events set address = object, object = address where seq = ${REFUSED}`;
    expect(await tampering.verificationAfter(swap)).toMatchObject({ ok: false, seq: REFUSED });
  });

  test("that was deleted is reported missing", async () => {
    const gone = sql`delete from ledger_events where seq = ${REFUSED}`;
    const missing = { ok: false, seq: REFUSED, reason: "it is missing" };
    expect(await tampering.verificationAfter(gone)).toEqual(missing);
    const closed = sql`update ledger_events set seq = seq - 1 where seq > ${REFUSED}`;
    expect(await tampering.verificationAfter(gone, closed)).toMatchObject({
      ok: false,
      seq: REFUSED,
    });
  });

  test("swapped with its neighbour is found", async () => {
    const verification = await tampering.verificationAfter(
      sql`update ledger_events set seq = -1 where seq = 5`,
      sql`update ledger_events set seq = 5 where seq = 6`,
      sql`update ledger_events set seq = 6 where seq = -1`,
    );
    expect(verification).toMatchObject({ ok: false, seq: 5 });
  });

  test("can't be moved to a launch, even with valid hashes", async () => {
    const verification = await tampering.asOwner(async (tx) => {
      const first = sql`(select launch_id from ledger_events where seq = 1)`;
      const tie = sql`update ledger_events set launch_id = ${first} where seq = ${REFUSED}`;
      await rewriteFrom(tx, REFUSED, tie);
      return verifyWithin(tx);
    });
    expect(verification).toMatchObject({ ok: false, seq: REFUSED });
  });
});

/** Two verifications after tampering, and the newest stored one. */
function keptAfter(tamper: (tx: Tx) => Promise<unknown>) {
  return tampering.asOwner(async (tx) => {
    // A transaction in place of the database; nested ones become savepoints.
    const db = tx as unknown as Parameters<typeof verifyAndRecord>[0];
    await linkPending(db);
    await tamper(tx);
    const verification = await verifyAndRecord(db, AUTHOR);
    const again = await verifyAndRecord(db, AUTHOR);
    return { verification, again, shown: await newestVerification(db) };
  });
}

describe("a verification", () => {
  test("is due for a ledger with events, and a day after the last one", async () => {
    expect(await isDue(db, new Date())).toBe(true);
    expect(await newestVerification(db)).toBeUndefined();
  });

  test("is stored and recorded, and verifies earlier verification events", async () => {
    const head = { seq: LAST, hash: expect.stringMatching(/^[\da-f]{64}$/) };
    const first = await verifyAudit(AUTHOR);
    expect(first).toEqual({ ok: true, events: LAST, steps: 5, pending: 0, head });
    const shown = await newestVerification(db);
    expect(shown).toMatchObject({ ok: true, ...head, actor: "ada", since: 0 });
    await linkPending(db);
    const [event] = await db
      .select()
      .from(ledgerEvents)
      .where(eq(ledgerEvents.seq, LAST + 1));
    expect(event).toMatchObject({ kind: "ledger-verified", actorId: "ada", address: "192.0.2.7" });
    expect(JSON.parse(event?.detail ?? "")).toMatchObject({ ok: true, seq: LAST });
    await db.transaction((tx) => appendAuditEvent(tx, { ...asAuthor(AUTHOR), kind: "signed-in" }));
    await linkPending(db);
    expect(await newestVerification(db)).toMatchObject({ since: 1 });
    expect(await verifyAudit(AUTHOR)).toMatchObject({ ok: true, events: LAST + 2 });
    expect(await newestVerification(db)).toMatchObject({ seq: LAST + 2, since: 0 });
    expect(await isDue(db, new Date())).toBe(false);
    expect(await isDue(db, new Date(Date.now() + 86_400_001))).toBe(true);
  });

  test("runs once at a time", async () => {
    const held = await runAlone(db, "verify-ledger", async () => [await verifyAudit(AUTHOR)]);
    expect(held).toEqual([undefined]);
  });

  test("finds the same fault again after a failed verification was recorded", async () => {
    const edit = sql`update ledger_events set address = '203.0.113.1' where seq = ${REFUSED}`;
    const { verification, again, shown } = await keptAfter((tx) => tx.execute(edit));
    const fault = { ok: false, seq: REFUSED, reason: "its content does not match its hash" };
    expect([verification, again]).toEqual([fault, fault]);
    expect(shown).toMatchObject(fault);
  });

  test("finds a chain that was rewritten since the last one", async () => {
    const rename = sql`update ledger_events set actor_id = 'mallory' where seq = ${REFUSED}`;
    const { verification, again } = await keptAfter((tx) => rewriteFrom(tx, REFUSED, rename));
    expect(verification).toMatchObject({ ok: false, reason: "it does not match the anchor" });
    expect(again).toEqual(verification);
  });

  test("finds a cut-off end even if later events took its place", async () => {
    const { verification, again } = await keptAfter(async (tx) => {
      await tx.execute(sql`delete from ledger_events where seq >= ${LAST}`);
      await tx.execute(
        sql`update ledger_head set (seq, hash) = (select seq, hash from ledger_events order by seq desc limit 1)`,
      );
    });
    expect(verification).toMatchObject({ ok: false, seq: LAST, reason: "it is missing" });
    expect(again).toMatchObject({ ok: false });
  });

  test("stores its alarm even if the chain accepts no events", async () => {
    await db.transaction(async (tx) => {
      await passGuards(tx);
      await tx.execute(sql`delete from ledger_head`);
    });
    expect(await verifyAudit(AUTHOR)).toMatchObject({ ok: false, seq: 0 });
    const rows = await db.select().from(ledgerVerifications);
    expect(rows.at(-1)).toMatchObject({ ok: false, reason: "the ledger has no head" });
    expect(await newestVerification(db)).toMatchObject({ ok: false });
  });
});
