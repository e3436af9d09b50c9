import { eq, sql } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import type { Connection } from "@/lib/aws/connection";
import { jobs } from "@/lib/db/job-tables";
import { jobIdOf } from "@/lib/job-store/job-id";
import { useDatabase } from "@/test/database";
import { aJob, WHERE } from "@/test/job-details";
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
