import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { JOB_SORTS, type JobFilter } from "@/lib/contract/jobs/job-filter";
import { aJob, WHERE } from "@/test/launches/job-details";
import { reserved, TEST_REQUEST } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { countJobs, type JobQuery, listJobs, selectJobs } from "./list-jobs";
import { storeJob } from "./store-job";

const { db } = useDatabase();
const MODEL = TEST_REQUEST.configuredAudienceModelArn;
const OTHER_MODEL = `${MODEL}-2`;
const METRICS = { relevanceMetrics: [], recallMetric: 0.25 };

const day = (date: string) => ({
  createTime: new Date(`2026-${date}T10:00:00.000Z`),
  updateTime: new Date(`2026-${date}T10:00:07.000Z`),
});

/** The newest first. */
const JOBS = [
  aJob({ name: "autumn-coats", status: "CREATE_IN_PROGRESS", ...day("09-03"), tags: {} }),
  aJob({ name: "de-schulstart", ...day("09-02"), configuredAudienceModelArn: OTHER_MODEL }),
  aJob({
    ...{ name: "new-parents", status: "CREATE_FAILED", ...day("05-04"), startedBy: "999988887777" },
    ...{ statusCode: "QUERY", message: "The query failed.", collaborationId: undefined },
  }),
  aJob({ name: "Spring-Preview-Viewers", ...day("03-02"), seed: "s3://seeds/%_\\/seed.jsonl" }),
  aJob({
    name: "spring-preview-readers",
    ...day("03-01"),
    metrics: METRICS,
    tags: { market: "de" },
  }),
];

beforeAll(async () => {
  const times = { readAt: new Date("2026-10-01"), nextReadAt: null };
  for (const job of JOBS) await storeJob(db, job, { ...WHERE, ...times });
});

async function namesOf(query: Partial<JobQuery>): Promise<string[]> {
  const { jobs } = await listJobs(db, { limit: 50, ...query });
  return jobs.map(({ name }) => name.toLowerCase());
}

describe("the list of jobs", () => {
  it("is sorted by its newest first", async () => {
    expect(await namesOf({})).toEqual(JOBS.map(({ name }) => name.toLowerCase()));
  });

  it.each([
    [{ status: ["failed", "running"] }, ["autumn-coats", "new-parents"]],
    [{ notStatus: ["active", "failed"] }, ["autumn-coats"]],
    [{ model: [OTHER_MODEL] }, ["de-schulstart"]],
    [{ notModel: [MODEL] }, ["de-schulstart"]],
    [{ notCollaboration: [TEST_REQUEST.collaborationId ?? ""] }, ["new-parents"]],
    [{ person: ["999988887777"] }, ["new-parents"]],
    [{ notPerson: [WHERE.account] }, ["new-parents"]],
    [{ tag: ["market=de"] }, ["spring-preview-readers"]],
    [{ tag: ["market"], notTag: ["market=uk"] }, ["spring-preview-readers"]],
    [{ notTag: ["market"] }, ["autumn-coats"]],
    [{ from: "2026-03-02", to: "2026-05-04" }, ["new-parents", "spring-preview-viewers"]],
    [{ text: "spring preview" }, ["spring-preview-viewers", "spring-preview-readers"]],
    [{ text: "VIEW spring" }, ["spring-preview-viewers", "spring-preview-readers"]],
    [{ text: "%_\\/seed" }, ["spring-preview-viewers"]],
    [{ text: "de" }, ["spring-preview-readers", "de-schulstart"].toReversed()],
    [{ text: JOBS[1]?.audienceGenerationJobArn }, ["de-schulstart"]],
    [{ text: JOBS[1]?.audienceGenerationJobArn.slice(-12) }, ["de-schulstart"]],
    [{ text: "spring coats" }, []],
    [{ text: "\u0000' --" }, []],
    [{ ids: ["not an id"] }, []],
    [{ status: ["active"], text: "spring", tag: ["market=uk"] }, ["spring-preview-viewers"]],
  ] satisfies [JobFilter, string[]][])("has with %j: %j", async (filter, expected) => {
    expect(await namesOf(filter)).toEqual(expected);
    expect(await countJobs(db, filter)).toBe(expected.length);
  });

  it.each(JOB_SORTS.flatMap((by) => [true, false].map((descending) => ({ by, descending }))))(
    "is the same in pages of one: $by, descending $descending",
    async (sort) => {
      const whole = await namesOf({ sort });
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listJobs(db, { sort, limit: 1, cursor });
        paged.push(...page.jobs.map(({ name }) => name.toLowerCase()));
        cursor = page.nextCursor;
      } while (cursor !== undefined && paged.length < 99);
      expect(paged).toEqual(whole);
      expect(new Set(whole).size).toBe(JOBS.length);
      expect(await namesOf({ sort: { ...sort, descending: !sort.descending } })).toEqual(
        whole.toReversed(),
      );
    },
  );

  it("is sorted by recall, with jobs without one at the end", async () => {
    const sort = { by: "recall", descending: true } as const;
    expect((await namesOf({ sort }))[0]).toBe("spring-preview-readers");
  });

  it("shows how long a job took, and what AWS said", async () => {
    const { jobs } = await listJobs(db, { limit: 1, status: ["failed"] });
    expect(jobs[0]).toMatchObject({
      ...{ startedAt: "2026-05-04T10:00:00.000Z", endedAt: "2026-05-04T10:00:07.000Z" },
      statusDetails: { statusCode: "QUERY", message: "The query failed." },
    });
    const sort = { by: "duration", descending: false } as const;
    expect((await namesOf({ sort }))[0]).toBe("autumn-coats");
  });

  it.each(["", "x", "W10", Buffer.from("[0,1,0,null,0]").toString("base64url")])(
    "refuses the page token “%s”",
    async (cursor) => {
      await expect(listJobs(db, { limit: 1, cursor })).rejects.toThrow("Invalid page token.");
    },
  );

  it.each([
    ["started", 8.64e15, ""],
    ["started", -8.64e15, ""],
    ["started", Date.parse("0000-12-31T23:59:59Z"), ""],
    ["duration", 0, "9".repeat(19)],
    ["duration", 0, "1.5"],
    ["duration", 0, "1e5"],
    ["recall", 0, "1e400"],
    ["recall", 0, "1e-400"],
    ["recall", 0, "9".repeat(400)],
  ] as const)("refuses a page token by %s that is not the portal's: %s %s", async (by, ms, key) => {
    const parts = [JOB_SORTS.indexOf(by), 0, ms, randomUUID(), key];
    const cursor = Buffer.from(JSON.stringify(parts)).toString("base64url");
    const sort = { by, descending: false };
    await expect(listJobs(db, { limit: 1, sort, cursor })).rejects.toThrow("Invalid page token.");
  });

  it("refuses a page token of another order", async () => {
    const { nextCursor } = await listJobs(db, { limit: 1 });
    const sort = { by: "name", descending: true } as const;
    await expect(listJobs(db, { limit: 1, sort, cursor: nextCursor })).rejects.toThrow("Invalid");
  });
});

it("reads a filtered page by an index, whatever the order", async () => {
  await reserved(db);
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    for (const by of JOB_SORTS) {
      const statement = selectJobs(
        db,
        { limit: 25, sort: { by, descending: true } },
        "in-order",
      ).getSQL();
      const { rows } = await tx.execute<{ "QUERY PLAN": string }>(sql`explain ${statement}`);
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      expect(plan).toContain("Index Scan Backward");
      expect(plan).not.toContain("Sort");
    }
  });
});
