import { DeleteAudienceGenerationJobCommand } from "@aws-sdk/client-cleanroomsml";
import { eq, isNotNull, isNull, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { PAST_JOBS } from "@/emulator/world/past-jobs";
import { OWN_ACCOUNT, VIEWERS_UK } from "@/emulator/world/seed-ids";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import { startAudienceGenerationJob } from "@/lib/aws/calls/start-audience-generation-job";
import type { Connection } from "@/lib/aws/connection";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { jobArns, jobListings, jobs } from "@/lib/db/job-tables";
import { jobIdOf } from "@/lib/job-store/job-id";
import { readFreshness, refreshJobs } from "@/lib/jobs/freshness";
import { findJob, findJobByArn, listJobs } from "@/lib/jobs/list-jobs";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { launchIn } from "@/test/ledger/launches";
import { forgetProcessValue } from "@/test/process/process-values";
import { createPoller, type PollJobs } from "./poll-jobs";

const ADA = { id: "ada", rules: {} };

const { db, control } = useLaunching();
const GET = "GetAudienceGenerationJob";
const LIST = "ListAudienceGenerationJobs";
const THROTTLED = { status: 429, code: "ThrottlingException", message: "Rate exceeded" };
const DENIED = { status: 403, code: "AccessDeniedException", message: "no" };
const NOT_FOUND = { status: 404, code: "ResourceNotFoundException", message: "none" };

let poll: PollJobs;
let tagged: JobDetails[];
let startMs: number;

const inSeconds = (seconds: number) => new Date(startMs + seconds * 1000);

beforeEach(async () => {
  forgetProcessValue("read-budget");
  forgetProcessValue("job-listings");
  await db.delete(jobs).where(isNull(jobs.launchState));
  await db.delete(jobArns).where(isNotNull(jobArns.formerId));
  await db.delete(jobListings);
  poll = newPoller(testConnection());
  startMs = Date.now();
});

function newPoller(connection: Connection): PollJobs {
  tagged = [];
  return createPoller(connection, async (found) => void tagged.push(...found));
}

async function calls(operation: string) {
  return (await control().asked(`cleanroomsml.${operation}`)).length;
}

/** Starts a job outside the portal. */
async function startElsewhere(change: Partial<typeof REQUEST> = {}): Promise<string> {
  const request = { ...REQUEST, name: newKey(), ...change };
  const context = { request, region: "us-east-1", timeoutMs: 5000 };
  const outcome = await startAudienceGenerationJob(testConnection().clients.launch, context);
  if (outcome.state !== "launched") throw new Error(outcome.state);
  return outcome.audienceGenerationJobArn;
}

/** Polls until nothing is left to read. */
async function pollAll(seconds = 0): Promise<void> {
  for (let report = await poll(inSeconds(seconds)); report.read > 0; ) {
    forgetProcessValue("read-budget");
    report = await poll(inSeconds(seconds));
  }
}

async function deleteInAws(audienceGenerationJobArn: string): Promise<void> {
  const command = new DeleteAudienceGenerationJobCommand({ audienceGenerationJobArn });
  await testConnection().clients.read.send(command);
}

describe("the index", () => {
  it("has every job of the account, with what only a read shows", async () => {
    await pollAll();
    const { jobs: listed, asOf } = await listJobs({ viewer: ADA, limit: 100 });
    expect(listed.map(({ name }) => name).sort()).toEqual(PAST_JOBS.map(({ name }) => name).sort());
    expect(asOf).toBe(inSeconds(0).toISOString());
    const [failed] = (
      await listJobs({ viewer: ADA, limit: 1, text: "wine-club-lapsed", status: ["failed"] })
    ).jobs;
    expect(failed).toMatchObject({
      ...{ startedBy: OWN_ACCOUNT, seed: "s3://northwind-seeds/wine-club-lapsed/seed.jsonl" },
      ...{ tags: { market: "uk" }, statusDetails: { message: expect.any(String) } },
    });
    const [active] = (await listJobs({ viewer: ADA, limit: 1, text: "autumn-coats-readers" })).jobs;
    expect(active).toMatchObject({ recall: expect.any(Number), endedAt: expect.any(String) });
    expect(await findJob(active?.id ?? "", ADA)).toMatchObject({
      metrics: { recallMetric: active?.recall, relevanceMetrics: expect.any(Array) },
      request: { seedAudience: { roleArn: expect.any(String) } },
    });
    expect(await readFreshness()).toEqual({ asOf, jobs: PAST_JOBS.length, unread: 0 });
  });

  it("costs as many AWS calls for fifty open lists as for one", async () => {
    await pollAll();
    await db.update(jobListings).set({ beganAt: sql`now() - interval '6 seconds'` });
    const before = (await calls(LIST)) + (await calls(GET));
    await Promise.all(Array.from({ length: 50 }, () => listJobs({ viewer: ADA, limit: 25 })));
    await Promise.all(Array.from({ length: 50 }, () => refreshJobs()));
    expect((await calls(LIST)) + (await calls(GET))).toBe(before);
    const asked = Date.now() + 1_000;
    await poll(new Date(asked));
    await poll(new Date(asked + 1_000));
    expect(await calls(LIST)).toBe(2);
  });

  it("lists at its interval, and reads only what moves", async () => {
    await pollAll();
    const arn = await startElsewhere();
    const read = await calls(GET);
    expect(await poll(inSeconds(9))).toMatchObject({ listed: false, read: 0 });
    expect(await poll(inSeconds(10))).toMatchObject({ listed: true });
    expect(await findJobByArn(arn, ADA)).toMatchObject({
      id: jobIdOf(arn),
      status: "CREATE_PENDING",
    });
    expect((await calls(GET)) - read).toBeLessThan(8);
    await control().advance(60);
    await poll(inSeconds(30));
    expect(await findJobByArn(arn, ADA)).toMatchObject({
      headline: "active",
      recall: expect.any(Number),
    });
    const ended = await calls(GET);
    expect(await poll(inSeconds(50))).toMatchObject({ listed: true });
    expect((await calls(GET)) - ended).toBeLessThan(3);
  });

  it("reads again when a person asks, and soon only once", async () => {
    await pollAll();
    await db.update(jobListings).set({ beganAt: sql`now()` });
    await refreshJobs();
    expect((await db.select().from(jobListings))[0]?.wantedAt).toBeNull();
    await db.update(jobListings).set({ beganAt: sql`now() - interval '6 seconds'` });
    await refreshJobs();
    const asked = Date.now() + 1_000;
    expect(await poll(new Date(asked))).toMatchObject({ listed: true });
    expect(await poll(new Date(asked + 1_000))).toMatchObject({ listed: false });
  });

  it("keeps hidden metrics hidden", async () => {
    const arn = await startElsewhere({ configuredAudienceModelArn: VIEWERS_UK });
    await control().advance(60);
    await pollAll();
    expect(await findJobByArn(arn, ADA)).toMatchObject({
      status: "ACTIVE",
      readAt: expect.any(String),
    });
    expect(await findJobByArn(arn, ADA)).not.toHaveProperty("metrics");
  });
});

describe("a job that AWS's list lacks", () => {
  let arn: string;
  beforeEach(async () => {
    arn = await startElsewhere();
    await control().advance(60);
    await pollAll();
  });

  const isDeleted = async () => (await findJobByArn(arn, ADA))?.headline === "deleted";

  it("is deleted once AWS says that it has none", async () => {
    await deleteInAws(arn);
    await poll(inSeconds(20));
    expect(await findJobByArn(arn, ADA)).toMatchObject({ headline: "deleting" });
    await control().advance(60);
    await poll(inSeconds(700));
    expect(await isDeleted()).toBe(true);
    const gets = await calls(GET);
    await poll(inSeconds(1400));
    expect((await calls(GET)) - gets).toBeLessThan(3);
  });

  it("is read once more if a late list still has it", async () => {
    await deleteInAws(arn);
    await control().advance(60);
    await poll(inSeconds(700));
    expect(await isDeleted()).toBe(true);
    const at = inSeconds(710);
    await db.update(jobs).set({ nextReadAt: at }).where(eq(jobs.audienceGenerationJobArn, arn));
    const gets = await calls(GET);
    await poll(at);
    await poll(at);
    expect((await calls(GET)) - gets).toBe(1);
    expect(await isDeleted()).toBe(true);
  });

  it("is kept while AWS's list lags", async () => {
    await control().settings({ listLagSeconds: 3600 });
    await poll(inSeconds(700));
    expect(await findJobByArn(arn, ADA)).toMatchObject({ headline: "active" });
  });

  it.each([
    ["AWS does not return it", { kind: "error", error: DENIED }],
    [
      "a proxy says that there is none",
      { kind: "error", error: { ...NOT_FOUND, omitRequestId: true } },
    ],
    ["AWS fails", { kind: "garbage" }],
  ])("is kept if %s", async (_what, fault) => {
    await control().settings({ listLagSeconds: 3600 });
    await control().planFaults({ operation: GET, times: 30, ...fault });
    await poll(inSeconds(700));
    expect(await isDeleted()).toBe(false);
    expect(await findJobByArn(arn, ADA)).toHaveProperty("readFailure");
  });

  it("is kept if the credentials are of another account now", async () => {
    await control().reset();
    const { clients, ...connection } = testConnection();
    const sts = { send: async () => ({ Account: "999988887777", Arn: "arn" }) } as never;
    await newPoller({ ...connection, clients: { ...clients, sts } })(inSeconds(700));
    expect(await isDeleted()).toBe(false);
    await poll(inSeconds(1400));
    expect(await isDeleted()).toBe(true);
  });

  it("is kept if AWS's list is denied, and the list says so", async () => {
    await control().planFaults({ operation: LIST, kind: "error", error: DENIED });
    await poll(inSeconds(700));
    expect(await isDeleted()).toBe(false);
    expect(await readFreshness()).toMatchObject({
      ...{ asOf: inSeconds(0).toISOString(), jobs: PAST_JOBS.length + 1 },
      failure: { code: "access-denied", details: { operation: LIST } },
    });
    const lists = await calls(LIST);
    await poll(inSeconds(702));
    expect(await calls(LIST)).toBe(lists);
    await poll(inSeconds(706));
    expect(await readFreshness()).not.toHaveProperty("failure");
  });
});

describe("a throttled read", () => {
  it("ends the pass, and the next ones wait longer and longer", async () => {
    await control().planFaults({ operation: GET, kind: "error", error: THROTTLED, times: 1000 });
    const first = await poll(inSeconds(0));
    expect(first).toMatchObject({ listed: true, read: 0 });
    expect(first.failed).toBeLessThanOrEqual(4);
    expect((await listJobs({ viewer: ADA, limit: 100 })).jobs).toHaveLength(PAST_JOBS.length);
    const gets = await calls(GET);
    expect(await poll(inSeconds(4))).toMatchObject({ failed: 0 });
    expect(await calls(GET)).toBe(gets);
    await control().clearFaults();
    forgetProcessValue("read-budget");
    await poll(inSeconds(6));
    expect(await calls(GET)).toBeGreaterThan(gets);
    expect((await readFreshness()).unread).toBeLessThan(PAST_JOBS.length);
  }, 30_000);
});

describe("a job with a launch's mark", () => {
  it.each(["sending", "unknown", "absent", "closed"] as const)(
    "is in the row of the launch that is %s, and is reported",
    async (state) => {
      const { id } = await launchIn(db, state);
      const arn = await startElsewhere({ tags: { [CORRELATION_TAG_KEY]: id } });
      await pollAll();
      expect(await findJobByArn(arn, ADA)).toMatchObject({
        id,
        launch: { state },
        headline: "pending",
      });
      expect(tagged.map(({ audienceGenerationJobArn }) => audienceGenerationJobArn)).toEqual([arn]);
    },
  );

  it("is not reported once the ledger has recorded it, which learns what becomes of it", async () => {
    const { id } = await launchIn(db, "unknown");
    const arn = await startElsewhere({ tags: { [CORRELATION_TAG_KEY]: id } });
    await db.execute(
      sql`update launches set state = 'launched', audience_generation_job_arn = ${arn}, account = ${OWN_ACCOUNT} where id = ${id}`,
    );
    await control().advance(60);
    await pollAll();
    expect(tagged).toEqual([]);
    expect(await findLaunch(db, id)).toMatchObject({ job: { status: "ACTIVE" } });
    await deleteInAws(arn);
    await control().advance(60);
    await poll(inSeconds(700));
    expect(await findLaunch(db, id)).toMatchObject({ job: { status: "DELETED" } });
    expect(await findJob(id, ADA)).toMatchObject({ headline: "deleted" });
  });
});

it("reads a row again whose status the list shows to have changed", async () => {
  const arn = await startElsewhere();
  await pollAll();
  const [before] = await db
    .select()
    .from(jobs)
    .where(eq(jobs.id, jobIdOf(arn)));
  expect(before).toMatchObject({ status: "CREATE_PENDING" });
  await control().advance(60);
  await db.update(jobs).set({ nextReadAt: null });
  expect(await poll(inSeconds(11))).toMatchObject({ listed: true });
  expect(await findJobByArn(arn, ADA)).toMatchObject({
    headline: "active",
    recall: expect.any(Number),
  });
});
