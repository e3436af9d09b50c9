import { describe, expect, test } from "vitest";
import {
  LAUNCH_STATES,
  type LaunchRecord,
  type LaunchState,
} from "@/lib/contract/records/launch-record";
import { hashJson } from "@/lib/ledger/chain/hash-json";
import { deriveLaunchId, readLedger } from "@/lib/ledger/launch-id";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { changeSendingSwitch, readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import {
  claim,
  expectStep,
  failed,
  launchedAs,
  launchIn,
  newJobArn,
  newReservation,
  TEST_REQUEST,
} from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { relaunch } from "./absent-launch";
import { proveJob } from "./prove-job";
import { reserveLaunch } from "./reserve-launch";
import { settleLaunch } from "./settle-launch";

const { db } = useDatabase();
const PLACE = { account: "111122223333", region: "us-east-1" };

function found(id: string, ...arns: string[]) {
  const jobs = arns.map((audienceGenerationJobArn) => ({ audienceGenerationJobArn }));
  return { id, jobs, request: TEST_REQUEST, ...PLACE };
}

async function isStopped(): Promise<boolean> {
  return (await readSendingSwitch(db)).stopped;
}

async function resume(): Promise<void> {
  const { stopped, at: seen } = await readSendingSwitch(db);
  if (!stopped) return;
  await changeSendingSwitch(db, { stopped: false, reason: "seen", actor: "ada", seen });
}

/** The ID of a launch that the ledger has lost. */
async function lostId(actor: string, idempotencyKey: string, request = TEST_REQUEST) {
  const { id: ledgerId } = await readLedger(db);
  return deriveLaunchId({ ledgerId, actor, idempotencyKey, requestHash: hashJson(request) });
}

describe("a job of a launch that has no row", () => {
  test("is adopted and stops all sending, once for concurrent calls", async () => {
    await resume();
    const id = await lostId("ada", "lost");
    const arn = newJobArn();
    const results = await Promise.all(
      Array.from({ length: 8 }, () => proveJob(db, found(id, arn))),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(["adopted", ...Array(7).fill("known")]);
    expect(results[0]?.launch).toMatchObject({
      ...{ id, actor: "system", idempotencyKey: `adopted:${id}`, state: "launched" },
      audienceGenerationJobArn: arn,
    });
    expect(await listEvents(db, id)).toMatchObject([{ kind: "adopted", to: "launched" }]);
    expect(await readSendingSwitch(db)).toMatchObject({ stopped: true, by: "reconciler" });
  });

  test("belongs to the first person who sends its key, and is a repeat from then on", async () => {
    const id = await lostId("ada", "said again");
    await proveJob(db, found(id, newJobArn()));
    const order = newReservation({ idempotencyKey: "said again" });
    const repeats = await Promise.all(Array.from({ length: 5 }, () => reserveLaunch(db, order)));
    for (const repeat of repeats) {
      expect(repeat).toMatchObject({ kind: "repeat", launch: { id, actor: "ada" } });
    }
    const kinds = (await listEvents(db, id)).map(({ kind }) => kind);
    expect(kinds).toEqual(["adopted", "owner-found"]);
  });

  test("conflicts with another request for its key, and does not affect other keys", async () => {
    const id = await lostId("ada", "other request");
    await proveJob(db, found(id, newJobArn()));
    const other = { ...TEST_REQUEST, name: "autumn" };
    const order = newReservation({ idempotencyKey: "other request", request: other });
    expect(await reserveLaunch(db, order)).toMatchObject({ kind: "conflict", launch: { id } });
    const anothers = { ...order, actor: "eve", request: TEST_REQUEST };
    expect(await reserveLaunch(db, anothers)).toMatchObject({ kind: "reserved" });
  });

  test("is recorded even if sending was stopped before, and an outdated page can't resume it", async () => {
    await resume();
    const reason = "maintenance";
    const { at: before } = await readSendingSwitch(db);
    await changeSendingSwitch(db, { stopped: true, reason, actor: "ada", seen: before });
    const { at: seen } = await readSendingSwitch(db);
    await proveJob(db, found(await lostId("ada", "found while stopped"), newJobArn()));
    const sending = await readSendingSwitch(db);
    expect(sending).toMatchObject({ stopped: true, by: "reconciler" });
    expect(sending.reason).not.toBe(reason);
    const stale = { stopped: false, reason: "go on", actor: "ada", seen };
    expect(await changeSendingSwitch(db, stale)).toBeUndefined();
    await proveJob(db, found(await lostId("ada", "another found"), newJobArn()));
    expect(await readSendingSwitch(db)).toEqual(sending);
  });

  test("makes the launch a duplicate if there are two", async () => {
    const id = await lostId("ada", "twice");
    const jobs = [newJobArn(), newJobArn()];
    const { launch } = await proveJob(db, found(id, ...jobs));
    expect(launch).toMatchObject({ state: "duplicate", evidence: { jobs: [{}, {}] } });
    expect(launch).not.toHaveProperty("audienceGenerationJobArn");
  });
});

describe("a job of a launch that has a row", () => {
  const STATES_WITHOUT_JOB = ["reserved", "cancelled", "rejected", "absent", "closed"] as const;

  test.each(STATES_WITHOUT_JOB)("%s becomes launched, and all sending stops", async (state) => {
    await resume();
    const { id } = await launchIn(db, state);
    const arn = newJobArn();
    const proven = await proveJob(db, found(id, arn));
    expect(proven).toMatchObject({
      kind: "proven",
      launch: { state: "launched", audienceGenerationJobArn: arn, resolvedBy: "reconciler" },
    });
    expect(await isStopped()).toBe(true);
    expect((await listEvents(db, id)).at(-1)).toMatchObject({ kind: "proven", from: state });
    expect((await proveJob(db, found(id, arn))).kind).toBe("known");
  });

  test.each(STATES_WITHOUT_JOB)("%s becomes a duplicate with two jobs", async (state) => {
    const { id } = await launchIn(db, state);
    const { launch } = await proveJob(db, found(id, newJobArn(), newJobArn()));
    expect(launch.state).toBe("duplicate");
  });

  test("launched becomes a duplicate with another job, which stops all sending", async () => {
    await resume();
    const launched = await launchIn(db, "launched");
    const own = launched.audienceGenerationJobArn ?? "";
    expect((await proveJob(db, found(launched.id, own))).kind).toBe("known");
    expect(await isStopped()).toBe(false);
    const second = newJobArn();
    const { launch } = await proveJob(db, found(launched.id, second));
    expect(launch).toMatchObject({ state: "duplicate" });
    expect(JSON.stringify(launch.evidence)).toContain(own);
    expect(JSON.stringify(launch.evidence)).toContain(second);
    expect(await isStopped()).toBe(true);
  });

  test.each(["sending", "unknown", "duplicate"] as const)(
    "%s in its first attempt does not change",
    async (state) => {
      await resume();
      const before = await launchIn(db, state);
      expect(await proveJob(db, found(before.id, newJobArn()))).toMatchObject({
        kind: "known",
        launch: before,
      });
      expect(await isStopped()).toBe(false);
    },
  );

  test("from a late response does not stop sending, unless it is a second job", async () => {
    await resume();
    const { id } = await launchIn(db, "closed");
    const late = { ...found(id, newJobArn()), isLateResponse: true };
    expect(await proveJob(db, late)).toMatchObject({
      launch: { state: "launched", resolvedBy: "response" },
    });
    expect(await isStopped()).toBe(false);
    await proveJob(db, { ...found(id, newJobArn()), isLateResponse: true });
    expect(await isStopped()).toBe(true);
  });
});

describe("a proof that is found while a later attempt is being sent", () => {
  /** A launch that was absent and is being sent again. */
  async function secondAttempt(): Promise<LaunchRecord> {
    const { id } = await launchIn(db, "absent");
    await expectStep(relaunch(db, { id, actor: "ada" }));
    return expectStep(claim(db, id));
  }

  const first = newJobArn();
  const ENDS: [string, Parameters<typeof settleLaunch>[1]["outcome"], LaunchState][] = [
    ["a refusal", failed("rejected"), "launched"],
    ["a proof that nothing was executed", failed("not-sent"), "launched"],
    ["no response", failed("unknown"), "unknown"],
    ["another job", launchedAs(), "duplicate"],
  ];

  test.each(ENDS)("is applied when that attempt ends with %s", async (_what, outcome, state) => {
    await resume();
    const { id, attempt } = await secondAttempt();
    const arn = newJobArn();
    expect((await proveJob(db, found(id, arn))).kind).toBe("kept");
    expect(await isStopped()).toBe(false);
    const settled = await expectStep(settleLaunch(db, { id, attempt, outcome }));
    expect(settled.state).toBe(state);
    if (state === "launched") expect(settled.audienceGenerationJobArn).toBe(arn);
    if (state === "duplicate") expect(JSON.stringify(settled.evidence)).toContain(arn);
    if (state === "launched") expect(settled.outcome?.state).toBe("launched");
    expect(await isStopped()).toBe(state === "duplicate");
  });

  test("is the attempt's own job if the response names it", async () => {
    const { id, attempt } = await secondAttempt();
    await proveJob(db, found(id, first));
    const settled = await expectStep(settleLaunch(db, { id, attempt, outcome: launchedAs(first) }));
    expect(settled).toMatchObject({ state: "launched", audienceGenerationJobArn: first });
  });
});

test("the chain of all these launches is valid", async () => {
  for (const state of LAUNCH_STATES) await launchIn(db, state);
  expect(await verifyLedger(db)).toMatchObject({ ok: true });
});
