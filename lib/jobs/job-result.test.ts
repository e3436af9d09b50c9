import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { READERS_UK, VIEWERS_UK } from "@/emulator/world/seed-ids";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { refreshJobStatus } from "@/lib/launch/background/refresh-job-status";
import { launchJob } from "@/lib/launch/send/launch-job";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { forgetProcessValue } from "@/test/process/process-values";
import { readResult } from "./job-result";
import { createPoller, indexReadJob } from "./poll/poll-jobs";

const { db, control } = useLaunching();
const GET = "GetAudienceGenerationJob";
const DENIED = { status: 403, code: "AccessDeniedException", message: "no" };

/** A launch whose job has become ACTIVE in AWS. */
async function finished(configuredAudienceModelArn = READERS_UK): Promise<LaunchRecord> {
  const { launch } = await launchJob({
    connection: testConnection(),
    actor: actAs("ada"),
    idempotencyKey: newKey(),
    request: { ...REQUEST, name: newKey(), configuredAudienceModelArn },
  });
  await control().advance(60);
  return launch;
}

/** The ledger asks AWS, and hands what AWS returned to the index. */
async function followed(launch: LaunchRecord): Promise<LaunchRecord> {
  const connection = testConnection();
  await refreshJobStatus(connection, new Map(), {
    onJob: (job, at) => indexReadJob(connection, job, at),
  });
  return known(launch);
}

/** A version before the index records the status alone. */
async function followedBefore(launch: LaunchRecord): Promise<LaunchRecord> {
  const job = { status: "ACTIVE", checkedAt: new Date().toISOString() };
  await recordJobStatus(db, { id: launch.id, job });
  return known(launch);
}

async function known({ id }: LaunchRecord): Promise<LaunchRecord> {
  const launch = await findLaunch(db, id);
  if (!launch) throw new Error("no launch");
  return launch;
}

/** Until nothing is left to read, or AWS refuses. */
async function poll(): Promise<void> {
  const pollJobs = createPoller(testConnection(), async () => undefined);
  let read: number;
  do {
    forgetProcessValue("read-budget");
    ({ read } = await pollJobs());
  } while (read > 0);
}

describe("the result of an ACTIVE job", () => {
  it("has AWS's metrics as soon as its status is known, for all who look", async () => {
    const launch = await followed(await finished());
    const gets = async () => (await control().asked(`cleanroomsml.${GET}`)).length;
    const before = await gets();
    const results = await Promise.all(Array.from({ length: 50 }, () => readResult(launch)));
    for (const result of results) {
      expect(result).toMatchObject({
        kind: "metrics",
        metrics: { recallMetric: expect.any(Number) },
      });
    }
    expect(await gets()).toBe(before);
  });

  it("is hidden if the model's owner does not share it, and read again later", async () => {
    const launch = await followed(await finished(VIEWERS_UK));
    expect(await readResult(launch)).toEqual({ kind: "hidden" });
    const { rows } = await db.execute<{ in_minutes: string }>(
      sql`select extract(epoch from next_read_at - read_at) / 60 as in_minutes from jobs where id = ${launch.id}`,
    );
    expect(Number(rows[0]?.in_minutes)).toBe(10);
  });

  it("is read by the poller if only the status is known", async () => {
    const launch = await followedBefore(await finished());
    expect(await readResult(launch)).toEqual({ kind: "unread" });
    await poll();
    expect(await readResult(launch)).toMatchObject({ kind: "metrics" });
  });

  it("is gone if AWS has no such job", async () => {
    const launch = await followedBefore(await finished());
    await control().reset();
    await poll();
    expect(await readResult(launch)).toEqual({ kind: "gone" });
  });

  it.each(["DELETE_PENDING", "DELETE_FAILED", "DELETED"])(
    "is kept in the status %s",
    async (status) => {
      const launch = await followed(await finished());
      const { metrics } = (await readResult(launch)) as { metrics: unknown };
      const job = { status, checkedAt: new Date().toISOString() };
      await recordJobStatus(db, { id: launch.id, job });
      expect(metrics).toBeDefined();
      expect(await readResult(await known(launch))).toEqual({ kind: "metrics", metrics });
    },
  );

  it("is kept if the job is no longer in AWS", async () => {
    const launch = await followed(await finished());
    const known = await readResult(launch);
    await control().reset();
    await db.execute(sql`update jobs set next_read_at = now() where id = ${launch.id}`);
    await poll();
    expect(known).toMatchObject({ kind: "metrics" });
    expect(await readResult(launch)).toEqual(known);
  });

  it("says why it can't be read", async () => {
    const launch = await followedBefore(await finished());
    await control().planFaults({ operation: GET, kind: "error", error: DENIED, times: 100 });
    await poll();
    expect(await readResult(launch)).toMatchObject({
      kind: "unread",
      failure: { code: "access-denied", details: { operation: GET, message: "no" } },
    });
  });

  it("is not known of a job in another Region", async () => {
    const launch = await followed(await finished());
    expect(await readResult({ ...launch, region: "eu-west-1" })).toEqual({ kind: "other-region" });
  });

  it("does not exist before", async () => {
    const launch = await finished();
    expect(await readResult(launch)).toBeUndefined();
  });
});
