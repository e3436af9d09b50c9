import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import type { Connection } from "@/lib/aws/connection";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { jobs } from "@/lib/db/job-tables";
import { findJob } from "@/lib/job-store/find-job";
import { jobIdOf } from "@/lib/job-store/job-id";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { aJob, WHERE } from "@/test/launches/job-details";
import { launchIn } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { indexReadJob } from "./poll-jobs";

const { db } = useDatabase();
const NOW = new Date("2026-03-01T10:01:00.000Z");

/** It asks for nothing else. */
const connection = { region: WHERE.region, identity: async () => WHERE } as unknown as Connection;

async function rowAfter(job: ReturnType<typeof aJob>) {
  vi.stubEnv("AWS_REGION", WHERE.region);
  await indexReadJob(connection, job, NOW);
  const id = jobIdOf(job.audienceGenerationJobArn);
  const [row] = await db.select().from(jobs).where(eq(jobs.id, id));
  return row;
}

it.each(["CREATE_PENDING", "CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS"])(
  "a job that is %s is not read by the index as well",
  async (status) => {
    expect(await rowAfter(aJob({ status }))).toMatchObject({ readAt: NOW, nextReadAt: null });
  },
);

it("a job that has ended is read again as long as its metrics are hidden", async () => {
  expect((await rowAfter(aJob()))?.nextReadAt).toBeInstanceOf(Date);
});

describe("a look at the job of a launch in progress", () => {
  const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000);

  async function firstLook() {
    const { id, audienceGenerationJobArn } = await launchIn(db, "launched");
    const tags = { [CORRELATION_TAG_KEY]: id };
    const job = aJob({ status: "CREATE_IN_PROGRESS", audienceGenerationJobArn, tags });
    await rowAfter(job);
    const checkedAt = NOW.toISOString();
    await recordJobStatus(db, { id, job: { status: job.status, checkedAt } });
    return { id, job };
  }

  async function rowOf(id: string) {
    const [row] = await db
      .select({ ...getTableColumns(jobs), version: sql`ctid::text` })
      .from(jobs)
      .where(eq(jobs.id, id));
    return row;
  }

  it("writes nothing if AWS returns the same", async () => {
    const { id, job } = await firstLook();
    const before = await rowOf(id);
    expect(before).toMatchObject({ readAt: NOW, updatedAt: job.updateTime });
    await indexReadJob(connection, job, at(1));
    expect(await rowOf(id)).toEqual(before);
  });

  it.each([
    ["another status", { status: "CREATE_PENDING" }],
    ["another time", { updateTime: at(1) }],
    ["another tag", { tags: { market: "de" } }],
    ["a message", { message: "slow" }],
    ["its metrics", { metrics: { relevanceMetrics: [], recallMetric: 0.5 } }],
  ])("writes %s", async (_what, change) => {
    const { id, job } = await firstLook();
    await indexReadJob(connection, { ...job, ...change }, at(1));
    expect(await rowOf(id)).toMatchObject({ readAt: at(1) });
  });

  it.each([
    ["was learned elsewhere", { readAt: null }],
    ["could not be read", { readFailure: "{}" }],
    ["seemed to be deleted", { deletedAt: NOW }],
    ["is to be read by the index's poller", { nextReadAt: NOW }],
  ])("writes the same if the job %s since", async (_what, change) => {
    const { id, job } = await firstLook();
    await db.update(jobs).set(change).where(eq(jobs.id, id));
    await indexReadJob(connection, job, at(1));
    expect(await rowOf(id)).toMatchObject({
      ...{ readAt: at(1), readFailure: null, deletedAt: null, nextReadAt: null },
    });
  });
});

it("a report of the ledger that the index has already does not write its row", async () => {
  const { id, audienceGenerationJobArn } = await launchIn(db, "launched");
  const job = aJob({ audienceGenerationJobArn, tags: { [CORRELATION_TAG_KEY]: id } });
  await rowAfter(job);
  const version = () => db.execute(sql`select ctid::text, updated_at from jobs where id = ${id}`);
  const { rows } = await version();
  const checkedAt = NOW.toISOString();
  await recordJobStatus(db, { id, job: { status: job.status, checkedAt } });
  expect((await version()).rows).toEqual(rows);
  await recordJobStatus(db, {
    id,
    job: { status: "DELETED", checkedAt: new Date(NOW.getTime() + 60_000).toISOString() },
  });
  expect(await db.$count(jobs, and(eq(jobs.id, id), eq(jobs.headline, "deleted")))).toBe(1);
});

it("metrics take a third of their text on the disk, and are the same", async () => {
  const relevanceMetrics = Array.from({ length: 10 }, (_, index) => ({
    audienceSize: { type: "PERCENTAGE", value: (index + 1) * 10 },
    score: 0.912_345 - index / 20,
  }));
  const metrics = { relevanceMetrics, recallMetric: 0.5 };
  const row = await rowAfter(aJob({ metrics }));
  expect((await findJob(db, row?.id ?? ""))?.metrics).toEqual(metrics);
  const { rows } = await db.execute<{ bytes: number }>(
    sql`select pg_column_size(metrics) as bytes from job_details where id = ${row?.id}`,
  );
  expect(rows[0]?.bytes).toBeLessThan(JSON.stringify(metrics).length / 3);
});

it("a repeated look changes no indexed column", async () => {
  const job = aJob({ status: "CREATE_IN_PROGRESS" });
  const before = await rowAfter(job);
  const later = new Date(NOW.getTime() + 30_000);
  await indexReadJob(connection, { ...job, updateTime: later }, later);
  const [after] = await db
    .select()
    .from(jobs)
    .where(eq(jobs.id, before?.id ?? ""));
  expect(after).toEqual({ ...before, readAt: later, updatedAt: later });
  const { rows } = await db.execute<{ indexed: string }>(
    sql`select string_agg(indexdef, ' ') as indexed from pg_indexes where tablename = 'jobs'`,
  );
  expect(rows[0]?.indexed).toContain("next_read_at");
  expect(rows[0]?.indexed).not.toMatch(/\b(?<!next_)read_at|updated_at/);
});
