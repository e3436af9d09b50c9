import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { ReadWay } from "@/lib/db/filtered-rows";
import { jobs } from "@/lib/db/job-tables";
import { launches } from "@/lib/db/schema";
import { searchColumns } from "@/lib/ledger/queries/search-columns";
import { launchIn, TEST_REQUEST } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { type JobQuery, listJobs, selectJobs } from "./list-jobs";

const { db } = useDatabase();

type Past = { name: string };

const BEGINNING_MS = Date.UTC(2026, 0, 1);

let serial = 0;

/** IDs in order of creation, so that launches with the same time have an order. */
function nextId(): string {
  serial += 1;
  return `00000000-0000-4000-8000-${String(serial).padStart(12, "0")}`;
}

/** Inserts rows directly, oldest first, three per second, because thousands of steps take long. */
async function addPast(actorId: string, past: Past[]): Promise<void> {
  const rows = past.map(({ name }, index) => {
    const at = new Date(BEGINNING_MS + Math.floor(index / 3) * 1_000);
    const request = { ...TEST_REQUEST, name };
    return {
      ...{ id: nextId(), actorId, idempotencyKey: randomUUID() },
      ...{
        state: "reserved" as const,
        request: JSON.stringify(request),
        requestHash: "",
        correlationTag: true,
      },
      ...{ ...searchColumns(request), region: "us-east-1", createdAt: at, updatedAt: at },
    };
  });
  for (let first = 0; first < rows.length; first += 1_000) {
    await db.insert(launches).values(rows.slice(first, first + 1_000));
  }
}

