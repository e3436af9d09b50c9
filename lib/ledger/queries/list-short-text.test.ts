import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import { SHORT_TEXT_REACH } from "@/lib/contract/urls/launch-query";
import { launches } from "@/lib/db/schema";
import { useDatabase } from "@/test/database";
import { TEST_REQUEST } from "@/test/ledger/launches";
import { type LaunchQuery, listLaunches } from "./list-launches";
import { searchColumns } from "./search-columns";

const { db } = useDatabase();

type Past = { name: string; state?: LaunchState };

const BEGINNING_MS = Date.UTC(2026, 0, 1);

let serial = 0;

/** IDs in order of creation, so that launches with the same time have an order. */
function nextId(): string {
  serial += 1;
  return `00000000-0000-4000-8000-${String(serial).padStart(12, "0")}`;
}

/** Inserts rows directly, oldest first, three per second, because thousands of steps take long. */
async function addPast(actorId: string, past: Past[]): Promise<void> {
  const rows = past.map(({ name, state = "reserved" }, index) => {
    const at = new Date(BEGINNING_MS + Math.floor(index / 3) * 1_000);
    const request = { ...TEST_REQUEST, name };
    return {
      ...{ id: nextId(), actorId, idempotencyKey: randomUUID(), state },
      ...{ request: JSON.stringify(request), requestHash: "", correlationTag: true },
      ...{ ...searchColumns(request), region: "us-east-1", createdAt: at, updatedAt: at },
    };
  });
  for (let first = 0; first < rows.length; first += 1_000) {
    await db.insert(launches).values(rows.slice(first, first + 1_000));
  }
}

function others(count: number): Past[] {
  return Array.from({ length: count }, () => ({ name: "other" }));
}

async function pagesOf(query: Omit<LaunchQuery, "cursor">) {
  const pages: { names: string[]; searchedTo?: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await listLaunches(db, { ...query, cursor });
    const names = page.launches.map(({ request }) => request.name);
    pages.push({ names, ...(page.searchedTo && { searchedTo: page.searchedTo }) });
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

/** The time of a launch by its number, the oldest being 0. */
function timeOf(number: number): string {
  return new Date(BEGINNING_MS + Math.floor(number / 3) * 1_000).toISOString();
}

describe("a text of two letters", () => {
  test("is searched in a limited number of launches per page, and page by page in all", async () => {
    const past = [{ name: "xq-oldest" }, ...others(2 * SHORT_TEXT_REACH), { name: "new-XQ" }];
    await addPast("ann", past);
    expect(await pagesOf({ limit: 5, actor: "ann", text: "xq" })).toEqual([
      { names: ["new-XQ"], searchedTo: timeOf(past.length - SHORT_TEXT_REACH) },
      { names: [], searchedTo: timeOf(past.length - 2 * SHORT_TEXT_REACH) },
      { names: ["xq-oldest"] },
    ]);
    expect(await pagesOf({ limit: 5, actor: "ann", text: "xq-old" })).toEqual([
      { names: ["xq-oldest"] },
    ]);
  });

  test("fills its pages first, and neither misses nor repeats a launch", async () => {
    const past = others(SHORT_TEXT_REACH + 500).map((_, index) => ({
      name: index % 200 === 0 ? `zk-${index}` : "other",
    }));
    await addPast("bob", past);
    expect(await pagesOf({ limit: 3, actor: "bob", text: "zk" })).toEqual([
      { names: ["zk-1400", "zk-1200", "zk-1000"] },
      { names: ["zk-800", "zk-600", "zk-400"] },
      { names: ["zk-200", "zk-0"] },
    ]);
    expect(await pagesOf({ limit: 10, actor: "bob", text: "zk" })).toEqual([
      {
        names: ["zk-1400", "zk-1200", "zk-1000", "zk-800", "zk-600"],
        searchedTo: timeOf(past.length - SHORT_TEXT_REACH),
      },
      { names: ["zk-400", "zk-200", "zk-0"] },
    ]);
  });

  test("is searched among the launches that match the other filters", async () => {
    const state = "rejected";
    const last = others(SHORT_TEXT_REACH);
    await addPast("cy", [{ name: "vj-no", state }, { name: "vj-yes" }, ...last]);
    expect(await pagesOf({ limit: 5, actor: "cy", state, text: "vj" })).toEqual([
      { names: ["vj-no"] },
    ]);
  });

  test("has no next page if the search reaches exactly the end", async () => {
    await addPast("dan", [{ name: "wf-oldest" }, ...others(SHORT_TEXT_REACH - 1)]);
    expect(await pagesOf({ limit: 5, actor: "dan", text: "wf" })).toEqual([
      { names: ["wf-oldest"] },
    ]);
  });

  test("finds two letters and a dash literally", async () => {
    await addPast("eve", [{ name: "plan-z-q" }, { name: "plan-zq" }]);
    expect(await pagesOf({ limit: 5, actor: "eve", text: "z-q" })).toEqual([
      { names: ["plan-z-q"] },
    ]);
  });
});
