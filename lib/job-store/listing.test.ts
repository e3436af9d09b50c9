import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { UNREAD_MAX } from "@/lib/contract/jobs/job-entry";
import { jobs } from "@/lib/db/job-tables";
import { WHERE } from "@/test/launches/job-details";
import { useDatabase } from "@/test/postgres/database";
import { countUnread, listDue } from "./listing";

const { db } = useDatabase();
const OTHER = { ...WHERE, account: "444455556666" };

async function addUnread(account: string, count: number): Promise<void> {
  await db.execute(sql`
    insert into ${jobs} (id, account, region, audience_generation_job_arn, name, status,
      configured_audience_model_arn, seed, started_by, started_at, updated_at, next_read_at)
    select gen_random_uuid(), ${account}, ${WHERE.region}, ${account} || n, 'job-' || n, 'ACTIVE', '', '', '',
      now(), now(), now() from generate_series(1, ${count}::integer) n`);
}

it("counts jobs that were not read, and no more than can matter", async () => {
  await addUnread(WHERE.account, 3);
  expect(await countUnread(db, WHERE)).toBe(3);
  await addUnread(OTHER.account, UNREAD_MAX + 20);
  expect(await countUnread(db, OTHER)).toBe(UNREAD_MAX + 1);
  expect(await countUnread(db, WHERE)).toBe(3);
});

it("finds the jobs of an account to read without reading another's", async () => {
  await db.execute(sql`analyze ${jobs}`);
  const due = await listDue(db, { ...WHERE, at: new Date(Date.now() + 60_000), limit: 10 });
  expect(due).toHaveLength(3);
  const { rows } = await db.execute<{ "QUERY PLAN": string }>(sql`
    explain select count(*) from ${jobs} where next_read_at is not null and next_read_at <= now()
      and account = ${WHERE.account} and region = ${WHERE.region}`);
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toMatch(/jobs_due[\s\S]*Index Cond: \(\(account = /);
});
