import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSession } from "@/lib/access/sessions/store";
import { verifyAndRecord } from "@/lib/audit/verify-audit";
import type { ledgerArchives } from "@/lib/db/schema";
import { archiveEvents } from "@/lib/ledger/archive/archive-events";
import { type ArchiveRow, listArchives } from "@/lib/ledger/archive/list-archives";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { type EventRow, hashEvent, type Link } from "@/lib/ledger/chain/event-hash";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { changeSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { upsertPerson } from "@/lib/people/people";
import { exportIn } from "@/test/ledger/exports";
import { launchIn } from "@/test/ledger/launches";
import { tamperingWith } from "@/test/ledger/tampering";
import { useDatabase } from "@/test/postgres/database";
import { verifyLedger, verifyWithin } from "./verify-ledger";

const { db } = useDatabase();
const { asOwner, verificationAfter } = tamperingWith(db);
const RANGE = 8;
const folder = mkdtempSync(join(tmpdir(), "launchpad-archives-"));
const changed = mkdtempSync(join(tmpdir(), "launchpad-changed-"));
let archives: ArchiveRow[];
let links: Link[];

const ADA = { issuer: "https://idp.example", subject: "ada", name: "Ada", email: "ada@example" };

/** Something of each kind that the verification compares with events, all of it archived. */
beforeAll(async () => {
  await launchIn(db, "launched");
  await launchIn(db, "absent");
  await exportIn(db, "absent");
  await db.transaction(async (tx) => {
    const { id: actor, nameHash } = await upsertPerson(tx, ADA);
    const session = await createSession(tx, {
      ...{ personId: actor, role: "analyst", groups: [], idToken: "token", address: "192.0.2.7" },
      ...{ userAgent: "a browser", at: new Date(), maxMs: 3_600_000 },
    });
    const detail = { role: "analyst", nameHash, sessionHash: session.hash };
    const event = { attempt: 0, actor, object: session.id, detail };
    await appendEvent(tx, { kind: "signed-in", ...event });
  });
  await changeSendingSwitch(db, { stopped: true, reason: "budget", actor: "olive" });
  await verifyAndRecord(db, { id: "olive" });
  await verifyAndRecord(db, { id: "olive" });
  await linkPending(db);
  const events = await db.query.ledgerEvents.findMany({ columns: { seq: true, hash: true } });
  links = events.toSorted((a, b) => a.seq - b.seq);
  const before = new Date(Date.now() + 86_400_000);
  for await (const _ of archiveEvents(db, { before, folder, range: RANGE })) void _;
  await linkPending(db);
  archives = await listArchives(db);
});
afterAll(() => {
  for (const each of [folder, changed]) rmSync(each, { recursive: true });
});

const verified = (archiveFolder?: string, anchor?: Link) =>
  verifyLedger(db, { archiveFolder, anchor });

test("a ledger with archives is intact, with the files and without", async () => {
  expect(archives.length).toBeGreaterThan(1);
  const lastSeq = archives.at(-1)?.lastSeq;
  expect(await verified(folder)).toMatchObject({ ok: true, archived: { lastSeq, areRead: true } });
  expect(await verified()).toMatchObject({ ok: true, archived: { lastSeq, areRead: false } });
});

describe("an anchor in an archive", () => {
  test("is compared in the files, and without them at their ends", async () => {
    const [third, end] = [links[2], links[RANGE * archives.length - 1] ?? links[links.length - 2]];
    expect(await verified(folder, third)).toMatchObject({ ok: true });
    expect(await verified(undefined, third)).toMatchObject({ ok: true, isAnchorUnread: true });
    const wrong = { seq: third?.seq ?? 0, hash: "a".repeat(64) };
    expect(await verified(folder, wrong)).toMatchObject({
      ...{ ok: false, seq: 3, reason: expect.stringMatching(/it does not match the anchor$/) },
    });
    const last = archives.at(-1);
    const atEnd = { seq: last?.lastSeq ?? 0, hash: last?.hashAfter ?? "" };
    expect(end).toBeDefined();
    expect(await verified(undefined, atEnd)).not.toHaveProperty("isAnchorUnread");
    expect(await verified(undefined, { ...atEnd, hash: "a".repeat(64) })).toMatchObject({
      ...{ ok: false, reason: "it does not match the anchor" },
    });
  });
});

/** The verification with a copy of the files, after a change. */
async function afterChange(change: (path: (index: number) => string) => void) {
  rmSync(changed, { recursive: true });
  cpSync(folder, changed, { recursive: true });
  change((index) => join(changed, archives.at(index)?.file ?? ""));
  return verified(changed);
}

function linesOf(path: string): string[] {
  return gunzipSync(readFileSync(path)).toString().trimEnd().split("\n");
}

function writeLines(path: string, lines: readonly string[]): void {
  writeFileSync(path, gzipSync(`${lines.join("\n")}\n`));
}

function editLine(path: string, index: number, edit: (event: EventRow) => Partial<EventRow>): void {
  const lines = linesOf(path);
  const event = JSON.parse(lines[index] ?? "");
  writeLines(path, lines.with(index, JSON.stringify({ ...event, ...edit(event) })));
}

describe("a file", () => {
  test.each<[string, (path: (index: number) => string) => void, number, RegExp]>([
    ["is missing", (path) => rmSync(path(1)), 1, /the file is missing$/],
    [
      "is cut",
      (path) => writeFileSync(path(0), readFileSync(path(0)).subarray(0, 200)),
      ...([0, /it can't be read$/] as const),
    ],
    [
      "is exchanged with another",
      (path) => {
        renameSync(path(0), `${path(0)}.other`);
        renameSync(path(1), path(0));
        renameSync(`${path(0)}.other`, path(1));
      },
      ...([0, /it has events 9 to \d+ instead of 1 to 8$/] as const),
    ],
    [
      "lacks its last event",
      (path) => writeLines(path(0), linesOf(path(0)).slice(0, -1)),
      ...([0, /it is missing$/] as const),
    ],
    [
      "lacks an event",
      (path) => writeLines(path(0), linesOf(path(0)).toSpliced(3, 1)),
      ...([0, /it is missing, or in another place$/] as const),
    ],
    [
      "has events in another order",
      (path) => {
        const [header = "", first = "", second = "", ...others] = linesOf(path(0));
        writeLines(path(0), [header, second, first, ...others]);
      },
      ...([0, /it is missing, or in another place$/] as const),
    ],
    [
      "has an edited event",
      (path) => editLine(path(0), 2, () => ({ actorId: "mallory" })),
      ...([0, /its content does not match its hash$/] as const),
    ],
    [
      "has an edited event with a new hash",
      (path) =>
        editLine(path(0), 2, (event) => {
          const edited = { ...event, at: new Date(event.at), actorId: "mallory" };
          return { actorId: "mallory", hash: hashEvent(edited) };
        }),
      ...([0, /it does not follow the previous event$/] as const),
    ],
    [
      "has more lines than events",
      (path) => writeLines(path(0), [...linesOf(path(0)), "{}"]),
      ...([0, /it is missing, or in another place$/] as const),
    ],
    [
      "is edited where no hash of an event covers it",
      (path) => editLine(path(0), 2, () => ({ afterStepId: 7 })),
      ...([0, /it is not the file that was written$/] as const),
    ],
    [
      "is of another ledger",
      (path) => {
        const [header = "", ...events] = linesOf(path(0));
        writeLines(path(0), [header.replace(/"ledgerId":\d+/, '"ledgerId":7'), ...events]);
      },
      ...([0, /it is of another chain$/] as const),
    ],
    [
      "is something else",
      (path) => writeLines(path(0), ["hello"]),
      ...([0, /it is not an archive of events$/] as const),
    ],
  ])("that %s is found and named", async (_what, change, index, reason) => {
    const verification = await afterChange(change);
    expect(verification).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
    const { file, firstSeq, lastSeq } = archives[index] ?? { file: "", firstSeq: 0, lastSeq: 0 };
    expect(verification).toMatchObject({ reason: expect.stringContaining(`archive “${file}”`) });
    const seq = "seq" in verification ? verification.seq : 0;
    expect(seq).toBeGreaterThanOrEqual(firstSeq);
    expect(seq).toBeLessThanOrEqual(lastSeq + 1);
  });
});

type Column = keyof typeof ledgerArchives.$inferSelect;

/** Every column, so that a new one without an edit does not compile. */
const EDITS: Record<Column, SQL> = {
  lastSeq: sql`set last_seq = last_seq - 1`,
  firstSeq: sql`set first_seq = first_seq + 1`,
  hashBefore: sql`set hash_before = repeat('a', 64)`,
  hashAfter: sql`set hash_after = repeat('a', 64)`,
  file: sql`set file = 'another'`,
  sha256: sql`set sha256 = repeat('a', 64)`,
  at: sql`set at = at - interval '1 second'`,
  actorId: sql`set actor_id = 'mallory'`,
};

describe("without the files", () => {
  test.each(Object.entries(EDITS))("an edit of “%s” is found", async (_column, edit) => {
    const after = sql`update ledger_archives ${edit} where last_seq = ${archives[0]?.lastSeq}`;
    expect(await verificationAfter(after)).toMatchObject({ ok: false });
  });

  const LAUNCHED = sql`(select id from launches where state = 'launched')`;
  test.each<[string, SQL[], RegExp]>([
    [
      "an archive's record is removed",
      [sql`delete from ledger_archives where first_seq = 1`],
      /does not follow it$/,
    ],
    ["all archives' records are removed", [sql`delete from ledger_archives`], /it is missing/],
    [
      "more events are removed",
      [sql`delete from ledger_events where seq = (select min(seq) from ledger_events)`],
      /it is missing/,
    ],
    [
      "an archived step is edited",
      [sql`update ledger_steps set actor_id = 'mallory' where id = 2`],
      /step 2 of an archived event: its content does not match its hash$/,
    ],
    [
      "an archived step is removed",
      [sql`delete from ledger_steps where id = 2`],
      /instead of \d+$/,
    ],
    [
      "a launch is edited",
      [sql`update launches set region = 'eu-west-1' where id = ${LAUNCHED}`],
      /differ in “region”$/,
    ],
    ["an export is edited", [sql`update export_jobs set name = 'other'`], /differ in “name”$/],
    [
      "a name is edited",
      [sql`update people set name = 'Mallory'`],
      /differs from the one in their/,
    ],
    ["a session is edited", [sql`update sessions set role = 'admin'`], /differs from its event$/],
    ["the switch is edited", [sql`update sending_switch set reason = 'none'`], /the switch/],
    [
      "a verification is removed",
      [sql`delete from ledger_verifications where id = 1`],
      /its verification is missing or differs$/,
    ],
    [
      "the ledger is made younger",
      [sql`update ledger_head set made_at = now() + interval '1 day'`],
      /creation time of the ledger is later$/,
    ],
  ])("it is found that %s", async (_what, statements, reason) => {
    expect(await verificationAfter(...statements)).toMatchObject({
      ...{ ok: false, reason: expect.stringMatching(reason) },
    });
  });

  test("a step that was added among the archived ones is found", async () => {
    const added = await asOwner(async (tx) => {
      await appendEvent(tx, { kind: "signed-out", attempt: 0, actor: "mallory" });
      await tx.execute(sql`delete from ledger_pending`);
      return verifyWithin(tx);
    });
    expect(added).toMatchObject({ ok: false, reason: expect.stringContaining("neither linked") });
  });
});

describe("with the files", () => {
  test("an anchor of a stored verification is compared", async () => {
    const after = await asOwner(async (tx) => {
      await tx.execute(sql`update ledger_verifications set hash = repeat('a', 64) where id = 2`);
      return verifyWithin(tx, { archiveFolder: folder });
    });
    expect(after).toMatchObject({
      ...{ ok: false, reason: expect.stringMatching(/it does not match a verification$/) },
    });
  });

  test("a step that was rewritten with all its hashes is found", async () => {
    const after = await asOwner(async (tx) => {
      const [step] = await tx.query.ledgerSteps.findMany({
        where: (each, { eq }) => eq(each.kind, "signed-in"),
      });
      if (!step) throw new Error("Nothing signed in.");
      const { id, prevHash: stepPrevHash, hash: _, ...content } = step;
      const { hashStep } = await import("@/lib/ledger/chain/event-hash");
      const edited = { ...content, address: "203.0.113.9" };
      const hash = hashStep({ ...edited, stepId: id, stepPrevHash, afterStepId: null });
      await tx.execute(
        sql`update ledger_steps set address = '203.0.113.9', hash = ${hash} where id = ${id}`,
      );
      return [await verifyWithin(tx, { archiveFolder: folder }), await verifyWithin(tx)] as const;
    });
    expect(after[0]).toMatchObject({
      ...{ ok: false, reason: expect.stringMatching(/its step has a different content$/) },
    });
    // What only the files show.
    expect(after[1]).toMatchObject({ ok: true, archived: { areRead: false } });
  });
});
