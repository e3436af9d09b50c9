import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { recordAuditEvent } from "@/lib/audit/record-audit-event";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { newPageKey } from "@/lib/contract/records/page-key";
import { launchWords } from "@/lib/format/launch-words";
import { compareWithAws } from "@/lib/launch/background/compare-with-aws";
import { retryUnsent } from "@/lib/launch/background/retry-unsent";
import { launchJob } from "@/lib/launch/send/launch-job";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { overrideComparison } from "./comparison-state";
import { currentStart, gateState, markCompared, restartComparison } from "./sending-gate";
import { readSending, resumeSending } from "./sending-switch";

const { db, control, executed } = useLaunching({ SENDING: "" });
const actor = actAs("ada");
const actorFor = async () => actor;

const launch = (idempotencyKey = newKey(), isPageKey = false) =>
  launchJob({
    connection: testConnection(),
    actor,
    idempotencyKey,
    isPageKey,
    request: { ...REQUEST, name: idempotencyKey },
  });

/** Like a restart whose comparison has ended. */
async function open(): Promise<void> {
  restartComparison();
  markCompared(await currentStart(db), { beganAtMs: performance.now() });
}

async function listings(): Promise<number> {
  return (await control().asked("cleanroomsml.ListAudienceGenerationJobs")).length;
}

/** Like restoring a backup from before the launch. */
async function lose({ id }: LaunchRecord): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(
      sql`delete from ledger_pending where step_id in (select id from ledger_steps where launch_id = ${id})`,
    );
    await tx.execute(sql`delete from ledger_events where launch_id = ${id}`);
    await tx.execute(sql`delete from ledger_steps where launch_id = ${id}`);
    await tx.execute(sql`delete from launches where id = ${id}`);
  });
}

