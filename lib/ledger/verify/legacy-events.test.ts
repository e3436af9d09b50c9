import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { launches } from "@/lib/db/schema";
import { appendEvent, type EventDraft } from "@/lib/ledger/chain/append-event";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { launchIn } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { verifyLedger } from "./verify-ledger";

const { db } = useDatabase();

type Row = typeof launches.$inferInsert;

/** Records an event like an earlier version. */
async function record(id: string, set: Partial<Row>, event: Partial<EventDraft>): Promise<void> {
  await ledgerTransaction(db, async (tx) => {
    const [row] = await tx.select().from(launches).where(eq(launches.id, id)).for("update");
    const at = new Date();
    await tx
      .update(launches)
      .set({ ...set, updatedAt: at })
      .where(eq(launches.id, id));
    const { attempt = 0 } = row ?? {};
    await appendEvent(tx, { at, launchId: id, kind: "closed", attempt, actor: "ada", ...event });
  });
}

test("a launch that was closed as rejected counts as closed, before and after the migration", async () => {
  const { id } = await launchIn(db, "absent");
  const closed = { state: "rejected", resolvedBy: "person" } as const;
  await record(id, closed, { kind: "closed", from: "absent", to: "rejected" });
  expect(await verifyLedger(db)).toMatchObject({ ok: true });
  // Like the migration.
  await db.execute(sql`update launches set state = 'closed' where id = ${id}`);
  expect(await verifyLedger(db)).toMatchObject({ ok: true });
  await db.execute(sql`update launches set state = 'cancelled' where id = ${id}`);
  expect(await verifyLedger(db)).toMatchObject({ ok: false });
  await db.execute(sql`update launches set state = 'closed' where id = ${id}`);
});

test("an attempt that was settled without a claim keeps its state", async () => {
  const { id } = await launchIn(db, "reserved");
  const outcome = { state: "not-sent", code: "no-identity" };
  const set = { outcome: JSON.stringify(outcome) };
  await record(id, set, { kind: "settled", actor: "portal", detail: { outcome } });
  expect(await verifyLedger(db)).toMatchObject({ ok: true });
});

test("a launch that AWS refused does not count as closed", async () => {
  const { id } = await launchIn(db, "rejected");
  await db.execute(sql`update launches set state = 'closed' where id = ${id}`);
  expect(await verifyLedger(db)).toMatchObject({ ok: false });
  await db.execute(sql`update launches set state = 'rejected' where id = ${id}`);
});
