import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { reasonOf } from "@/lib/db/database-error";
import { type Db, openDatabase } from "@/lib/db/handle";
import { migrate } from "@/lib/db/migrate/migrate";
import { ledgerArchives, ledgerEvents } from "@/lib/db/schema";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { listFoundJobs } from "@/lib/ledger/queries/list-for-background";
import { proveJob } from "@/lib/ledger/steps/prove-job";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { exportIn } from "@/test/ledger/exports";
import {
  claim,
  expectStep,
  launchedAs,
  launchIn,
  newJobArn,
  reserved,
  TEST_REQUEST,
} from "@/test/ledger/launches";
import { passGuards } from "@/test/ledger/tampering";
import { createDatabase, databaseUrl, dropDatabase } from "@/test/postgres/create-database";
import { type Archived, archiveEvents } from "./archive-events";

const TOMORROW = new Date(Date.now() + 86_400_000);
const RANGE = 10;
const root = mkdtempSync(join(tmpdir(), "launchpad-archives-"));
afterAll(() => rmSync(root, { recursive: true }));

let url: string;
let db: Db;
let close: () => Promise<void>;
let folder: string;

/** An own ledger for each test, because archiving can't be undone. */
beforeEach(async () => {
  url = databaseUrl(inject("postgresUrl"));
  await createDatabase(url);
  await migrate(url);
  ({ db, close } = openDatabase(url));
  folder = mkdtempSync(join(root, "files-"));
});
afterEach(async () => {
  await close();
  await dropDatabase(url);
});

async function archiveAll(before = TOMORROW): Promise<Archived[]> {
  const archived: Archived[] = [];
  for await (const each of archiveEvents(db, { before, folder, range: RANGE })) archived.push(each);
  return archived;
}

/** 24 events: launches in several states, an export and sign-ins. */
async function fill(): Promise<void> {
  for (const state of ["launched", "rejected", "absent"] as const) await launchIn(db, state);
  await exportIn(db, "absent");
  for (const actor of ["ada", "bob", "cy", "dan", "eve", "flo", "gus", "hal"]) await signIn(actor);
  await linkPending(db);
}

async function signIn(actor: string): Promise<void> {
  await db.transaction((tx) => appendEvent(tx, { kind: "signed-out", attempt: 0, actor }));
}

const countEvents = () => db.$count(ledgerEvents);
const head = async () => (await db.query.ledgerHead.findFirst())?.seq ?? 0;

