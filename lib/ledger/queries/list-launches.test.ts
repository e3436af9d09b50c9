import { beforeAll, describe, expect, test, vi } from "vitest";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import {
  claim,
  expectStep,
  launchIn,
  newJobArn,
  reserved,
  TEST_REQUEST,
} from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { findLaunchByArn } from "./find-launch";
import { listForReconcile, listRunningJobs, listUnsettled } from "./list-for-background";
import { type LaunchQuery, listLaunches } from "./list-launches";
import { BadCursorError, formatCursor } from "./page-cursor";

const { db } = useDatabase();

const inState = {
  unknown: [] as LaunchRecord[],
  sending: [] as LaunchRecord[],
  launched: [] as LaunchRecord[],
};

beforeAll(async () => {
  for (let round = 0; round < 3; round++) {
    inState.launched.push(await launchIn(db, "launched"));
    inState.unknown.push(await launchIn(db, "unknown"));
    inState.sending.push(await launchIn(db, "sending"));
  }
});

async function allPages(query: Omit<LaunchQuery, "cursor">, between?: () => Promise<unknown>) {
  const pages: LaunchRecord[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listLaunches(db, { ...query, cursor });
    pages.push(page.launches);
    cursor = page.nextCursor;
    await between?.();
  } while (cursor !== undefined);
  return pages;
}

function named(name: string, actor = "ada") {
  return reserved(db, { actor, request: { ...TEST_REQUEST, name } });
}

function newestFirst(a: LaunchRecord, b: LaunchRecord): number {
  const [left, right] = [a, b].map(({ createdAt, id }) => createdAt + id);
  return (left ?? "") < (right ?? "") ? 1 : -1;
}

describe("listLaunches", () => {
  test("returns each launch once, newest first, also if many have the same time", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const made: LaunchRecord[] = [];
    for (let index = 0; index < 40; index++) {
      made.push(await named(`page-${index}`, "pager"));
      if (index % 9 === 0) vi.advanceTimersByTime(1);
    }
    vi.useRealTimers();
    const pages = await allPages({ limit: 7, actor: "pager" });
    expect(pages.map((page) => page.length)).toEqual([7, 7, 7, 7, 7, 5]);
    expect(pages.flat()).toEqual(made.sort(newestFirst));
  });

  test("returns the same pages while launches are added", async () => {
    for (let index = 0; index < 9; index++) await named(`kept-${index}`, "turner");
    const [before] = await allPages({ limit: 100, actor: "turner" });
    const during = await allPages({ limit: 2, actor: "turner" }, () => named("new", "turner"));
    expect(during.flat()).toEqual(before);
  });

  test("has no next page after a full last page", async () => {
    for (const name of ["a", "b"]) await named(name, "exact");
    expect(await listLaunches(db, { limit: 2, actor: "exact" })).not.toHaveProperty("nextCursor");
  });

  test("filters by state", async () => {
    const { launches } = await listLaunches(db, { limit: 10, state: "unknown" });
    expect(launches).toEqual([...inState.unknown].sort(newestFirst));
  });

  test.each([
    ["50%_off\\now", "50%_OFF\\", true],
    ["half-off", "f%o", false],
    ["half-off", "half_off", false],
    ["Ünder-Wäsche", "ünder-wä", true],
    ["plain", "northwind-seeds/spring", true],
    ["plain", "READERS-uk", true],
    ["plain", "no such text", false],
    ["plain", "\u0000", false],
    ["plain", "", true],
  ])("for the name %j, searching %j finds it: %s", async (name, text, isFound) => {
    const actor = `searched-${name}-${text.codePointAt(0)}`;
    const launch = await named(name, actor);
    const { launches } = await listLaunches(db, { limit: 5, actor, text });
    expect(launches).toEqual(isFound ? [launch] : []);
  });

  test.each([
    "",
    "nonsense",
    Buffer.from("2026-11-23T10:00:00.000Z not-a-uuid").toString("base64url"),
    ...[
      "2026-13-45T99:00:00",
      "2026-02-30T10:00:00",
      "2026-02-20T24:00:00",
      "0000-01-01T00:00:00",
    ].map((time) =>
      Buffer.from(`${time}.000Z 6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5`).toString("base64url"),
    ),
    `${formatCursor({ createdAt: new Date(), id: "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5" })}IHg`,
  ])("refuses the cursor %j", async (cursor) => {
    await expect(listLaunches(db, { limit: 5, cursor })).rejects.toThrow(BadCursorError);
  });
});

describe("lists of unfinished launches", () => {
  test("listUnsettled returns unknown launches first, then sending, then reserved ones", async () => {
    const states = (await listUnsettled(db, { limit: 1_000 })).map(({ state }) => state);
    expect(states.slice(0, 7)).toEqual([
      ...["unknown", "unknown", "unknown", "sending", "sending", "sending", "reserved"],
    ]);
    expect(new Set(states.slice(7))).toEqual(new Set(["reserved"]));
    expect(await listUnsettled(db, { limit: 2 })).toHaveLength(2);
  });

  test("listForReconcile returns unknown launches, and sending ones past their deadline", async () => {
    const { id } = await reserved(db);
    const deadlineMs = Date.parse("2001-02-03T10:00:00.000Z");
    const late = await expectStep(claim(db, id, deadlineMs - Date.now()));
    const ids = async (now: string) =>
      new Set((await listForReconcile(db, new Date(now))).map((launch) => launch.id));
    const unknown = inState.unknown.map((launch) => launch.id);
    expect(await ids("2001-02-03T09:00:00.000Z")).toEqual(new Set(unknown));
    expect(await ids("2001-02-03T11:00:00.000Z")).toEqual(new Set([...unknown, late.id]));
  });

  test("listRunningJobs returns jobs that have not ended, the longest unchecked first", async () => {
    const [first, second, third] = inState.launched;
    const report = (launch: LaunchRecord | undefined, status: string, minute: string) => {
      const checkedAt = `2026-11-23T10:${minute}:00.000Z`;
      return expectStep(recordJobStatus(db, { id: launch?.id ?? "", job: { status, checkedAt } }));
    };
    await report(first, "CREATE_IN_PROGRESS", "02");
    await report(second, "ACTIVE", "01");
    const moving = await listRunningJobs(db, { limit: 10 });
    expect(moving.map(({ id }) => id)).toEqual([third?.id, first?.id]);
  });

  test("findLaunchByArn finds a job's launch", async () => {
    const [launch] = inState.launched;
    const found = await findLaunchByArn(db, launch?.audienceGenerationJobArn ?? "");
    expect(found?.id).toBe(launch?.id);
    expect(await findLaunchByArn(db, newJobArn())).toBeUndefined();
  });
});
