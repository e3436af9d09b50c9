import { describe, expect, it } from "vitest";
import { COLLABORATION_DE, SHOPPERS_DE } from "@/emulator/world/seed-ids";
import { startAudienceGenerationJob } from "@/lib/aws/calls/start-audience-generation-job";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { relaunchAbsent } from "@/lib/launch/decide/decide-launch";
import { launchJob } from "@/lib/launch/send/launch-job";
import { tagRequest } from "@/lib/launch/send/post-claimed";
import { send } from "@/lib/launch/send/send";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { claimLaunch } from "@/lib/ledger/steps/claim-launch";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { reconcileOnce } from "./reconcile";

const { db, control, executed } = useLaunching();
const START = "StartAudienceGenerationJob";
const LIST = "ListAudienceGenerationJobs";
const MINUTE_MS = 60_000;

function inMinutes(minutes: number): Date {
  return new Date(Date.now() + minutes * MINUTE_MS);
}

/** Launches with a fault after which the outcome is unknown. */
async function launchUnknown(kind: string, change: Partial<typeof REQUEST> = {}) {
  await control().planFaults({ operation: START, kind });
  const request = { ...REQUEST, ...change };
  const { launch } = await launchJob({
    connection: testConnection(),
    actor: actAs("ada"),
    idempotencyKey: newKey(),
    request,
  });
  expect(launch.state).toBe("unknown");
  return launch;
}

async function stateOf({ id }: LaunchRecord) {
  return (await findLaunch(db, id))?.state;
}

/** Otherwise the next test would search for this test's launches. */
async function proveAbsent(): Promise<void> {
  await reconcileOnce(testConnection(), inMinutes(60));
  await reconcileOnce(testConnection(), inMinutes(61));
}

describe("an unknown launch whose job exists", () => {
  it.each(["resetAfter", "truncated", "garbage"])(
    "becomes launched at once after %s",
    async (kind) => {
      const launch = await launchUnknown(kind);
      expect(await reconcileOnce(testConnection())).toMatchObject({ settled: 1, failed: 0 });
      expect(await findLaunch(db, launch.id)).toMatchObject({
        state: "launched",
        attempt: 1,
        resolvedBy: "reconciler",
        audienceGenerationJobArn: expect.stringContaining("audience-generation-job/"),
        evidence: { kind: "found", by: "tag", jobs: [{ status: "CREATE_PENDING" }] },
      });
      expect(await executed()).toHaveLength(1);
    },
  );

  it("stays unknown until AWS lists the job", async () => {
    await control().settings({ listLagSeconds: 3600 });
    const launch = await launchUnknown("resetAfter");
    await reconcileOnce(testConnection());
    expect(await stateOf(launch)).toBe("unknown");
    await control().advance(3601);
    await reconcileOnce(testConnection(), inMinutes(61));
    expect(await stateOf(launch)).toBe("launched");
  });

  it("without a tag is found by its whole request, and only once", async () => {
    const untagged = { actor: "ada", correlationTag: false, region: "us-east-1" };
    const request = { ...REQUEST, includeSeedInOutput: false };
    const order = { ...untagged, idempotencyKey: newKey(), request };
    const { launch } = await reserveLaunch(db, order);
    await control().planFaults({ operation: START, kind: "resetAfter" });
    await send(launch, { connection: testConnection(), actor: actAs("ada") });
    const other = await reserveLaunch(db, { ...order, idempotencyKey: newKey() });
    await control().planFaults({ operation: START, kind: "resetBefore" });
    await send(other.launch, { connection: testConnection(), actor: actAs("ada") });
    await reconcileOnce(testConnection());
    expect(await findLaunch(db, launch.id)).toMatchObject({
      state: "launched",
      evidence: { by: "request" },
    });
    expect(await stateOf(other.launch)).toBe("unknown");
    await proveAbsent();
    expect(await stateOf(other.launch)).toBe("absent");
  });

  it("is a duplicate if AWS has two jobs", async () => {
    await control().settings({ uniqueNames: false });
    const launch = await launchUnknown("resetAfter");
    const context = { request: tagRequest(launch), region: "us-east-1", timeoutMs: 5000 };
    await startAudienceGenerationJob(testConnection().clients.launch, context);
    await reconcileOnce(testConnection());
    expect(await findLaunch(db, launch.id)).toMatchObject({
      state: "duplicate",
      evidence: { jobs: [{}, {}] },
    });
  });
});

