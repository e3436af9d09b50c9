import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { OWN_ACCOUNT } from "@/emulator/world/seed-ids";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import { startAudienceGenerationJob } from "@/lib/aws/calls/start-audience-generation-job";
import { CORRELATION_TAG_KEY, type LaunchRecord } from "@/lib/contract/records/launch-record";
import { cancel } from "@/lib/launch/decide/decide-launch";
import { launchJob } from "@/lib/launch/send/launch-job";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { changeSendingSwitch, readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { compareWithAws } from "./compare-with-aws";
import { findLateJobs } from "./find-late-jobs";
import { hasLaunchInDoubt } from "./tagged-jobs";

const { db, control, executed, logged } = useLaunching();
const actor = actAs("ada");
const WHERE = { account: OWN_ACCOUNT, region: "us-east-1" };

beforeEach(async () => {
  const { stopped, at: seen } = await readSendingSwitch(db);
  if (stopped) {
    await changeSendingSwitch(db, { stopped: false, reason: "seen", actor: "ada", seen });
  }
});

const launch = (idempotencyKey = newKey(), change = {}) =>
  launchJob({
    connection: testConnection(),
    actor,
    idempotencyKey,
    request: { ...REQUEST, ...change },
  });

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

async function read({ audienceGenerationJobArn: arn = "" }: LaunchRecord): Promise<JobDetails> {
  const job = await getAudienceGenerationJob(testConnection().clients.read, arn);
  if (!job) throw new Error("no job");
  return job;
}

/** Starts a job outside the portal, as in AWS's console. */
async function startElsewhere(change: Partial<typeof REQUEST> = {}) {
  const request = { ...REQUEST, name: newKey(), ...change };
  const context = { request, region: "us-east-1", timeoutMs: 5000 };
  return startAudienceGenerationJob(testConnection().clients.launch, context);
}

describe("a job whose launch the ledger has lost", () => {
  it("is recorded and stops all sending, and its key finds it again", async () => {
    const key = newKey();
    const { launch: lost } = await launch(key);
    await lose(lost);
    expect(await compareWithAws(testConnection())).toMatchObject({ found: 1 });
    expect(await findLaunch(db, lost.id)).toMatchObject({
      id: lost.id,
      actor: "system",
      state: "launched",
      audienceGenerationJobArn: lost.audienceGenerationJobArn,
      request: { ...REQUEST, tags: { team: "growth" } },
    });
    expect(await readSendingSwitch(db)).toMatchObject({
      stopped: true,
      reason: expect.stringContaining(REQUEST.name),
    });
    expect(logged()).toContainEqual(
      expect.objectContaining({ event: "job without a record found" }),
    );
    const again = await launch(key);
    expect(again).toMatchObject({ kind: "repeat", launch: { id: lost.id, actor: "ada" } });
    expect(await launch(key, { name: "other" })).toMatchObject({ kind: "conflict" });
    expect(await executed()).toHaveLength(1);
    expect(await compareWithAws(testConnection())).toMatchObject({ found: 0 });
  });

  it("stops all sending as well if the index meets it first, and only then", async () => {
    const { launch: lost } = await launch();
    const { launch: kept } = await launch(newKey(), { name: newKey() });
    const jobs = await Promise.all([read(lost), read(kept)]);
    expect(await hasLaunchInDoubt(jobs, WHERE)).toBe(false);
    expect(await readSendingSwitch(db)).toMatchObject({ stopped: false });
    await lose(lost);
    expect(await hasLaunchInDoubt(jobs, WHERE)).toBe(false);
    expect(await readSendingSwitch(db)).toMatchObject({ stopped: true });
    expect(await findLaunch(db, lost.id)).toMatchObject({ actor: "system", state: "launched" });
  });

  it("of a launch that is in doubt asks for the reconciler, and stops nothing", async () => {
    const { launch: launched } = await launch();
    await db.execute(
      sql`update launches set state = 'unknown', audience_generation_job_arn = null where id = ${launched.id}`,
    );
    expect(await hasLaunchInDoubt([await read(launched)], WHERE)).toBe(true);
    expect(await readSendingSwitch(db)).toMatchObject({ stopped: false });
  });

  it("is found by this ledger's tag only, not by name", async () => {
    const otherJobs = [
      {},
      { tags: { [CORRELATION_TAG_KEY]: "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5" } },
      { tags: { [CORRELATION_TAG_KEY]: "ffffffff-4a5b-8c6d-8e7f-90a1b2c3d4e5" } },
      { tags: { [CORRELATION_TAG_KEY]: "not an id" } },
    ];
    for (const change of otherJobs) await startElsewhere(change);
    expect(await compareWithAws(testConnection())).toMatchObject({ found: 0 });
    expect(await readSendingSwitch(db)).toMatchObject({ stopped: false });
  });

  it("from before the watermark is not compared again", async () => {
    const { launch: lost } = await launch();
    const { watermark } = await compareWithAws(testConnection());
    expect(watermark?.getTime()).toBeLessThan(Date.now() - 800_000);
    await lose(lost);
    expect(await compareWithAws(testConnection(), new Date(Date.now() + 60_000))).toMatchObject({
      found: 0,
    });
    expect(await compareWithAws(testConnection(), watermark)).toMatchObject({ found: 1 });
  });

  it("can't be found while AWS does not list all jobs", async () => {
    const error = { status: 403, code: "AccessDeniedException" };
    await control().planFaults({ operation: "ListAudienceGenerationJobs", kind: "error", error });
    await expect(compareWithAws(testConnection())).rejects.toThrow();
  });
});

describe("a job whose launch has ended without it", () => {
  it("makes a cancelled launch of a restored ledger launched", async () => {
    const { launch: launched } = await launch();
    await db.execute(
      sql`update launches set state = 'reserved', audience_generation_job_arn = null where id = ${launched.id}`,
    );
    await cancel({ actor, id: launched.id });
    await compareWithAws(testConnection());
    expect(await findLaunch(db, launched.id)).toMatchObject({
      state: "launched",
      audienceGenerationJobArn: launched.audienceGenerationJobArn,
    });
  });

  it.each(["absent", "closed"])("is searched for a week if the launch is %s", async (state) => {
    const { launch: launched } = await launch();
    await db.execute(
      sql`update launches set state = ${state}, audience_generation_job_arn = null where id = ${launched.id}`,
    );
    expect(await findLateJobs(testConnection())).toBe(1);
    expect(await findLaunch(db, launched.id)).toMatchObject({ state: "launched" });
    expect(await findLateJobs(testConnection())).toBe(0);
    await db.execute(
      sql`update launches set state = ${state}, sent_at = now() - interval '8 days' where id = ${launched.id}`,
    );
    expect(await findLateJobs(testConnection())).toBe(0);
  });
});
