import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { sendWhenFree, stopRetrying } from "@/lib/launch/decide/retry-decisions";
import {
  cancelAllUnsent,
  listUnsentLaunches,
  sendAllUnsent,
} from "@/lib/launch/decide/unsent-launches";
import { readSending, resumeSending, stopSending } from "@/lib/launch/gate/sending-switch";
import { beginLaunch, launchJob } from "@/lib/launch/send/launch-job";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { WAIT } from "@/test/wait";
import { type ActorFor, retryUnsent } from "./retry-unsent";

/** An attempt ends when the test lets it, not when it times out. */
const { db, control, executed } = useLaunching({ LAUNCH_TIMEOUT_SECONDS: "60" });
const actor = actAs("ada");
const actorFor: ActorFor = async ({ actor }) => actAs(actor);
const START = "StartAudienceGenerationJob";
/** Until the test clears the faults. */
const HELD_MS = 60_000;
const RETRY_MS = 600_000;

const newOrder = (as = actor) => ({
  connection: testConnection(),
  actor: as,
  idempotencyKey: newKey(),
  request: { ...REQUEST, name: newKey() },
});

const launch = (as = actor) => launchJob(newOrder(as));

/** A launch that AWS throttled three times. */
async function throttled(as = actor): Promise<LaunchRecord> {
  const error = { status: 429, code: "ThrottlingException" };
  await control().planFaults({ operation: START, kind: "error", error, times: 3 });
  const { launch: unsent } = await launch(as);
  expect(unsent).toMatchObject({ state: "reserved", outcome: { code: "throttled" } });
  return unsent;
}

/** A launch not sent because the quota is used up. */
async function unsentByQuota(): Promise<LaunchRecord> {
  await control().settings({ pendingGenerationJobsQuota: 0 });
  const { launch: unsent } = await launch();
  expect(unsent).toMatchObject({
    state: "reserved",
    attempt: 1,
    outcome: { code: "quota-reached", details: { quotaValue: 0 } },
  });
  expect(unsent).not.toHaveProperty("retryUntil");
  return unsent;
}

async function makeDue({ id }: LaunchRecord): Promise<void> {
  await db.execute(sql`update launches set retry_at = now() where id = ${id}`);
}

const stateOf = async ({ id }: LaunchRecord) => (await findLaunch(db, id))?.state;
const kindsOf = async ({ id }: LaunchRecord) => (await listEvents(db, id)).map(({ kind }) => kind);

describe("a launch unsent for a temporary reason", () => {
  it("is not sent again once a person stops it between the first attempts", async () => {
    const error = { status: 429, code: "ThrottlingException" };
    await control().planFaults({ operation: START, kind: "error", error, times: 3 });
    const { launch: begun, sent } = await beginLaunch(newOrder());
    await vi.waitFor(async () => {
      expect((await findLaunch(db, begun.id))?.retryUntil).toBeDefined();
    }, WAIT);
    const stopped = await stopRetrying({ actor, id: begun.id });
    const ended = await sent;
    expect(ended).toMatchObject({ state: "reserved", outcome: { code: "throttled" } });
    expect(ended).not.toHaveProperty("retryUntil");
    expect(ended.attempt).toBe(stopped.attempt);
    expect(await executed()).toEqual([]);
  });

  it("is sent once by the portal when it is due", async () => {
    const beforeMs = Date.now();
    const unsent = await throttled();
    const retryUntilMs = Date.parse(unsent.retryUntil ?? "");
    expect(retryUntilMs).toBeGreaterThanOrEqual(beforeMs + RETRY_MS);
    expect(retryUntilMs).toBeLessThanOrEqual(Date.now() + RETRY_MS);
    expect(await retryUnsent(testConnection(), actorFor)).toBe(0);
    await makeDue(unsent);
    await Promise.all([
      retryUnsent(testConnection(), actorFor),
      retryUnsent(testConnection(), actorFor),
    ]);
    expect(await stateOf(unsent)).toBe("launched");
    expect(await executed()).toHaveLength(1);
  });

  it("keeps its retry deadline when it stays unsent again", async () => {
    const unsent = await throttled();
    await makeDue(unsent);
    const error = { status: 429, code: "ThrottlingException" };
    await control().planFaults({ operation: START, kind: "error", error });
    await retryUnsent(testConnection(), actorFor);
    expect(await findLaunch(db, unsent.id)).toMatchObject({
      state: "reserved",
      retryUntil: unsent.retryUntil,
    });
    await db.execute(sql`update launches set retry_until = now() where id = ${unsent.id}`);
    await makeDue(unsent);
    expect(await retryUnsent(testConnection(), actorFor)).toBe(0);
    expect(await stateOf(unsent)).toBe("reserved");
  });

  it("is no longer retried once a person stops it", async () => {
    const unsent = await throttled();
    const stopped = await stopRetrying({ actor, id: unsent.id, attempt: unsent.attempt });
    expect(stopped).not.toHaveProperty("retryUntil");
    await makeDue(unsent);
    expect(await retryUnsent(testConnection(), actorFor)).toBe(0);
    expect((await kindsOf(unsent)).at(-1)).toBe("retry-stopped");
  });

  it("is not sent after sending was stopped and resumed", async () => {
    const unsent = await throttled();
    const seen = (await readSending())?.at;
    const { at } = await stopSending({ actor, reason: "wait", seen });
    await resumeSending({ actor, reason: "go on", seen: at });
    await makeDue(unsent);
    expect(await retryUnsent(testConnection(), actorFor)).toBe(0);
    expect(await findLaunch(db, unsent.id)).not.toHaveProperty("retryUntil");
  });

  it("is not retried after sending was stopped during its attempt", async () => {
    const unsent = await throttled();
    await makeDue(unsent);
    const error = { status: 429, code: "ThrottlingException" };
    await control().planFaults({ operation: START, kind: "error", error, delayMs: HELD_MS });
    const attempts = (await control().starts()).length;
    const retrying = retryUnsent(testConnection(), actorFor);
    await vi.waitFor(async () => expect(await control().plannedFaults()).toEqual([]), WAIT);
    const seen = (await readSending())?.at;
    const { at } = await stopSending({ actor, reason: "wait", seen });
    await resumeSending({ actor, reason: "go on", seen: at });
    await control().clearFaults();
    await retrying;
    expect(await control().starts()).toHaveLength(attempts + 1);
    expect(await findLaunch(db, unsent.id)).toMatchObject({
      state: "reserved",
      attempt: unsent.attempt + 1,
    });
    expect(await findLaunch(db, unsent.id)).not.toHaveProperty("retryUntil");
  });

  it("can be stopped during its attempt", async () => {
    const unsent = await throttled();
    await makeDue(unsent);
    const error = { status: 429, code: "ThrottlingException" };
    await control().planFaults({ operation: START, kind: "error", error, delayMs: HELD_MS });
    const retrying = retryUnsent(testConnection(), actorFor);
    await vi.waitFor(async () => expect(await control().plannedFaults()).toEqual([]), WAIT);
    await stopRetrying({ actor, id: unsent.id });
    await control().clearFaults();
    await retrying;
    const now = await findLaunch(db, unsent.id);
    expect(now).toMatchObject({ state: "reserved" });
    expect(now).not.toHaveProperty("retryUntil");
  });

  it("is no longer retried when its person may no longer launch", async () => {
    const unsent = await throttled();
    await makeDue(unsent);
    expect(await retryUnsent(testConnection(), async () => undefined)).toBe(0);
    expect(await findLaunch(db, unsent.id)).not.toHaveProperty("retryUntil");
    expect((await kindsOf(unsent)).at(-1)).toBe("retry-stopped");
  });

  it("is no longer retried if its person may no longer launch at the claim", async () => {
    const unsent = await throttled();
    await makeDue(unsent);
    await retryUnsent(testConnection(), async ({ actor }) => ({
      ...actAs(actor),
      isStillAllowed: async () => false,
    }));
    const now = await findLaunch(db, unsent.id);
    expect(now).toMatchObject({ state: "reserved", outcome: { code: "not-allowed" } });
    expect(now).not.toHaveProperty("retryUntil");
  });

  it("is sent when its key is sent again", async () => {
    const order = {
      connection: testConnection(),
      actor,
      idempotencyKey: newKey(),
      request: { ...REQUEST, name: newKey() },
    };
    const error = { status: 429, code: "ThrottlingException" };
    await control().planFaults({ operation: START, kind: "error", error, times: 3 });
    const { launch: unsent } = await launchJob(order);
    expect(await launchJob({ ...order, isPageKey: true })).toMatchObject({
      kind: "repeat",
      launch: { id: unsent.id, state: "reserved" },
    });
    expect(await launchJob(order)).toMatchObject({
      kind: "repeat",
      launch: { id: unsent.id, state: "launched" },
    });
  });
});

