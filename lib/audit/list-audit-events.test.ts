import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { AuditQuery } from "@/lib/contract/urls/audit-query";
import { people } from "@/lib/db/access-tables";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { exportIn } from "@/test/ledger/exports";
import { claim, expectStep, launchedAs, reserved, TEST_REQUEST } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { exportsNamed, launchNames, listAuditEvents } from "./list-audit-events";

const { db } = useDatabase();

/** Events 1–3: a launch of today. Then events of people in February. */
const EVENTS = [
  { kind: "signed-in", actor: "idp#1", address: "192.0.2.7", object: "session a", day: 1 },
  { kind: "sign-in-refused", actor: "idp#2", address: "198.51.100.9", day: 1 },
  { kind: "signed-in", actor: "idp#2", object: "50% off_all\\", day: 2 },
  { kind: "call-refused", actor: "idp#1", object: "stop sending", day: 3 },
  { kind: "data-exported", actor: "idp#1", detail: { note: "Zeppelin" }, day: 3 },
  { kind: "signed-out", actor: "idp#1", day: 4 },
] as const;
let launchId = "";

beforeAll(async () => {
  const at = new Date();
  const known = { issuer: "idp", firstSeenAt: at, lastSeenAt: at };
  await db.insert(people).values([
    { id: "idp#1", subject: "1", name: "Ann Lee", ...known },
    { id: "idp#2", subject: "2", name: "Bo Lind", ...known },
  ]);
  const launch = await reserved(db, {
    actor: "idp#1",
    address: "203.0.113.5",
    request: { ...TEST_REQUEST, name: "harvest-uk" },
  });
  launchId = launch.id;
  await expectStep(claim(db, launchId));
  await expectStep(settleLaunch(db, { id: launchId, attempt: 1, outcome: launchedAs() }));
  // The later events are dated a year later.
  const year = new Date().getUTCFullYear() + 1;
  for (const { day, ...event } of EVENTS) {
    const moment = new Date(Date.UTC(year, 1, day, 23, 59, 59, 999));
    await db.transaction((tx) => appendEvent(tx, { ...event, at: moment, attempt: 0 }));
  }
  await linkPending(db);
});

const february = (day: number) => `${new Date().getUTCFullYear() + 1}-02-0${day}`;

async function found(query: AuditQuery, options = { limit: 50 }) {
  const { events } = await listAuditEvents(db, query, options);
  return events.map(({ seq }) => seq);
}

