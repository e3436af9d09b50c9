import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { jobs, nameWords } from "@/lib/db/job-tables";
import { aJob, WHERE } from "@/test/launches/job-details";
import { useDatabase } from "@/test/postgres/database";
import { listJobs } from "./list-jobs";
import { similarNames, storeNameWords } from "./name-words";
import { storeJob } from "./store-job";

const { db } = useDatabase();
const NAMES = [
  ...["autumn-coats", "de-schulstart", "Spring-Preview-Viewers", "spring-preview-readers"],
  ...["spring 0042", "  ", "Frühling_Été.2026"],
];
const READ_AT = new Date("2026-10-01");
const COLLABORATION = "11111111-2222-4333-8444-555555555555";

beforeAll(async () => {
  const times = { readAt: READ_AT, nextReadAt: null };
  for (const name of NAMES) await storeJob(db, aJob({ name }), { ...WHERE, ...times });
  await storeNameWords(db, "here");
});

const similar = (text: string, limit = 3) => similarNames(db, text, { limit });

describe("similar names", () => {
  it.each([
    ["sprng preview", "spring-preview-readers"],
    ["SPRNG/preveiw", "Spring-Preview-Viewers"],
    ["atumn coat", "autumn-coats"],
    ["schulstrat", "de-schulstart"],
    ["sprng 0042", "spring 0042"],
    ["fruhling", "Frühling_Été.2026"],
  ])("of “%s”: %s", async (text, name) => {
    expect((await listJobs(db, { limit: 1, text })).jobs).toEqual([]);
    expect(await similar(text)).toContain(name);
  });

  it.each([...["zzzz \u0000 qqqq", "sprng 0043", "sprng coats", "", " - ", "\ud800", "%_\\"]])(
    "of “%s”: none",
    async (text) => {
      expect(await similar(text)).toEqual([]);
    },
  );

  it("are at most as many as wanted, the most similar first", async () => {
    expect(await similar("sprng preview readrs", 1)).toEqual(["spring-preview-readers"]);
    expect(await similar("sprng", 2)).toHaveLength(2);
  });

  it("are those that the person sees", async () => {
    const viewer = { id: "nobody", rules: { visibleCollaborations: [COLLABORATION] } };
    expect(await similarNames(db, "sprng", { limit: 3, viewer })).toEqual([]);
  });
});

describe("the words of names", () => {
  it("have no numbers, and come in batches from where the last call ended", async () => {
    await db.execute(sql`
      insert into ${jobs} (id, region, name, configured_audience_model_arn, seed, started_by, started_at,
        updated_at, seen_at)
      select gen_random_uuid(), 'us-east-1', 'harvest' || n || ' ' || n, 'm', 's', 'p', now(), now(),
        now() - (n / 100) * interval '1 second'
      from generate_series(1, 4500) n`);
    await storeNameWords(db, "here");
    const words = await db.select().from(nameWords);
    const found = words.map(({ word }) => word);
    expect(found.filter((word) => /^\d*$/.test(word))).toEqual([]);
    expect(found.filter((word) => word.startsWith("harvest"))).toHaveLength(4500);
  });

  it("are read again for a minute, because rows are committed late", async () => {
    const name = "latecomer";
    await storeJob(db, aJob({ name }), { ...WHERE, readAt: READ_AT, nextReadAt: null });
    await db.execute(
      sql`update ${jobs} set seen_at = now() - interval '50 seconds' where name = ${name}`,
    );
    await storeNameWords(db, "here");
    expect(await similar("latecomr")).toEqual([name]);
  });
});
