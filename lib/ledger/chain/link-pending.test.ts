import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import { type Db, openDatabase } from "@/lib/db/handle";
import { launches, ledgerEvents, ledgerHead, ledgerPending } from "@/lib/db/schema";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { claim, expectStep, failed, launchedAs, launchIn, reserved } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { type EventRow, hashEvent } from "./event-hash";
import { countPending, linkPending } from "./link-pending";

const { db, url } = useDatabase();
const others: { close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const other of others.splice(0)) await other.close();
  expect(await verifyLedger(db)).toMatchObject({ ok: true });
});

/** Another process on the same database. */
function another(): Db {
  const handle = openDatabase(url);
  others.push(handle);
  return handle.db;
}

function record(kind: "signed-in" | "signed-out"): Promise<void> {
  return db.transaction((tx) => appendAuditEvent(tx, { kind, actor: "ada" }));
}

async function headSeq(): Promise<number> {
  const [head] = await db.select({ seq: ledgerHead.seq }).from(ledgerHead);
  return head?.seq ?? 0;
}

/** Appends like a version before 0021: in the first format, under the head's lock. */
async function appendAsBefore(
  draft: Partial<EventRow> & Pick<EventRow, "kind">,
  set: Partial<typeof launches.$inferInsert> = {},
): Promise<void> {
  await db.transaction(async (tx) => {
    const at = new Date();
    if (draft.launchId && draft.toState) {
      const { launchId, toState: state } = draft;
      await tx
        .update(launches)
        .set({ ...set, state, updatedAt: at })
        .where(eq(launches.id, launchId));
    }
    const [head] = await tx.select().from(ledgerHead).for("update");
    const event = {
      ...{ seq: (head?.seq ?? 0) + 1, at, launchId: null, attempt: 0, actorId: "ada" },
      fromState: null,
      toState: null,
      address: null,
      object: null,
      detail: null,
      ...draft,
      prevHash: head?.hash ?? "",
    };
    const hash = hashEvent({ ...event, stepId: null, stepPrevHash: null, afterStepId: null });
    await tx.insert(ledgerEvents).values({ ...event, hash });
    await tx.update(ledgerHead).set({ seq: event.seq, hash });
  });
}

