import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { listAuditEvents } from "@/lib/audit/list-audit-events";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { type Db, openDatabase } from "@/lib/db/handle";
import { migrationsOnDisk } from "@/lib/db/migrate/migrations-on-disk";
import { applyMigrations } from "@/lib/db/migrate/schema-state";
import { listJobs } from "@/lib/job-store/list-jobs";
import { storeJob, storeTags } from "@/lib/job-store/store-job";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { listLaunches } from "@/lib/ledger/queries/list-launches";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { aJob, WHERE } from "@/test/launches/job-details";
import { launchIn, newJobArn, TEST_REQUEST } from "@/test/ledger/launches";
import { createDatabase, databaseUrl, dropDatabase } from "@/test/postgres/create-database";

/** Migration 0027 drops them, once no instance of an earlier version runs. */
const BEFORE_DROP = 27;
const TIMES = { readAt: new Date("2026-03-02T00:00:00.000Z"), nextReadAt: null };

describe.each([
  ["with the columns that earlier versions read", BEFORE_DROP],
  ["without them", undefined],
])("a database %s", (_what, end) => {
  const url = databaseUrl(inject("postgresUrl"));
  let db: Db;
  let close: () => Promise<void>;
  let launched: string;
  let foreign: string;

  beforeAll(async () => {
    await createDatabase(url);
    ({ db, close } = openDatabase(url));
    await db.transaction((tx) => applyMigrations(tx, migrationsOnDisk().slice(0, end)));
    const { id, audienceGenerationJobArn: arn = "" } = await launchIn(db, "launched");
    launched = id;
    await launchIn(db, "rejected");
    const tags = { market: "uk", wave: "1", [CORRELATION_TAG_KEY]: id };
    const own = aJob({ audienceGenerationJobArn: arn, description: "Quixotic", tags });
    await storeJob(db, own, { ...WHERE, ...TIMES });
    await storeTags(db, arn, { ...tags, wave: "2" });
    await recordJobStatus(db, {
      id,
      job: { status: "ACTIVE", checkedAt: new Date().toISOString() },
    });
    const other = aJob({ tags: { market: "de" }, audienceGenerationJobArn: newJobArn() });
    foreign = await storeJob(db, other, { ...WHERE, ...TIMES });
    await linkPending(db);
  });
  afterAll(async () => {
    await close();
    await dropDatabase(url);
  });

  const found = async (filter: Omit<Parameters<typeof listJobs>[1], "limit">) =>
    (await listJobs(db, { limit: 50, ...filter })).jobs.map((job) => job.id);

  it("finds jobs by their tags", async () => {
    expect(await found({ tag: ["market=uk", "wave=2"] })).toEqual([launched]);
    expect(await found({ tag: ["wave=1"] })).toEqual([]);
    expect(await found({ tag: [`${CORRELATION_TAG_KEY}=${launched}`] })).toEqual([launched]);
    expect(await found({ tag: ["market"], notTag: ["market=uk"] })).toEqual([foreign]);
    expect(await found({ notTag: [`${CORRELATION_TAG_KEY}=${launched}`] })).not.toContain(launched);
  });

  it("finds jobs, launches and events by a text", async () => {
    expect(await found({ text: "quixotic" })).toEqual([launched]);
    const { actor } = await launchIn(db, "reserved");
    const unsent = { state: "reserved", limit: 5 } as const;
    const { name, seedAudience } = TEST_REQUEST;
    for (const text of [name, seedAudience.dataSource?.s3Uri, actor]) {
      expect((await listLaunches(db, { ...unsent, text })).launches).toHaveLength(1);
    }
    expect((await listLaunches(db, { ...unsent, text: "quixotic" })).launches).toEqual([]);
    await linkPending(db);
    const text = TEST_REQUEST.configuredAudienceModelArn.slice(-12);
    expect((await listAuditEvents(db, { text }, { limit: 5 })).events).not.toEqual([]);
  });

  it("is verified", async () => {
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it("has for earlier versions what they would have written", async () => {
    const columns = sql`select from information_schema.columns
      where table_schema = 'public' and column_name in ('tag_terms', 'search_text')`;
    expect((await db.execute(columns)).rows).toHaveLength(end === undefined ? 0 : 3);
    if (end === undefined) return;
    const { rows } = await db.execute(sql`select
        bool_and(tag_terms @> expected and tag_terms <@ expected) as same,
        bool_or(tag_terms @> '{wave=2}') as filled
      from jobs, array_remove(tag_terms(readable_json(tags)), ${CORRELATION_TAG_KEY} || '=' || id) expected`);
    expect(rows).toEqual([{ same: true, filled: true }]);
  });
});