async function pagesOf(query: Omit<JobQuery, "cursor">) {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listJobs(db, { ...query, cursor });
    pages.push(page.jobs.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

async function planOf(query: JobQuery, way: ReadWay = "sorted"): Promise<string> {
  const statement = selectJobs(db, query, way).getSQL();
  const { rows } = await db.execute<{ "QUERY PLAN": string }>(sql`explain ${statement}`);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

const NUMBERED = 5_000;
const OLDEST = numbered(0);

/** Every name has the same trigrams: "run", "000" and so on. */
function numbered(number: number): string {
  return `run-${String(number).padStart(12, "0")}`;
}

beforeAll(async () => {
  const names = Array.from({ length: NUMBERED }, (_, number) => ({ name: numbered(number) }));
  await addPast("numbers", [{ name: "qj-Ünique" }, ...names]);
  await db.execute(sql`analyze ${jobs}`);
});

describe("a text that only one of many launches has", () => {
  test.each([OLDEST, "000000000000", "n-000000000000", "qj-Ünique", "qj", "q", "J-", "j-ü", "Ü"])(
    "%j is found by the index of names",
    async (text) => {
      const plan = await planOf({ limit: 50, text });
      expect(plan).toContain("jobs_by_name_grams");
      expect(plan).not.toMatch(/Seq Scan|jobs_newest/);
      const name = text.includes("0") ? OLDEST : "qj-Ünique";
      expect(await pagesOf({ limit: 5, text })).toEqual([[name]]);
      expect(await pagesOf({ limit: 5, text, status: ["not-sent"], person: ["numbers"] })).toEqual([
        [name],
      ]);
      expect(await pagesOf({ limit: 5, text, status: ["refused"] })).toEqual([[]]);
    },
  );

  test("another column than the name has its own index", async () => {
    const text = "no-such-seed";
    expect(await planOf({ limit: 50, text })).toContain("jobs_by_text");
    expect(await pagesOf({ limit: 5, text })).toEqual([[]]);
  });

  test("an ARN is found by the end of its UUID alone", async () => {
    const launch = await launchIn(db, "launched");
    const arn = launch.audienceGenerationJobArn ?? "";
    for (const text of [arn, arn.slice("arn:".length)]) {
      const plan = await planOf({ limit: 50, text });
      expect(plan).toMatch(
        new RegExp(
          `Index Cond: \\(.*audience_generation_job_arn.* ~~\\* '%${arn.slice(-12)}%'::text\\)`,
        ),
      );
      expect(plan).not.toMatch(/Seq Scan on jobs|jobs_newest/);
    }
    for (const text of [arn, arn.toUpperCase(), arn.slice(-36), arn.slice(-12)]) {
      expect((await listJobs(db, { limit: 5, text })).jobs).toMatchObject([{ id: launch.id }]);
    }
    const other = arn.replace("audience-generation-job", "training-dataset");
    expect((await listJobs(db, { limit: 5, text: other })).jobs).toEqual([]);
  });

  test("can be asked for in names alone, by the index of names", async () => {
    const [word] = TEST_REQUEST.seedAudience.dataSource?.s3Uri.match(/[a-z]+-seeds/) ?? [];
    const text = `qj ${word}`;
    expect(await pagesOf({ limit: 5, text })).toEqual([["qj-Ünique"]]);
    for (const other of [text, word, "arn"]) {
      expect(await pagesOf({ limit: 5, text: other, isByName: true })).toEqual([[]]);
    }
    expect(await pagesOf({ limit: 5, text: "ü qj", isByName: true })).toEqual([["qj-Ünique"]]);
    const plan = await planOf({ limit: 8, text: OLDEST, isByName: true });
    expect(plan).toContain("jobs_by_name_grams");
    expect(plan).not.toMatch(/Seq Scan|jobs_newest|jobs_by_text/);
    const among = await planOf({ limit: 8, text: "run-0", isByName: true }, "among-first");
    expect(among).toContain("jobs_newest");
  });

  test("a text that every launch has is found among the first rows of the list", async () => {
    for (const text of ["run-0", "u"]) {
      expect(await planOf({ limit: 50, text }, "among-first")).toContain("jobs_newest");
      expect((await listJobs(db, { limit: 50, text })).jobs).toHaveLength(50);
    }
  });
});

describe("pages of a text", () => {
  test("have each launch once, newest first, for every length of text", async () => {
    const past = Array.from({ length: 40 }, (_, index) => ({
      name: `${index % 2 ? "zk" : "other"}-${index}`,
    }));
    await addPast("bob", past);
    const expected = past
      .map(({ name }) => name)
      .filter((name) => name.startsWith("zk"))
      .reverse();
    for (const text of ["z", "zk", "ZK-"]) {
      const pages = await pagesOf({ limit: 7, person: ["bob"], text });
      expect(pages.map((page) => page.length)).toEqual([7, 7, 6]);
      expect(pages.flat()).toEqual(expected);
    }
  });

  test("a short text is not searched for in other columns", async () => {
    await addPast("cy", [{ name: "plain" }]);
    expect(TEST_REQUEST.seedAudience.dataSource?.s3Uri).toContain("s3:");
    expect(await pagesOf({ limit: 5, person: ["cy"], text: "s3" })).toEqual([[]]);
    expect(await pagesOf({ limit: 5, person: ["cy"], text: "s3://" })).toEqual([[]]);
    expect(await pagesOf({ limit: 5, person: ["cy"], text: "northwind" })).toEqual([["plain"]]);
  });
});

test("any part of any name finds it, in any letter case", async () => {
  const letter = fc.constantFrom(..."aB0-_ .%\\'é", "ß", "東", "Σ", "\u{1f600}", "I", "i");
  const names = fc
    .array(letter, { minLength: 1, maxLength: 40 })
    .map((letters) => letters.join(""));
  const actor = "any";
  const samples = fc.sample(names, 60).filter((name) => name.trim() !== "");
  await addPast(
    actor,
    samples.map((name) => ({ name })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      async (name, from, size, isUpper) => {
        const letters = [...name];
        const start = from % letters.length;
        const part = letters.slice(start, start + 1 + (size % (letters.length - start))).join("");
        const text = isUpper ? part.replaceAll(/[a-z]/g, (each) => each.toUpperCase()) : part;
        const found = (await pagesOf({ limit: 100, person: [actor], text })).flat();
        expect(found).toContain(name);
      },
    ),
    { numRuns: 150 },
  );
});