describe("recorded steps", () => {
  test("are verified and listed before they are linked, and linked once", async () => {
    const { id } = await launchIn(db, "launched");
    await record("signed-in");
    expect(await verifyLedger(db)).toMatchObject({ ok: true, events: 0, pending: 4 });
    const before = await listEvents(db, id);
    expect(before.map(({ kind, seq }) => [kind, seq])).toEqual([
      ["reserved", undefined],
      ["claimed", undefined],
      ["settled", undefined],
    ]);
    expect(await linkPending(db)).toBe(4);
    expect(await linkPending(db)).toBe(0);
    const after = await listEvents(db, id);
    expect(after.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(after.map(({ seq, ...event }) => event)).toEqual(before);
  });

  test("of a rolled back transaction do not exist", async () => {
    const undone = db.transaction(async (tx) => {
      await appendAuditEvent(tx, { kind: "signed-in", actor: "mallory" });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await countPending(db)).toBe(0);
  });

  test("with a lower ID that commit later are linked too", async () => {
    let commit = () => {};
    let drawn = () => {};
    const isDrawn = new Promise<void>((resolve) => {
      drawn = resolve;
    });
    const slow = db.transaction(async (tx) => {
      await appendAuditEvent(tx, { kind: "signed-in", actor: "slow" });
      drawn();
      await new Promise<void>((resolve) => {
        commit = resolve;
      });
    });
    await isDrawn;
    await record("signed-out");
    expect(await linkPending(db)).toBe(1);
    commit();
    await slow;
    expect(await linkPending(db)).toBe(1);
    const rows = await db.select().from(ledgerEvents).orderBy(ledgerEvents.seq);
    expect(rows.slice(-2).map(({ actorId }) => actorId)).toEqual(["ada", "slow"]);
    expect(rows.at(-1)?.stepId).toBeLessThan(rows.at(-2)?.stepId ?? 0);
  });

  test("are all linked in order by several linkers while launches are written", async () => {
    const start = await headSeq();
    let isWriting = true;
    const linkers = [db, another(), another()].map(async (each) => {
      let linked = 0;
      while (isWriting) linked += await linkPending(each);
      return linked;
    });
    const writing = Array.from({ length: 100 }, (_, n) =>
      launchIn(db, n % 2 ? "launched" : "duplicate"),
    );
    const written = await Promise.all(writing);
    isWriting = false;
    const linked = await Promise.all(linkers);
    await linkPending(db);
    const steps = 50 * 3 + 50 * 4;
    expect(await headSeq()).toBe(start + steps);
    expect(linked.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(steps);
    for (const { id } of written.slice(0, 10)) {
      const seqs = (await listEvents(db, id)).map(({ seq }) => seq ?? 0);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    }
  });

  test("stay pending if the linking process is killed before the commit", async () => {
    await record("signed-in");
    const start = await headSeq();
    const doomed = another();
    const killed = doomed.transaction(async (tx) => {
      // The transaction's savepoint stands in for the one that linking opens.
      await linkPending(tx as unknown as Db);
      expect(await countPending(tx)).toBe(0);
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(killed).rejects.toThrow();
    expect(await countPending(db)).toBe(1);
    expect(await headSeq()).toBe(start);
    expect(await linkPending(db)).toBe(1);
  });
});

describe("a version before 0021 on the same database", () => {
  test("appends between batches, and its events are chained with the others", async () => {
    await record("signed-in");
    await appendAsBefore({ kind: "signed-out" });
    await record("signed-in");
    await appendAsBefore({ kind: "signed-out" });
    await linkPending(db);
    await appendAsBefore({ kind: "signed-out" });
    const rows = await db.select().from(ledgerEvents).orderBy(ledgerEvents.seq);
    expect(rows.slice(-5).map(({ stepId }) => stepId === null)).toEqual([
      ...[true, true, false, false, true],
    ]);
  });

  test("may add a step to a launch whose last step is pending, and the order is kept", async () => {
    const { id } = await reserved(db);
    await expectStep(claim(db, id));
    const attempt = 1;
    const orphaned = { kind: "orphaned", fromState: "sending", toState: "unknown" } as const;
    const reason = JSON.stringify({ reason: "gone" });
    const lost = { launchId: id, attempt, actorId: "reconciler", detail: reason };
    await appendAsBefore({ ...orphaned, ...lost }, { evidence: reason });
    expect((await listEvents(db, id)).map(({ kind }) => kind)).toEqual([
      ...["reserved", "claimed", "orphaned"],
    ]);
    expect(await verifyLedger(db)).toMatchObject({ ok: true, pending: 2 });
    const resolved = { kind: "resolved", fromState: "unknown", toState: "absent" } as const;
    const [evidence, resolvedBy] = [{ listings: 2 }, "reconciler"] as const;
    await appendAsBefore(
      { ...resolved, ...lost, detail: JSON.stringify({ resolvedBy, evidence }) },
      { resolvedBy, evidence: JSON.stringify(evidence) },
    );
    await linkPending(db);
    const events = await listEvents(db, id);
    expect(events.map(({ kind }) => kind)).toEqual([
      ...["reserved", "claimed", "orphaned", "resolved"],
    ]);
    expect(events[1]?.seq).toBeGreaterThan(events[3]?.seq ?? 0);
  });

  test("is followed by steps with the hash of its event", async () => {
    const { id } = await reserved(db);
    await expectStep(claim(db, id));
    const launch = { launchId: id, attempt: 1, actorId: "portal" };
    const outcome = failed("not-sent");
    const back = { kind: "settled", fromState: "sending", toState: "reserved" } as const;
    await appendAsBefore(
      { ...launch, ...back, detail: JSON.stringify({ outcome }) },
      { outcome: JSON.stringify(outcome), awsRequestId: outcome.details.requestId },
    );
    await expectStep(claim(db, id));
    await expectStep(settleLaunch(db, { id, attempt: 2, outcome: launchedAs() }));
    await linkPending(db);
    const rows = await db.select().from(ledgerEvents).where(eq(ledgerEvents.launchId, id));
    const before = rows.find(({ stepId }) => stepId === null);
    const claims = rows.filter(({ kind }) => kind === "claimed").map((row) => row.stepPrevHash);
    expect(claims).toContain(before?.hash);
    expect((await listEvents(db, id)).map(({ kind }) => kind)).toEqual([
      ...["reserved", "claimed", "settled", "claimed", "settled"],
    ]);
    expect(await db.$count(ledgerPending)).toBe(0);
  });
});
