import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import { launches } from "@/lib/db/schema";
import { appendEvent, type EventDraft } from "@/lib/ledger/chain/append-event";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { useDatabase } from "@/test/database";
import { launchIn } from "@/test/ledger/launches";
import { verifyLedger } from "./verify-ledger";

const { db } = useDatabase();

/** Records an event like an earlier version. */
async function record(id: string, state: LaunchState, event: Partial<EventDraft>): Promise<void> {
  await ledgerTransaction(db, async (tx) => {
    const [row] = await tx.select().from(launches).where(eq(launches.id, id)).for("update");
    await tx.update(launches).set({ state }).where(eq(launches.id, id));
    const { attempt = 0 } = row ?? {};
    await appendEvent(tx, { launchId: id, kind: "closed", attempt, actor: "ada", ...event });
  });
}

test("a launch that was closed as rejected counts as closed, before and after the migration", async () => {
  const { id } = await launchIn(db, "absent");
  await record(id, "rejected", { kind: "closed", from: "absent", to: "rejected" });
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
  const detail = { outcome: { state: "not-sent", code: "no-identity" } };
  await record(id, "reserved", { kind: "settled", actor: "portal", detail });
  expect(await verifyLedger(db)).toMatchObject({ ok: true });
});

test("a launch that AWS refused does not count as closed", async () => {
  const { id } = await launchIn(db, "rejected");
  await db.execute(sql`update launches set state = 'closed' where id = ${id}`);
  expect(await verifyLedger(db)).toMatchObject({ ok: false });
  await db.execute(sql`update launches set state = 'rejected' where id = ${id}`);
});