describe("a launch unsent for a quota", () => {
  it("is sent when a slot is free, once a person asks for that", async () => {
    const unsent = await unsentByQuota();
    await makeDue(unsent);
    expect(await retryUnsent(testConnection(), actorFor)).toBe(0);
    const waiting = await sendWhenFree({
      actor,
      connection: testConnection(),
      id: unsent.id,
      attempt: unsent.attempt,
    });
    expect(Date.parse(waiting.retryUntil ?? "")).toBeGreaterThan(Date.now() + 3600_000);
    expect(await retryUnsent(testConnection(), actorFor)).toBe(0);
    expect(await stateOf(unsent)).toBe("reserved");
    // AWS named a quota of 0, so the next attempt waits a while.
    await db.execute(
      sql`update launches set sent_at = now() - interval '6 min' where id = ${unsent.id}`,
    );
    await makeDue(unsent);
    expect(await retryUnsent(testConnection(), actorFor)).toBe(1);
    expect(await findLaunch(db, unsent.id)).toMatchObject({
      state: "reserved",
      attempt: 2,
      retryUntil: waiting.retryUntil,
    });
    await control().settings({ pendingGenerationJobsQuota: 10 });
    await db.execute(
      sql`update launches set sent_at = now() - interval '6 min' where id = ${unsent.id}`,
    );
    await makeDue(unsent);
    expect(await retryUnsent(testConnection(), actorFor)).toBe(1);
    expect(await stateOf(unsent)).toBe("launched");
  });
});

describe("all unsent launches at once", () => {
  it("are sent for a person who may decide about them, and only the listed ones", async () => {
    await control().reset();
    const [own, others] = [await throttled(), await throttled(actAs("eve"))];
    const shown = await listUnsentLaunches(actor, {});
    const ids = shown.launches.map(({ id }) => id);
    expect(ids).toContain(own.id);
    expect(ids).not.toContain(others.id);
    expect(await sendAllUnsent({ actor, ids: [own.id, others.id] })).toEqual({ done: 1, left: 1 });
    expect(await retryUnsent(testConnection(), actorFor)).toBe(1);
    expect(await stateOf(own)).toBe("launched");
  });

  it("are cancelled", async () => {
    const [first, second] = [await throttled(), await throttled()];
    const ids = [first.id, second.id, first.id];
    expect(await cancelAllUnsent({ actor, ids })).toEqual({ done: 2, left: 0 });
    expect(await stateOf(second)).toBe("cancelled");
  });
});
