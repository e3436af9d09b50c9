import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import type { JobFilter } from "@/lib/contract/jobs/job-filter";
import { CORRELATION_TAG_KEY, LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { jobArns, jobs, tagTerms } from "@/lib/db/job-tables";
import { proveJob } from "@/lib/ledger/steps/prove-job";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { resolveLaunch } from "@/lib/ledger/steps/resolve-launch";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { aJob, WHERE } from "@/test/launches/job-details";
import {
  claim,
  expectStep,
  failed,
  launchedAs,
  launchIn,
  newJobArn,
  newReservation,
  reserved,
  TEST_REQUEST,
} from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { findJob, findJobByArn } from "./find-job";
import { jobIdOf } from "./job-id";
import { listJobs } from "./list-jobs";
import { addListedJobs, storeJob, storeTags } from "./store-job";

const { db } = useDatabase();
const TIMES = { readAt: new Date("2026-03-02T00:00:00.000Z"), nextReadAt: null };

describe("the row of a launch", () => {
  it.each(LAUNCH_STATES)("has the state of the launch: %s", async (state) => {
    const { id, actor, audienceGenerationJobArn: arn } = await launchIn(db, state);
    expect(await findJob(db, id)).toMatchObject({
      ...{ id, launch: { state, actor }, startedBy: actor, headline: headlineOf(state, undefined) },
      ...{ name: TEST_REQUEST.name, tags: TEST_REQUEST.tags },
      ...{ configuredAudienceModelArn: TEST_REQUEST.configuredAudienceModelArn },
      ...{ collaborationId: TEST_REQUEST.collaborationId },
      ...{ seed: TEST_REQUEST.seedAudience.dataSource?.s3Uri },
    });
    if (arn) expect(await findJobByArn(db, arn)).toMatchObject({ id });
  });

  it("has the status of its job, and is read once the job has ended", async () => {
    const { id } = await launchIn(db, "launched");
    const report = (status: string, checkedAt: string) =>
      recordJobStatus(db, { id, job: { status, checkedAt, statusCode: "S", message: "why" } });
    await report("CREATE_IN_PROGRESS", "2026-03-01T10:00:00.000Z");
    expect(await rowOf(id)).toMatchObject({ status: "CREATE_IN_PROGRESS", nextReadAt: null });
    await report("CREATE_FAILED", "2026-03-01T10:05:00.000Z");
    expect(await rowOf(id)).toMatchObject({
      ...{ headline: "failed", statusCode: "S", statusMessage: "why" },
      ...{ endedAt: new Date("2026-03-01T10:05:00.000Z"), nextReadAt: expect.any(Date) },
    });
    await report("DELETED", "2026-03-01T10:09:00.000Z");
    expect(await rowOf(id)).toMatchObject({ headline: "deleted" });
  });

  it("keeps what AWS said later than the ledger", async () => {
    const { id, audienceGenerationJobArn } = await launchIn(db, "launched");
    await storeJob(db, aJob({ audienceGenerationJobArn }), { ...WHERE, ...TIMES });
    const job = { status: "CREATE_PENDING", checkedAt: "2026-03-01T23:59:59.000Z" };
    await recordJobStatus(db, { id, job });
    expect(await rowOf(id)).toMatchObject({ status: "ACTIVE" });
  });

  it("is kept whatever the evidence has, so that no step of the ledger fails", async () => {
    const { id } = await launchIn(db, "unknown");
    const evidence = { jobs: [newJobArn(), { audienceGenerationJobArn: null }, 7] };
    await resolveLaunch(db, { id, to: "duplicate", resolvedBy: "reconciler", evidence });
    expect(await rowOf(id)).toMatchObject({ headline: "started-twice", otherArns: null });
  });

  it("says why a launch was refused", async () => {
    const { id } = await launchIn(db, "rejected");
    expect(await findJob(db, id)).toMatchObject({ refusal: failed("rejected").title });
  });

  it("takes texts that PostgreSQL can't hold, and the longest that the contract allows", async () => {
    const request = {
      ...TEST_REQUEST,
      description: "\u0000 \ud800 \\u0000 \\",
      tags: { ["\udfff\u0000".repeat(64)]: "\u{1f600}".repeat(128) },
      seedAudience: {
        ...TEST_REQUEST.seedAudience,
        dataSource: { s3Uri: `s3://bucket/${"\u{1f600}".repeat(600)}` },
      },
      configuredAudienceModelArn: `arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/${"m".repeat(1_900)}`,
    };
    const { launch } = await reserveLaunch(db, newReservation({ request }));
    const found = await findJob(db, launch.id);
    expect(found?.description).toBe("\ufffd \ufffd \\u0000 \\");
    expect(Object.keys(found?.tags ?? {})).toEqual(["\ufffd\ufffd".repeat(64)]);
  });

  it("is changed with the launch, or not at all", async () => {
    const { id } = await reserved(db);
    const guard = async () => {
      throw new Error("refused");
    };
    const refused = newReservation({ guard });
    await expect(reserveLaunch(db, refused)).rejects.toThrow("refused");
    expect(await db.$count(jobs, sql`launch_state = 'reserved' and id <> ${id}`)).toBe(
      await db.$count(sql`launches`, sql`state = 'reserved' and id <> ${id}`),
    );
  });
});

describe("a job of a launch that was listed as started elsewhere", () => {
  it("becomes its launch's row when the launch is settled, and its old ID leads there", async () => {
    const launch = await expectStep(claim(db, (await reserved(db)).id));
    const outcome = launchedAs();
    const arn = outcome.audienceGenerationJobArn;
    await storeJob(db, aJob({ audienceGenerationJobArn: arn }), { ...WHERE, ...TIMES });
    expect(await findJob(db, jobIdOf(arn))).toMatchObject({ id: jobIdOf(arn) });
    await settleLaunch(db, { id: launch.id, attempt: 1, outcome });
    expect(await findJob(db, jobIdOf(arn))).toMatchObject({ id: launch.id });
    expect(await findJobByArn(db, arn)).toMatchObject({ id: launch.id });
    expect(await rowOf(jobIdOf(arn))).toBeUndefined();
    expect(await rowOf(launch.id)).toMatchObject({ nextReadAt: expect.any(Date) });
  });

  it.each(LAUNCH_STATES)("becomes it by the mark, if the launch is %s", async (state) => {
    const { id } = await launchIn(db, state);
    const known = (await rowOf(id))?.audienceGenerationJobArn;
    const listed = aJob({ status: "CREATE_IN_PROGRESS" });
    const arn = listed.audienceGenerationJobArn;
    await addListedJobs(db, [listed], { ...WHERE, at: TIMES.readAt });
    const marked = { ...listed, tags: { [CORRELATION_TAG_KEY]: id } };
    expect(await storeJob(db, marked, { ...WHERE, ...TIMES })).toBe(id);
    expect(await findJob(db, jobIdOf(arn))).toMatchObject({
      ...{ id, launch: { state }, audienceGenerationJobArn: known ?? arn },
      headline: known ? headlineOf(state, undefined) : headlineOf(state, "CREATE_IN_PROGRESS"),
    });
    expect(await rowOf(jobIdOf(arn))).toBeUndefined();
  });

  it("stays the first launch's if two claim it", async () => {
    const { id, audienceGenerationJobArn: arn = "" } = await launchIn(db, "launched");
    const other = await launchIn(db, "unknown");
    const evidence = { kind: "found", jobs: [{ audienceGenerationJobArn: arn }] };
    await resolveLaunch(db, { id: other.id, to: "duplicate", resolvedBy: "reconciler", evidence });
    expect(await findJobByArn(db, arn)).toMatchObject({ id });
  });
});

it("is found by its mark, which only its tags have, and by no other row's", async () => {
  const { id, audienceGenerationJobArn } = await launchIn(db, "launched");
  const other = await launchIn(db, "launched");
  const mark = (of: string) => `${CORRELATION_TAG_KEY}=${of}`;
  const tags = { market: "uk", [CORRELATION_TAG_KEY]: id };
  await storeJob(db, aJob({ audienceGenerationJobArn, tags }), { ...WHERE, ...TIMES });
  expect(await termsOf(id)).toEqual(["market", CORRELATION_TAG_KEY, "market=uk"]);
  const found = async (filter: JobFilter) =>
    (await listJobs(db, { limit: 100, ...filter })).jobs.map((job) => job.id);
  expect(await found({ tag: [mark(id)] })).toEqual([id]);
  expect(await found({ tag: [mark(id), "market=uk"] })).toEqual([id]);
  expect(await found({ tag: [mark(id), "market=de"] })).toEqual([]);
  expect(await found({ tag: [CORRELATION_TAG_KEY] })).toContain(id);
  expect(await found({ tag: [mark(other.id)] })).toEqual([]);
  expect(await found({ tag: [`${CORRELATION_TAG_KEY}=none`] })).toEqual([]);
  const others = await found({ notTag: [mark(id)] });
  expect(others).toContain(other.id);
  expect(others).not.toContain(id);
  await storeTags(db, audienceGenerationJobArn ?? "", { ...tags, wave: "2" });
  expect(await termsOf(id)).not.toContain(mark(id));
  expect(await found({ tag: [mark(id), "wave=2"] })).toEqual([id]);
  const elsewhere = aJob({
    tags: { [CORRELATION_TAG_KEY]: "7f1f346c-7b7f-479c-a89e-837d553f4543" },
  });
  const foreign = await storeJob(db, elsewhere, { ...WHERE, ...TIMES });
  expect(await found({ tag: [mark("7f1f346c-7b7f-479c-a89e-837d553f4543")] })).toEqual([foreign]);
});

it("has one row for a launch that was started twice, which both ARNs lead to", async () => {
  const { id, audienceGenerationJobArn: first = "" } = await launchIn(db, "launched");
  const second = newJobArn();
  await storeJob(db, aJob({ audienceGenerationJobArn: second }), { ...WHERE, ...TIMES });
  const found = [{ audienceGenerationJobArn: second, status: "ACTIVE" }];
  await proveJob(db, { id, jobs: found, request: TEST_REQUEST, ...WHERE });
  const row = await findJobByArn(db, first);
  expect(row).toMatchObject({ id, headline: "started-twice", launch: { state: "duplicate" } });
  expect(new Set([row?.audienceGenerationJobArn, ...(row?.otherArns ?? [])])).toEqual(
    new Set([first, second]),
  );
  expect(await findJobByArn(db, second)).toMatchObject({ id });
  expect(await db.$count(jobArns, eq(jobArns.jobId, id))).toBe(2);
});

it("has a row for a launch that was found in AWS", async () => {
  const [arn, id] = [newJobArn(), "00000001-4a5b-8c6d-8e7f-90a1b2c3d4e5"];
  await storeJob(db, aJob({ audienceGenerationJobArn: arn }), { ...WHERE, ...TIMES });
  const found = [{ audienceGenerationJobArn: arn }];
  await proveJob(db, { id, jobs: found, request: TEST_REQUEST, ...WHERE });
  expect(await findJob(db, jobIdOf(arn))).toMatchObject({ id, launch: { actor: "system" } });
});

describe("the headline in the database", () => {
  const STATUSES = [
    null,
    ..."CREATE_PENDING CREATE_IN_PROGRESS ACTIVE CREATE_FAILED DELETE_PENDING DELETE_IN_PROGRESS DELETE_FAILED DELETED NEW".split(
      " ",
    ),
  ];
  const CELLS = [null, ...LAUNCH_STATES].flatMap((state) =>
    STATUSES.flatMap((status) => [false, true].map((gone) => ({ state, status, gone }))),
  );

  it("is the contract's in every cell", async () => {
    const id = await storeJob(db, aJob(), { ...WHERE, ...TIMES });
    const wrong: object[] = [];
    for (const { state, status, gone } of CELLS) {
      const deletedAt = gone ? new Date() : null;
      const [row] = await db
        .update(jobs)
        .set({ launchState: state, status, deletedAt })
        .where(eq(jobs.id, id))
        .returning({ headline: jobs.headline });
      const expected = headlineOf(state ?? undefined, status ?? undefined, gone);
      if (row?.headline !== expected) wrong.push({ state, status, gone, row, expected });
    }
    expect(wrong).toEqual([]);
  });
});

async function termsOf(id: string) {
  const [row] = await db
    .select({ terms: tagTerms(jobs) })
    .from(jobs)
    .where(eq(jobs.id, id));
  return row?.terms;
}

async function rowOf(id: string) {
  const [row] = await db.select().from(jobs).where(eq(jobs.id, id));
  return row;
}