test("lists all events, newest first, with everything that the hash covers", async () => {
  const { events, nextBefore } = await listAuditEvents(db, {}, { limit: 50 });
  expect(events.map(({ seq }) => seq)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(nextBefore).toBeUndefined();
  expect(events.at(-1)).toMatchObject({
    kind: "reserved",
    to: "reserved",
    actor: "idp#1",
    address: "203.0.113.5",
    launchId,
  });
  expect(events.at(-1)?.prevHash).toBe("0".repeat(64));
  expect(events[0]?.prevHash).toBe(events[1]?.hash);
  expect(await launchNames(db, events)).toEqual(new Map([[launchId, "harvest-uk"]]));
});

test("pages have no gaps or repetitions while events are added", async () => {
  const first = await listAuditEvents(db, {}, { limit: 4 });
  expect(first.nextBefore).toBe(6);
  expect(await found({ before: 6 }, { limit: 4 })).toEqual([5, 4, 3, 2]);
  expect(await found({ before: 2 }, { limit: 4 })).toEqual([1]);
  expect(await found({ before: 1 })).toEqual([]);
  expect(await found({ before: 1_000 })).toHaveLength(9);
});

describe("a filter", () => {
  test.each<[string, AuditQuery, number[]]>([
    ["one kind", { kind: "signed-in" }, [6, 4]],
    ["a group", { kind: "refusals" }, [7, 5]],
    ["the steps of launches", { kind: "launch-steps" }, [3, 2, 1]],
    ["a kind that never came", { kind: "sending-stopped" }, []],
    ["a person", { person: "idp#2" }, [6, 5]],
    ["no part of a person", { person: "idp" }, []],
    ["a kind of a person", { kind: "sign-ins", person: "idp#1" }, [9, 4]],
    ["from a day on", { from: february(3) }, [9, 8, 7]],
    ["to a day", { to: february(1) }, [5, 4, 3, 2, 1]],
    ["one day", { from: february(2), to: february(2) }, [6]],
    ["days that are the wrong way round", { from: february(3), to: february(2) }, []],
    ["a kind on a day", { kind: "sign-ins", from: february(4) }, [9]],
  ])("by %s", async (_what, query, seqs) => {
    expect(await found(query)).toEqual(seqs);
  });

  test.each<[string, string, number[]]>([
    ["an address", "198.51.100", [5]],
    ["an object", "SESSION", [4]],
    ["a person's name", "bo li", [6, 5]],
    ["a part of an id", "idp#2", [6, 5]],
    ["a launch's name", "harvest", [3, 2, 1]],
    ["AWS's request id", "req-200", [3]],
    ["a note", "zeppelin", [8]],
    ["characters that mean something to the database", "50% off_all\\", [6]],
    ["a percent sign alone", "%", [6]],
    ["nothing that there is", "submarine", []],
  ])("by text: %s", async (_what, text, seqs) => {
    expect(await found({ text })).toEqual(seqs);
  });

  test("by launch ID, whole or in part, and with other filters", async () => {
    expect(await found({ text: launchId })).toEqual([3, 2, 1]);
    expect(await found({ text: launchId.toUpperCase() })).toEqual([3, 2, 1]);
    expect(await found({ text: launchId.slice(4, 20) })).toEqual([3, 2, 1]);
    expect(await found({ text: launchId, kind: "claimed" })).toEqual([2]);
    expect(await found({ text: launchId, to: "2020-01-01" })).toEqual([]);
  });
});

test("a search stops after its limit and continues on the next page", async () => {
  const options = { limit: 50, searched: 4 };
  const first = await listAuditEvents(db, { text: "harvest" }, options);
  expect(first).toEqual({ events: [], nextBefore: 6, searchedTo: 6 });
  const second = await listAuditEvents(db, { text: "harvest", before: 6 }, options);
  expect(second.events.map(({ seq }) => seq)).toEqual([3, 2]);
  expect(second.nextBefore).toBe(2);
  const last = await listAuditEvents(db, { text: "harvest", before: 2 }, options);
  expect(last.events.map(({ seq }) => seq)).toEqual([1]);
  expect(last.nextBefore).toBeUndefined();
});

test("finds days despite missing events, and shows invalid details as they are", async () => {
  const undone = new Error("undone");
  const working = db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`delete from ledger_events where seq in (5, 6)`);
    await tx.execute(sql`update ledger_events set detail = '{"half' where seq = 8`);
    const nested = tx as unknown as typeof db;
    const { events } = await listAuditEvents(nested, { from: february(2) }, { limit: 50 });
    expect(events.map(({ seq }) => seq)).toEqual([9, 8, 7]);
    expect(events[1]?.detail).toBe('{"half');
    throw undone;
  });
  await expect(working).rejects.toBe(undone);
});

describe("an event of an export", () => {
  test("has the export's name, which is found by its text", async () => {
    const { id } = await exportIn(db, "launched");
    await linkPending(db);
    const { events } = await listAuditEvents(db, { kind: "export-steps" }, { limit: 10 });
    expect(events.map(({ kind, to }) => [kind, to])).toEqual([
      ["export-settled", "launched"],
      ["export-claimed", "sending"],
      ["export-reserved", "reserved"],
    ]);
    expect(new Set(events.map(({ object }) => object))).toEqual(new Set([id]));
    expect(await exportsNamed(db, events)).toEqual(new Map([[id, { name: "spring-top" }]]));
    const found = await listAuditEvents(db, { text: "spring-top" }, { limit: 10 });
    expect(found.events.map(({ kind }) => kind)).toEqual(["export-reserved"]);
  });
});
