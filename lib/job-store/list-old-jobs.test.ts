import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { JOB_SORTS, type JobFilter, type JobSort } from "@/lib/contract/jobs/job-filter";
import { jobs } from "@/lib/db/job-tables";
import { useDatabase } from "@/test/postgres/database";
import { type JobQuery, listJobs, selectJobs } from "./list-jobs";

const { db } = useDatabase();

const [OLD, ALL] = [300, 3_000];
const SEES_OLD = { id: "ada", rules: { visibleCollaborations: ["old"] } };

/** The oldest have everything in common that the others lack. */
beforeAll(async () => {
  await db.execute(sql`
    insert into ${jobs} (id, region, name, status, configured_audience_model_arn, collaboration_id,
      seed, started_by, started_at, updated_at, recall, tags)
    select gen_random_uuid(), 'us-east-1', case when is_old then 'zeppelin-' else 'spring-' end || n % 7,
      case when is_old then 'CREATE_FAILED' else 'ACTIVE' end, 'model', case when is_old then 'old' end,
      case when is_old then 's3://airship/' else 's3://seeds/' end || n, 'ada',
      timestamptz '2026-01-01' + (n / 3) * interval '1 minute', now(),
      case when not is_old then 0.5 end, case when is_old then '{"age":"old"}' else '{"age":"new"}' end
    from (select n, n < ${OLD} as is_old from generate_series(0, ${ALL - 1}::integer) n) numbered`);
  await db.execute(sql`analyze ${jobs}`);
});

const FILTERS: Omit<JobQuery, "limit">[] = [
  { tag: ["age=old"] },
  { notTag: ["age=new"] },
  { text: "zeppelin" },
  { text: "ZEPP airship" },
  { status: ["failed", "running"] },
  { status: ["failed"], person: ["ada"] },
  { notStatus: ["active"] },
  { viewer: SEES_OLD },
];

async function pagesOf(query: Omit<JobQuery, "limit">): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listJobs(db, { ...query, cursor, limit: 70 });
    ids.push(...page.jobs.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== undefined && ids.length < ALL);
  return ids;
}

/** All jobs are in one page, by the table's order alone. */
async function oldIn(sort: JobSort): Promise<string[]> {
  const { jobs: all } = await listJobs(db, { sort, limit: ALL });
  expect(all).toHaveLength(ALL);
  return all.filter(({ name }) => name.startsWith("zeppelin")).map(({ id }) => id);
}

describe("a filter that only the oldest jobs match", () => {
  it.each(JOB_SORTS.flatMap((by) => [true, false].map((descending) => ({ by, descending }))))(
    "has them all in order: $by, descending $descending",
    async (sort) => {
      const expected = await oldIn(sort);
      expect(expected).toHaveLength(OLD);
      for (const filter of FILTERS) expect(await pagesOf({ ...filter, sort })).toEqual(expected);
    },
  );

  it("finds those without a tag by those that have it", async () => {
    const query = { notTag: ["age=new"], limit: 50 };
    const plan = await planOf(selectJobs(db, query, "sorted").getSQL());
    expect(plan).toContain("Function Scan on jobs_tagged");
    expect(plan).not.toContain("job_tag_terms");
  });

  it.each([
    [{ tag: ["age=old"] }, "jobs_by_tag_terms"],
    [{ text: "zeppelin" }, "jobs_by_name_grams"],
    [{ text: "zeppelin-3 airship" }, "jobs_by_name_grams"],
  ] satisfies [JobFilter, string][])("reads %j by its index: %s", async (filter, index) => {
    for (const by of JOB_SORTS) {
      const query = { ...filter, sort: { by, descending: true }, limit: 50 };
      const tried = await planOf(selectJobs(db, query, "among-first").getSQL());
      const [, removed = "0"] = /Rows Removed by Filter: (\d+)/.exec(tried) ?? [];
      expect(Number(removed)).toBeLessThanOrEqual(51 * 20);
      const found = await planOf(selectJobs(db, query, "sorted").getSQL());
      expect(found).toContain(index);
      expect(found).not.toMatch(/Seq Scan|Index Scan Backward/);
    }
  });
});

async function planOf(statement: ReturnType<typeof sql>): Promise<string> {
  return db.transaction(async (tx) => {
    // So few rows would be read one by one.
    await tx.execute(sql`set local enable_seqscan = off`);
    const { rows } = await tx.execute<{ "QUERY PLAN": string }>(
      sql`explain (analyze, timing off) ${statement}`,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}