describe("sending", () => {
  it("opens with the first complete comparison, and keeps launches unsent until then", async () => {
    restartComparison();
    const start = await currentStart(db);
    const { kind, launch: unsent } = await launch();
    expect(kind).toBe("created");
    expect(unsent).toMatchObject({ state: "reserved", outcome: { code: "not-compared" } });
    expect(Date.parse(unsent.retryUntil ?? "")).toBeGreaterThan(Date.now() + 500_000);
    expect(await gateState(db)).toMatchObject({ allowsSending: false, why: "comparing" });
    await compareWithAws(testConnection());
    markCompared(start, { beganAtMs: performance.now() });
    expect(await gateState(db)).toMatchObject({ allowsSending: true });
    expect((await launch()).launch.state).toBe("launched");
  });

  it("closes if the chain lacks an event that this process has seen", async () => {
    restartComparison();
    markCompared(await currentStart(db), { beganAtMs: performance.now() });
    const { launch: lost } = await launch();
    expect(lost.state).toBe("launched");
    await linkPending(db);
    const events = await listEvents(db, lost.id);
    await lose(lost);
    await db.execute(
      sql`update ledger_head set seq = ${(events[0]?.seq ?? 0) - 1}, hash = (select hash from ledger_events order by seq desc limit 1)`,
    );
    const { launch: unsent } = await launch();
    expect(unsent).toMatchObject({ state: "reserved", outcome: { code: "not-compared" } });
    expect(await gateState(db)).toMatchObject({ allowsSending: false });
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it("closes if a step is gone that was followed by others", async () => {
    restartComparison();
    markCompared(await currentStart(db), { beganAtMs: performance.now() });
    const { launch: lost } = await launch();
    expect(lost.state).toBe("launched");
    await lose(lost);
    await recordAuditEvent({ kind: "signed-in", actor: actor.id });
    expect((await launch()).launch).toMatchObject({ outcome: { code: "not-compared" } });
    expect(await gateState(db)).toMatchObject({ allowsSending: false });
  });
});

it("concurrent calls share one start", async () => {
  restartComparison();
  const starts = await Promise.all(Array.from({ length: 5 }, () => currentStart(db)));
  expect(new Set(starts.map(({ number }) => number)).size).toBe(1);
  expect(starts.map((start) => markCompared(start, { beganAtMs: performance.now() }))).toEqual(
    Array(5).fill(true),
  );
  restartComparison();
  expect(starts.map((start) => markCompared(start, { beganAtMs: performance.now() }))).toEqual(
    Array(5).fill(false),
  );
});

describe("a comparison that can't be made", () => {
  it("can be overridden by an admin until the next start", async () => {
    restartComparison();
    await currentStart(db);
    expect((await launch()).launch).toMatchObject({ outcome: { code: "not-compared" } });
    await overrideComparison({ actor, reason: "List is denied for good" });
    expect(await gateState(db)).toMatchObject({ allowsSending: true, why: "overridden" });
    expect((await launch()).launch.state).toBe("launched");
    restartComparison();
    await currentStart(db);
    expect((await launch()).launch).toMatchObject({ outcome: { code: "not-compared" } });
  });
});

describe("after a start, while AWS's lists may lag", () => {
  it("a key that may be older first looks for its own job, and finds it", async () => {
    await open();
    const key = newKey();
    const { launch: lost } = await launch(key);
    await lose(lost);
    await open();
    expect(await launch(key)).toMatchObject({
      kind: "repeat",
      launch: { id: lost.id, actor: "ada", state: "launched" },
    });
    expect(await executed()).toHaveLength(1);
    expect(await readSending()).toMatchObject({ stopped: true });
    await resumeSending({ actor, reason: "seen", seen: (await readSending())?.at });
  });

  it("a launch stays unsent while its key can't be looked up, and sent later", async () => {
    await open();
    const error = { status: 403, code: "AccessDeniedException" };
    const denied = { operation: "ListAudienceGenerationJobs", kind: "error", error };
    await control().planFaults(denied);
    const { launch: unsent } = await launch();
    const details = {
      operation: denied.operation,
      failure: "access-denied",
      awsName: error.code,
      status: 403,
    };
    expect(unsent).toMatchObject({
      state: "reserved",
      outcome: { code: "look-up-failed", details },
    });
    expect(launchWords(unsent).nextStep).toContain("cleanrooms-ml:ListAudienceGenerationJobs");
    await db.execute(sql`update launches set retry_at = now() where id = ${unsent.id}`);
    expect(await retryUnsent(testConnection(), actorFor)).toBe(1);
    expect(await findLaunch(db, unsent.id)).toMatchObject({ state: "launched" });
  });

  it("keys are looked up until the lists are compared after that time", async () => {
    await open();
    const before = await listings();
    expect((await launch()).launch.state).toBe("launched");
    expect(await listings()).toBe(before + 1);
    const start = await currentStart(db);
    markCompared(start, { beganAtMs: start.startedAtMs + 900_000 });
    expect((await launch()).launch.state).toBe("launched");
    expect(await listings()).toBe(before + 1);
  });

  it("a key whose first launch was refused is looked up too", async () => {
    await open();
    const key = newKey();
    const order = {
      connection: testConnection(),
      actor,
      idempotencyKey: key,
      request: { ...REQUEST, name: key },
    };
    const refused = { ...order, request: { ...order.request, collaborationId: undefined } };
    expect((await launchJob(refused)).launch.state).toBe("rejected");
    const { launch: lost } = await launchJob(order);
    await lose(lost);
    await open();
    expect(await launchJob(order)).toMatchObject({ kind: "repeat", launch: { id: lost.id } });
    expect(await control().jobArns(key)).toHaveLength(1);
    await resumeSending({ actor, reason: "seen", seen: (await readSending())?.at });
  });

  it("a launch with a page key made since then is sent at once", async () => {
    await open();
    const before = await listings();
    const young = newPageKey(Date.now() + 300_000);
    expect((await launch(young, true)).launch.state).toBe("launched");
    expect(await listings()).toBe(before);
    expect((await launch(newPageKey(Date.now() - 60_000), true)).launch.state).toBe("launched");
    expect(await listings()).toBe(before + 1);
  });
});
