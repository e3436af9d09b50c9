import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import { hashStep } from "@/lib/ledger/chain/event-hash";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { launchIn } from "@/test/ledger/launches";
import { relink, tamperingWith } from "@/test/ledger/tampering";
import { useDatabase } from "@/test/postgres/database";
import { verifyLedger, verifyWithin } from "./verify-ledger";

const { db } = useDatabase();

/** Events 1 to 5 link steps 1 to 5. Steps 6 to 8, of a launch, and 9 are pending. */
const LINKED = 5;

beforeAll(async () => {
  const signIn = () =>
    db.transaction((tx) => appendAuditEvent(tx, { kind: "signed-in", actor: "ada" }));
  await launchIn(db, "absent");
  await signIn();
  await linkPending(db);
  await launchIn(db, "launched");
  await signIn();
});

const { asOwner, verificationAfter } = tamperingWith(db);

test("a ledger with pending steps is valid, and they are counted", async () => {
  expect(await verifyLedger(db)).toMatchObject({ ok: true, events: LINKED, steps: 4, pending: 4 });
});

const columns: [column: string, value: SQL][] = [
  ["at", sql`at + interval '1 millisecond'`],
  ["launch_id", sql`null`],
  ["kind", sql`'signed-out'`],
  ["from_state", sql`'absent'`],
  ["to_state", sql`'closed'`],
  ["attempt", sql`attempt + 1`],
  ["actor_id", sql`'mallory'`],
  ["address", sql`'192.0.2.1'`],
  ["object", sql`'something else'`],
  ["detail", sql`'{}'`],
  ["prev_hash", sql`repeat('0', 64)`],
  ["hash", sql`repeat('a', 64)`],
];

describe("a step", () => {
  test.each(columns)("whose %s was edited is found once it is linked", async (column, value) => {
    const edit = sql`update ledger_steps set ${sql.identifier(column)} = ${value} where id = 3`;
    const verification = await verificationAfter(edit);
    const reason = "its step has a different content";
    expect(verification).toEqual({ ok: false, seq: 3, reason });
  });

  test.each(columns)("whose %s was edited is found while it is pending", async (column, value) => {
    const edit = sql`update ledger_steps set ${sql.identifier(column)} = ${value} where id = 7`;
    const verification = await verificationAfter(edit);
    expect(verification).toMatchObject({ ok: false, seq: LINKED + 2 });
    expect(verification).toHaveProperty("reason", expect.stringMatching(/^pending step 7/));
  });

  test("that was removed is found, linked or pending", async () => {
    const gone = (id: number) => sql`delete from ledger_steps where id = ${id}`;
    const missing = { ok: false, seq: 3, reason: "its step is missing" };
    expect(await verificationAfter(gone(3))).toEqual(missing);
    const waiting = { ok: false, seq: LINKED + 4 };
    expect(await verificationAfter(gone(9))).toMatchObject(waiting);
    const both = await verificationAfter(
      gone(7),
      sql`delete from ledger_pending where step_id = 7`,
    );
    expect(both).toMatchObject({ ok: false, seq: LINKED + 2 });
    expect(both).toHaveProperty(
      "reason",
      expect.stringContaining("does not follow the previous step"),
    );
    const last = await verificationAfter(
      gone(8),
      sql`delete from ledger_pending where step_id = 8`,
    );
    expect(last).toHaveProperty("reason", expect.stringMatching(/is launched, .* say sending/));
  });

  test("that was added is found", async () => {
    const copied = sql`at, launch_id, kind, from_state, to_state, attempt, actor_id, detail, prev_hash, hash`;
    const verification = await verificationAfter(
      sql`insert into ledger_steps (${copied}) select ${copied} from ledger_steps where id = 3`,
    );
    expect(verification).toMatchObject({ ok: false, seq: LINKED });
    expect(verification).toHaveProperty(
      "reason",
      expect.stringContaining("is neither linked nor pending"),
    );
  });

  test("that has been pending for long is found", async () => {
    const verification = await asOwner(async (tx) => {
      const at = new Date(Date.now() - 3_601_000);
      await tx.execute(
        sql`select append_step(${at}, null, 'signed-in', null, null, 0, 'ada', null, null, null, 'x')`,
      );
      const [step] = (await tx.query.ledgerSteps.findMany()).slice(-1);
      if (!step) throw new Error("There is no step.");
      const hash = hashStep({ ...step, stepId: step.id, stepPrevHash: null, afterStepId: null });
      await tx.execute(sql`update ledger_steps set hash = ${hash} where id = ${step.id}`);
      return verifyWithin(tx);
    });
    expect(verification).toHaveProperty("reason", expect.stringContaining("more than an hour"));
  });
});

describe("the entry of a pending step", () => {
  test("is found if it was deleted", async () => {
    const verification = await verificationAfter(sql`delete from ledger_pending where step_id = 9`);
    const reason = "step 9 is neither linked nor pending";
    expect(verification).toEqual({ ok: false, seq: LINKED, reason });
  });

  test("is found if its step is already linked or does not exist, and does not stop linking", async () => {
    for (const [id, what] of [
      [3, "it is already linked by event 3"],
      [99, "it is missing"],
    ] as const) {
      const [verification, linked] = await asOwner(async (tx) => {
        await tx.execute(sql`insert into ledger_pending values (${id})`);
        const found = await verifyWithin(tx);
        return [found, await linkPending(tx as unknown as typeof db)];
      });
      expect(verification).toHaveProperty("reason", `pending step ${id}: ${what}`);
      expect(linked).toBe(4);
    }
  });
});

describe("a link", () => {
  test("to another step is found, even with all hashes right", async () => {
    const verification = await asOwner(async (tx) => {
      await relink(tx, sql`update ledger_events set step_id = 9 where seq = 5`);
      return verifyWithin(tx);
    });
    expect(verification).toMatchObject({ ok: false, seq: 5 });
  });

  test("that was swapped with one of its launch is found, even with all hashes right", async () => {
    const verification = await asOwner(async (tx) => {
      await relink(
        tx,
        sql`update ledger_events set seq = -2 where seq = 2`,
        sql`update ledger_events set seq = 2 where seq = 3`,
        sql`update ledger_events set seq = 3 where seq = -2`,
      );
      return verifyWithin(tx);
    });
    const reason = "it does not follow the previous step of its launch";
    expect(verification).toEqual({ ok: false, seq: 2, reason });
  });

  test("that was changed to the first format is found", async () => {
    const verification = await verificationAfter(
      sql`update ledger_events set step_id = null, step_prev_hash = null where seq = 3`,
    );
    expect(verification).toMatchObject({ ok: false, seq: 3 });
  });
});
