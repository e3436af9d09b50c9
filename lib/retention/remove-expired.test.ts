import { randomUUID } from "node:crypto";
import { eq, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form/launch-form";
import { KEPT_DAYS } from "@/lib/contract/retention";
import { launchDrafts } from "@/lib/db/draft-tables";
import { jobArns, jobDetails, jobs, resourceNames } from "@/lib/db/job-tables";
import { jobBells, notifications } from "@/lib/db/notification-tables";
import { exportLists, launchChecks, launches } from "@/lib/db/schema";
import { saveDraft } from "@/lib/drafts/drafts";
import { jobIdOf } from "@/lib/job-store/job-id";
import { storeJob } from "@/lib/job-store/store-job";
import { recordCheck } from "@/lib/ledger/queries/launch-checks";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { aJob, WHERE } from "@/test/launches/job-details";
import { exportIn } from "@/test/ledger/exports";
import { launchIn } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { type Removed, removeExpired } from "./remove-expired";

const { db } = useDatabase();
const TIMES = { readAt: new Date("2026-03-02T00:00:00.000Z"), nextReadAt: null };
const NONE: Removed = {
  ...{ draft: 0, notification: 0, bellOfDeletedJob: 0, lookForJob: 0, unusedName: 0 },
  deletedJob: 0,
};

/** A day more or less than the limit. */
function daysAgo(kept: keyof typeof KEPT_DAYS, more: 1 | -1): SQL {
  return sql`clock_timestamp() - ${KEPT_DAYS[kept] + more} * interval '1 day'`;
}

beforeEach(() => void vi.stubEnv("AWS_REGION", "us-east-1"));

describe("drafts", () => {
  it("end after their last change", async () => {
    const owner = { personId: "ada", connection: "here" };
    for (const key of ["old", "new"]) {
      await saveDraft(owner, { key, base: 0, values: { ...EMPTY_LAUNCH_FORM, name: key } });
    }
    const isOld = eq(launchDrafts.key, "old");
    await db.update(launchDrafts).set({ changedAt: daysAgo("draft", -1) });
    expect(await removeExpired(db)).toEqual(NONE);
    await db
      .update(launchDrafts)
      .set({ changedAt: daysAgo("draft", 1) })
      .where(isOld);
    expect(await removeExpired(db)).toEqual({ ...NONE, draft: 1 });
    expect(await db.select({ key: launchDrafts.key }).from(launchDrafts)).toEqual([{ key: "new" }]);
  });

  it("are removed in batches, however many there are", async () => {
    await db.execute(sql`
      insert into ${launchDrafts} (id, owner_id, connection, key, name, fields, version, changed_at)
      select gen_random_uuid(), 'bob', 'here', n::text, '', '[]', 1, ${daysAgo("draft", 1)}
      from generate_series(1, 1001) n`);
    const [one, other] = await Promise.all([removeExpired(db), removeExpired(db)]);
    expect(one.draft + other.draft).toBe(1_001);
  });
});

describe("notifications", () => {
  it("end after the job, unless they are still to be sent", async () => {
    const { id: jobId } = await launchIn(db, "launched");
    const row = (at: SQL, channel: "browser" | "webhook", isDue = false) =>
      sql`(${randomUUID()}, ${jobId}, ${channel}, ${randomUUID()}, 'active', ${at}, ${isDue ? sql`now()` : sql`null`})`;
    const [old, recent] = [daysAgo("notification", 1), daysAgo("notification", -1)];
    await db.execute(sql`
      insert into ${notifications} (id, job_id, channel, recipient, end_state, created_at, next_attempt_at)
      values ${row(old, "browser")}, ${row(old, "webhook")}, ${row(old, "webhook", true)}, ${row(recent, "webhook")}`);
    expect(await removeExpired(db)).toEqual({ ...NONE, notification: 2 });
    expect(await db.$count(notifications)).toBe(2);
  });
});

describe("looks for a launch's job", () => {
  it("end for launches that are settled", async () => {
    const recorded = async (state: "launched" | "unknown" | "rejected", more: 1 | -1) => {
      const { id: launchId } = await launchIn(db, state);
      await recordCheck(db, { launchId, attempt: 1, at: new Date() });
      const triedAt = daysAgo("lookForJob", more);
      await db.update(launchChecks).set({ triedAt }).where(eq(launchChecks.launchId, launchId));
      return launchId;
    };
    // A launched one has no status yet: its job is in progress.
    const kept = [
      ...[await recorded("unknown", 1), await recorded("launched", 1)],
      await recorded("rejected", -1),
    ];
    await recorded("rejected", 1);
    expect(await removeExpired(db)).toEqual({ ...NONE, lookForJob: 1 });
    const rows = await db.select({ id: launchChecks.launchId }).from(launchChecks);
    expect(rows.map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
  });
});

describe("names", () => {
  it("end when no job has them", async () => {
    const { request } = await launchIn(db, "rejected");
    const used = request.configuredAudienceModelArn;
    const readAgainAt = daysAgo("unusedName", 1);
    const recently = daysAgo("unusedName", -1);
    await db.delete(resourceNames);
    await db.insert(resourceNames).values([
      { id: used, name: "Readers", readAgainAt },
      { id: request.collaborationId ?? "", name: "UK", readAgainAt },
      { id: "model of no job", name: "Viewers", readAgainAt },
      { id: "new model", name: null, readAgainAt: recently },
    ]);
    expect(await removeExpired(db)).toEqual({ ...NONE, unusedName: 1 });
    const rows = await db.select({ id: resourceNames.id }).from(resourceNames);
    expect(rows.map(({ id }) => id)).not.toContain("model of no job");
    expect(rows).toHaveLength(3);
  });
});

describe("jobs that AWS deleted", () => {
  async function deletedJob(at: SQL): Promise<{ id: string; arn: string }> {
    const job = aJob();
    const id = await storeJob(db, job, { ...WHERE, ...TIMES });
    await db.update(jobs).set({ deletedAt: at }).where(eq(jobs.id, id));
    return { id, arn: job.audienceGenerationJobArn };
  }

  const has = async (table: PgTable, condition: SQL) => (await db.$count(table, condition)) > 0;

  it("end with all that is stored of them, if they were started elsewhere", async () => {
    const old = await deletedJob(daysAgo("deletedJob", 1));
    const recent = await deletedJob(daysAgo("deletedJob", -1));
    const living = await storeJob(db, aJob(), { ...WHERE, ...TIMES });
    for (const { arn } of [old, recent]) {
      await db
        .insert(exportLists)
        .values({ audienceGenerationJobArn: arn, exports: "[]", pending: 0, triedAt: new Date() });
    }
    expect(await removeExpired(db)).toEqual({ ...NONE, deletedJob: 1 });
    for (const [{ id, arn }, isThere] of [
      [old, false],
      [recent, true],
    ] as const) {
      expect(await has(jobs, eq(jobs.id, id))).toBe(isThere);
      expect(await has(jobDetails, eq(jobDetails.id, id))).toBe(isThere);
      expect(await has(jobArns, eq(jobArns.arn, arn))).toBe(isThere);
      expect(await has(exportLists, eq(exportLists.audienceGenerationJobArn, arn))).toBe(isThere);
    }
    expect(await has(jobs, eq(jobs.id, living))).toBe(true);
  });

  it("stay if a launch started them, or a person exported them from here", async () => {
    const { id, audienceGenerationJobArn } = await launchIn(db, "launched");
    await db
      .update(jobs)
      .set({ deletedAt: daysAgo("deletedJob", 1) })
      .where(eq(jobs.id, id));
    const exported = await deletedJob(daysAgo("deletedJob", 1));
    await exportIn(db, "launched", { jobArn: exported.arn });
    expect(await removeExpired(db)).toEqual(NONE);
    for (const kept of [id, exported.id]) expect(await has(jobs, eq(jobs.id, kept))).toBe(true);
    expect(await has(launches, eq(launches.id, id))).toBe(true);
    expect(jobIdOf(audienceGenerationJobArn ?? "")).not.toBe(id);
  });

  it("keep bells for a while", async () => {
    const before = await db.$count(jobBells);
    const old = await deletedJob(daysAgo("bellOfDeletedJob", 1));
    const recent = await deletedJob(daysAgo("bellOfDeletedJob", -1));
    for (const { id: jobId } of [old, recent]) {
      await db.insert(jobBells).values({ jobId, personId: "ada", isOn: true, setAt: new Date() });
    }
    expect(await removeExpired(db)).toEqual({ ...NONE, bellOfDeletedJob: 1 });
    expect(await db.$count(jobBells)).toBe(before + 1);
  });
});

it("removes no evidence", async () => {
  expect(await verifyLedger(db)).toMatchObject({ ok: true });
});
