import { describe, expect, it } from "vitest";
import { listAudienceGenerationJobs } from "@/lib/aws/calls/list-audience-generation-jobs";
import { versionOf } from "@/lib/contract/records/launch-progress";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { reconcileOnce } from "@/lib/launch/background/reconcile";
import { relaunchAbsent } from "@/lib/launch/decide/decide-launch";
import { launchJob } from "@/lib/launch/send/launch-job";
import { claimLaunch } from "@/lib/ledger/steps/claim-launch";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { readCheck } from "./launch-check";
import { readLaunch } from "./read-launch";

const { db, control } = useLaunching({ RECONCILE_INTERVAL_SECONDS: "30" });
const MINUTE_MS = 60_000;

async function launchUnknown(name: string): Promise<LaunchRecord> {
  await control().planFaults({ operation: "StartAudienceGenerationJob", kind: "resetBefore" });
  const result = await launchJob({
    connection: testConnection(),
    actor: actAs("ada"),
    idempotencyKey: newKey(),
    request: { ...REQUEST, name },
  });
  return result.launch;
}

async function refuseList(): Promise<void> {
  const error = { status: 403, code: "AccessDeniedException" };
  await control().planFaults({ operation: "ListAudienceGenerationJobs", kind: "error", error });
}

/** Milliseconds from the deadline for sending. */
function afterDeadline({ sendDeadline = "" }: LaunchRecord, ms: number): Date {
  return new Date(Date.parse(sendDeadline) + ms);
}

describe("the progress of looking for a job", () => {
  it("goes from the first look to the proof that there is none", async () => {
    const unknown = await launchUnknown("lost");
    const settledMs = 15 * MINUTE_MS;
    const at = (ms: number) => afterDeadline(unknown, ms).toISOString();
    const read = async () => (await readLaunch(unknown.id, actAs("ada")))?.check;
    const untilSettled = { readsNeeded: 2, readsMade: 0, decidedBy: at(settledMs + 70_000) };
    expect(await read()).toEqual(untilSettled);

    await reconcileOnce(testConnection(), afterDeadline(unknown, MINUTE_MS));
    const { configuredAudienceModelArn, collaborationId } = REQUEST;
    const filter = { configuredAudienceModelArn, collaborationId };
    const jobsSeen = (await listAudienceGenerationJobs(testConnection().clients.read, filter))
      .length;
    expect(jobsSeen).toBeGreaterThan(0);
    const seen = { checkedAt: at(MINUTE_MS), jobsSeen };
    expect(await read()).toEqual({ ...untilSettled, ...seen });

    await refuseList();
    await reconcileOnce(testConnection(), afterDeadline(unknown, 2 * MINUTE_MS));
    const failed = await read();
    expect(failed).toMatchObject({ ...untilSettled, ...seen, problem: "not-read" });
    expect(failed?.failure).toMatchObject({
      code: "access-denied",
      remedy: expect.stringContaining("cleanrooms-ml:ListAudienceGenerationJobs"),
      details: { awsName: "AccessDeniedException", requestId: expect.stringMatching(/./) },
    });

    const firstMs = settledMs + 29_000;
    await reconcileOnce(testConnection(), afterDeadline(unknown, firstMs));
    expect(await read()).toEqual({
      checkedAt: at(firstMs),
      jobsSeen,
      readsNeeded: 2,
      readsMade: 1,
      decidedBy: at(firstMs + 40_000),
    });

    await reconcileOnce(testConnection(), afterDeadline(unknown, firstMs + 31_000));
    const absent = await readLaunch(unknown.id, actAs("ada"));
    expect(absent?.launch.state).toBe("absent");
    expect(absent).not.toHaveProperty("check");

    await control().planFaults({ operation: "StartAudienceGenerationJob", kind: "resetBefore" });
    await relaunchAbsent({ connection: testConnection(), actor: actAs("ada"), id: unknown.id });
    const again = await readLaunch(unknown.id, actAs("ada"));
    expect(again?.launch).toMatchObject({ state: "unknown", attempt: 2 });
    expect(again?.check).not.toHaveProperty("checkedAt");
    expect(again?.check).toMatchObject({ readsMade: 0 });
  });

  it("names no time after the time has passed, and says why", async () => {
    const order = { actor: "ada", correlationTag: true, region: "us-east-1", request: REQUEST };
    const reserved = await reserveLaunch(db, { ...order, idempotencyKey: newKey() });
    const { id } = reserved.launch;
    await claimLaunch(db, { id, account: "999999999999", region: "us-east-1", timeoutMs: 0 });
    await db.execute(
      `update launches set send_deadline = now() - interval '1 day' where id = '${id}'`,
    );
    await reconcileOnce(testConnection());
    expect((await readLaunch(id, actAs("ada")))?.check).toEqual({
      problem: "other-account",
      readsNeeded: 2,
      readsMade: 0,
    });
  });

  it("changes the version of the page", async () => {
    const unknown = await launchUnknown("watched");
    const version = async () => versionOf(unknown, await readCheck(unknown));
    const before = await version();
    await reconcileOnce(testConnection(), afterDeadline(unknown, MINUTE_MS));
    const checked = await version();
    expect(checked).not.toBe(before);
    await refuseList();
    await reconcileOnce(testConnection(), afterDeadline(unknown, 2 * MINUTE_MS));
    expect(await version()).not.toBe(checked);
  });

  it("is not needed to decide", async () => {
    const unknown = await launchUnknown("unwatched");
    await db.execute("alter table launch_checks rename to launch_checks_away");
    await reconcileOnce(testConnection(), afterDeadline(unknown, 16 * MINUTE_MS));
    await reconcileOnce(testConnection(), afterDeadline(unknown, 17 * MINUTE_MS));
    await db.execute("alter table launch_checks_away rename to launch_checks");
    expect((await readLaunch(unknown.id, actAs("ada")))?.launch.state).toBe("absent");
  });
});