describe("an unknown launch that has no job", () => {
  it("is absent after the settle window and two listings an interval apart", async () => {
    const launch = await launchUnknown("resetBefore");
    await reconcileOnce(testConnection(), inMinutes(14));
    expect(await findLaunch(db, launch.id)).not.toHaveProperty("evidence");
    await reconcileOnce(testConnection(), inMinutes(16));
    expect(await findLaunch(db, launch.id)).toMatchObject({
      state: "unknown",
      evidence: { kind: "not-listed", sightings: [{ jobsNear: expect.any(Number) }] },
    });
    await reconcileOnce(testConnection(), inMinutes(16.25));
    expect(await stateOf(launch)).toBe("unknown");
    await reconcileOnce(testConnection(), inMinutes(17));
    expect(await findLaunch(db, launch.id)).toMatchObject({
      state: "absent",
      resolvedBy: "reconciler",
      evidence: { account: "111122223333", region: "us-east-1", sightings: [{}, {}] },
    });
    const kinds = (await listEvents(db, launch.id)).map(({ kind }) => kind);
    expect(kinds).toEqual(["reserved", "claimed", "settled", "absence-seen", "resolved"]);
  });

  it("is sent again only by a person, with the same name", async () => {
    const launch = await launchUnknown("resetBefore");
    await proveAbsent();
    expect(await executed()).toEqual([]);
    const launched = await relaunchAbsent({
      connection: testConnection(),
      actor: actAs("ada"),
      id: launch.id,
    });
    expect(launched).toMatchObject({ state: "launched", attempt: 2 });
    const [start] = await executed();
    expect(start?.input).toEqual(tagRequest(launch));
    await expect(
      relaunchAbsent({ connection: testConnection(), actor: actAs("ada"), id: launch.id }),
    ).rejects.toThrow(/Its status is “Launched”/);
  });

  it("is distinguished from other people's jobs with the same name", async () => {
    await control().settings({ uniqueNames: false });
    const launch = await launchUnknown("resetBefore");
    const context = { request: launch.request, region: "us-east-1", timeoutMs: 5000 };
    await startAudienceGenerationJob(testConnection().clients.launch, context);
    await proveAbsent();
    expect(await findLaunch(db, launch.id)).toMatchObject({
      state: "absent",
      evidence: { jobsWithName: [expect.stringContaining("audience-generation-job/")] },
    });
  });
});

describe("a launch stays unknown after", () => {
  const denied = { kind: "error", error: { status: 403, code: "AccessDeniedException" } };

  it.each([
    ["a refused listing", { operation: LIST, ...denied }],
    ["a refused identity request", { operation: "GetCallerIdentity", ...denied }],
  ])("%s", async (_what, fault) => {
    const launch = await launchUnknown("resetBefore");
    await control().planFaults(fault);
    expect(await reconcileOnce(testConnection(), inMinutes(20))).toMatchObject({
      settled: 0,
      failed: 1,
    });
    expect(await findLaunch(db, launch.id)).not.toHaveProperty("evidence");
    await proveAbsent();
  });

  it("a throttled listing is retried", async () => {
    const launch = await launchUnknown("resetAfter");
    const error = { status: 429, code: "ThrottlingException", message: "Rate exceeded" };
    await control().planFaults({ operation: LIST, kind: "error", error, times: 2 });
    await reconcileOnce(testConnection());
    expect(await stateOf(launch)).toBe("launched");
  });

  it("a refused request for a job's details", async () => {
    const launch = await launchUnknown("resetAfter");
    await control().planFaults({ operation: "GetAudienceGenerationJob", ...denied });
    await reconcileOnce(testConnection(), inMinutes(20));
    expect(await findLaunch(db, launch.id)).not.toHaveProperty("evidence");
    await reconcileOnce(testConnection());
    expect(await stateOf(launch)).toBe("launched");
  });

  it("listings of another account", async () => {
    const order = { actor: "ada", correlationTag: true, region: "us-east-1", request: REQUEST };
    const { launch } = await reserveLaunch(db, { ...order, idempotencyKey: newKey() });
    const { id } = launch;
    const claim = { id, account: "999999999999", region: "us-east-1", timeoutMs: 0 };
    await claimLaunch(db, claim);
    await reconcileOnce(testConnection(), inMinutes(20));
    expect(await stateOf(launch)).toBe("unknown");
    await proveAbsent();
    expect(await findLaunch(db, id)).toMatchObject({ state: "unknown" });
    await db.execute("update launches set account = '111122223333' where state = 'unknown'");
    await proveAbsent();
    expect(await stateOf(launch)).toBe("absent");
  });
});

describe("a launch whose process has ended", () => {
  async function claimed(change: Partial<typeof REQUEST> = {}) {
    const request = { ...REQUEST, ...change };
    const order = { actor: "ada", correlationTag: true, region: "us-east-1", request };
    const { launch } = await reserveLaunch(db, { ...order, idempotencyKey: newKey() });
    const place = { account: "111122223333", region: "us-east-1" };
    const sending = await claimLaunch(db, { id: launch.id, ...place, timeoutMs: 5000 });
    if (!sending) throw new Error("The claim was lost.");
    return sending;
  }

  it("stays sending until its deadline and a margin have passed", async () => {
    const launch = await claimed();
    await reconcileOnce(testConnection(), new Date(Date.now() + 5100));
    expect(await stateOf(launch)).toBe("sending");
    await reconcileOnce(testConnection(), new Date(Date.now() + 7000));
    expect(await stateOf(launch)).toBe("unknown");
    await proveAbsent();
    expect(await stateOf(launch)).toBe("absent");
    expect(await control().starts()).toEqual([]);
  });

  it("becomes launched in the same pass if its job exists", async () => {
    const sending = await claimed({
      configuredAudienceModelArn: SHOPPERS_DE,
      collaborationId: COLLABORATION_DE,
    });
    const context = { request: tagRequest(sending), region: "us-east-1", timeoutMs: 5000 };
    const outcome = await startAudienceGenerationJob(testConnection().clients.launch, context);
    await reconcileOnce(testConnection(), inMinutes(1));
    expect(await findLaunch(db, sending.id)).toMatchObject({
      state: "launched",
      audienceGenerationJobArn:
        "audienceGenerationJobArn" in outcome && outcome.audienceGenerationJobArn,
    });
    const { id, attempt } = sending;
    expect(await settleLaunch(db, { id, attempt, outcome })).toBeUndefined();
  });
});