describe("archiving", () => {
  test("moves whole ranges to files and keeps the newest event", async () => {
    await fill();
    const seq = await head();
    const archived = await archiveAll();
    expect(archived.map(({ firstSeq, lastSeq }) => [firstSeq, lastSeq])).toEqual([
      ...[
        [1, 10],
        [11, 20],
      ],
      [21, seq - 1],
    ]);
    expect(readdirSync(folder).toSorted()).toEqual(archived.map(({ file }) => file));
    // The newest, and one for each archive.
    await linkPending(db);
    expect(await countEvents()).toBe(1 + archived.length);
    const all = { ok: true, events: seq + 3 };
    const read = { lastSeq: seq - 1, areRead: true };
    expect(await verifyLedger(db, { archiveFolder: folder })).toMatchObject({
      ...all,
      archived: read,
    });
    const unread = { lastSeq: seq - 1, areRead: false };
    expect(await verifyLedger(db)).toMatchObject({ ...all, archived: unread });
  });

  test("continues where it ended, and has nothing to do twice", async () => {
    await fill();
    const first = await archiveAll();
    await linkPending(db);
    await launchIn(db, "launched");
    await linkPending(db);
    const [next, ...others] = await archiveAll();
    expect(next?.firstSeq).toBe((first.at(-1)?.lastSeq ?? 0) + 1);
    expect(others).toEqual([]);
    expect(await archiveAll(new Date(0))).toEqual([]);
    await linkPending(db);
    expect(await verifyLedger(db, { archiveFolder: folder })).toMatchObject({ ok: true });
  });

  test("leaves events from the time on", async () => {
    await fill();
    const moment = new Date();
    await db.execute(sql`select pg_sleep(0.002)`);
    const seq = await head();
    await signIn("late");
    await signIn("later");
    await linkPending(db);
    expect((await archiveAll(moment)).at(-1)?.lastSeq).toBe(seq);
  });

  test("keeps histories whole, and launches go on from their archived steps", async () => {
    const done = await launchIn(db, "launched");
    const open = await reserved(db);
    await expectStep(claim(db, open.id));
    await signIn("ada");
    await linkPending(db);
    const before = await listEvents(db, done.id);
    await archiveAll();
    expect((await listEvents(db, done.id)).map(({ seq, ...event }) => event)).toEqual(
      before.map(({ seq, ...event }) => event),
    );
    await expectStep(settleLaunch(db, { id: open.id, attempt: 1, outcome: launchedAs() }));
    const job = { status: "ACTIVE", checkedAt: new Date().toISOString() };
    await recordJobStatus(db, { id: done.id, job });
    await linkPending(db);
    expect((await listEvents(db, open.id)).map(({ kind }) => kind)).toEqual([
      ...["reserved", "claimed", "settled"],
    ]);
    for (const archiveFolder of [folder, undefined]) {
      expect(await verifyLedger(db, { archiveFolder })).toMatchObject({ ok: true, steps: 7 });
    }
  });

  test("keeps the list of jobs that were found after a restore", async () => {
    const jobs = [{ audienceGenerationJobArn: newJobArn() }];
    const where = { account: "111122223333", region: "us-east-1" };
    await proveJob(db, { id: randomUUID(), jobs, request: TEST_REQUEST, ...where });
    await signIn("ada");
    await linkPending(db);
    const before = await listFoundJobs(db, 10);
    expect(before).toHaveLength(1);
    await archiveAll();
    expect(await listFoundJobs(db, 10)).toEqual(before);
  });

  test("uses the files of an interrupted run, or of before a restore", async () => {
    await fill();
    await close();
    const backup = databaseUrl(inject("postgresUrl"));
    await createDatabase(backup, new URL(url).pathname.slice(1));
    ({ db, close } = openDatabase(url));
    const archived = await archiveAll();
    await close();
    await dropDatabase(url);
    url = backup;
    ({ db, close } = openDatabase(url));
    expect(await db.$count(ledgerArchives)).toBe(0);
    const times = archived.map(({ file }) => statSync(join(folder, file)).mtimeMs);
    expect(await archiveAll()).toEqual(archived);
    expect(archived.map(({ file }) => statSync(join(folder, file)).mtimeMs)).toEqual(times);
    expect(await verifyLedger(db, { archiveFolder: folder })).toMatchObject({ ok: true });
  });

  test("leaves a ledger that begins with events of the first format", async () => {
    await fill();
    await db.transaction(async (tx) => {
      await passGuards(tx);
      await tx.execute(sql`update ledger_events set step_id = null where seq = 2`);
    });
    await expect(archiveAll()).rejects.toThrow(/Event 2 is of the first format/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("does not remove events for a file that has others", async () => {
    await fill();
    writeFileSync(join(folder, "events-000000000001-000000000010.jsonl.gz"), "something else");
    const before = await countEvents();
    await expect(archiveAll()).rejects.toThrow(/can't be read\. Nothing was removed/);
    expect(await countEvents()).toBe(before);
    expect(await db.$count(ledgerArchives)).toBe(0);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });
});

describe("the database", () => {
  const call = (columns: Partial<Record<string, unknown>> = {}) => {
    const given = { first: 1, last: 3, before: "0".repeat(64), after: null, ...columns };
    const after = given.after ?? sql`(select hash from ledger_events where seq = ${given.last})`;
    return db
      .execute(
        sql`select archive_events(${given.first}, ${given.last}, ${given.before}, ${after}, 'file', 'sum', 'eve')`,
      )
      .then(() => "nothing was refused", reasonOf);
  };

  test.each([
    [{ last: 1_000 }, /newest event is not archived/],
    [{ first: 2 }, /do not follow those that are archived/],
    [{ before: "1".repeat(64) }, /do not follow those that are archived/],
    [{ after: "1".repeat(64) }, /are not those of the file/],
    [{ last: 0 }, /are not those of the file/],
  ])("removes nothing for %j", async (columns, reason) => {
    await fill();
    const before = await countEvents();
    expect(await call(columns)).toMatch(reason);
    expect(await countEvents()).toBe(before);
    expect(await db.$count(ledgerArchives)).toBe(0);
  });

  test("refuses a removal beside the function, also after one", async () => {
    await fill();
    expect(await call()).toBe("nothing was refused");
    const removal = db.execute(sql`delete from ledger_events`).then(() => "removed", reasonOf);
    expect(await removal).toMatch(/append-only|permission denied/);
    // Archived without an event, as this test does, is found.
    expect(await verifyLedger(db)).toMatchObject({
      ok: false,
      reason: "archive “file” has no event",
    });
  });
});
