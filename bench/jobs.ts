import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { environmentConnection } from "@/lib/aws/connection";
import type { JobFilter, JobSort } from "@/lib/contract/jobs/job-filter";
import { JOB_SORTS } from "@/lib/contract/jobs/job-filter";
import { closeDatabase, connect, type Db } from "@/lib/db/handle";
import { jobs } from "@/lib/db/job-tables";
import { migrate } from "@/lib/db/migrate";
import { listJobs, similarNames } from "@/lib/job-store/list-jobs";
import { createPoller } from "@/lib/jobs/poll/poll-jobs";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { forgetProcessValue } from "../test/process-values";
import { withDatabase, withPostgres } from "./database";
import { type FakeAws, startFakeAws } from "./fake-aws";
import { median, percentile } from "./percentiles";
import { printHeading, printTable, printTarget } from "./report";
import { sampleRequest } from "./sample-request";

const SIZES = { few: 1_000, many: 100_000 };
const FILLED_AT_ONCE = 2_000;
const ROUNDS = 30;
const AIM_RATIO = 1.5;
const AIM_MS = 100;
const LIMIT = 25;

const BACKFILL = 10_000;
const READING_MS = 60_000;
const IN_MOTION = [0, 5, 20];
const MINUTES = 5;
const PASS_MS = 2_000;
const SETTLING_PASSES = 30;

const RESERVATIONS = 300;

type Look = { title: string; run: (db: Db) => Promise<unknown> };

const sorted = (by: JobSort["by"], descending = true): Partial<{ sort: JobSort }> => ({
  sort: { by, descending },
});

function look(title: string, query: JobFilter & { sort?: JobSort } = {}): Look {
  return { title, run: (db) => listJobs(db, { limit: LIMIT, ...query }) };
}

const LOOKS: Look[] = [
  look("no filter"),
  ...JOB_SORTS.map((by) => look(`sorted by ${by}`, sorted(by, by !== "name"))),
  look("status, 90 in 100", { status: ["active"] }),
  look("status, 5 in 100", { status: ["failed"] }),
  look("status, none", { status: ["started-twice"] }),
  look("status, excluded", { notStatus: ["active"] }),
  look("model, 1 in 5", { model: ["model-3"] }),
  look("model, and sorted by recall", { model: ["model-3"], ...sorted("recall") }),
  look("collaboration, 1 in 2", { collaboration: ["collaboration-1"] }),
  look("person, 1 in 20", { person: ["person-7"] }),
  look("tag, 1 in 10", { tag: ["team=3"] }),
  look("tag, none", { tag: ["team=none"] }),
  look("days, the oldest", { to: "2020-01-01" }),
  look("two words, 1 in 8", { text: "autumn preview" }),
  look("text, in the oldest alone", { text: "zeppelin" }),
  look("text, in none", { text: "submarine" }),
  look("text, in all seeds", { text: "northwind-seeds" }),
  look("text, and status", { text: "autumn", status: ["failed"] }),
  {
    title: "second page by name",
    async run(db) {
      const sort = { by: "name", descending: false } as const;
      const { nextCursor } = await listJobs(db, { limit: LIMIT, sort });
      return listJobs(db, { limit: LIMIT, sort, cursor: nextCursor });
    },
  },
  { title: "similar names", run: (db) => similarNames(db, "atumn preveiw", 3) },
];

/** The index of jobs: the list's queries, a back-fill, AWS's calls, and what a launch pays for it. */
export async function benchJobs(): Promise<void> {
  await withPostgres(async (serverUrl) => {
    await withDatabase(serverUrl, (fewUrl) =>
      withDatabase(serverUrl, (manyUrl) => benchQueries(fewUrl, manyUrl)),
    );
    await withDatabase(serverUrl, benchPolling);
    await withDatabase(serverUrl, benchReservations);
  });
}

async function benchQueries(fewUrl: string, manyUrl: string): Promise<void> {
  printHeading(`jobs: the list's query, ${SIZES.few} jobs in the index and ${SIZES.many}`);
  const few = await filled(fewUrl, SIZES.few);
  const many = await filled(manyUrl, SIZES.many);
  const rows: string[][] = [];
  let [worstRatio, worstMs] = [0, 0];
  for (const { title, run } of LOOKS) {
    const [fewMs, manyMs]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      fewMs.push(await timed(() => run(few.db)));
      manyMs.push(await timed(() => run(many.db)));
    }
    const ratio = median(manyMs) / median(fewMs);
    const p95 = percentile(manyMs, 0.95);
    [worstRatio, worstMs] = [Math.max(worstRatio, ratio), Math.max(worstMs, p95)];
    rows.push([
      title,
      ...[median(fewMs), median(manyMs), ratio, percentile(fewMs, 0.95), p95].map((value) =>
        value.toFixed(1),
      ),
    ]);
  }
  printTable(["query", "p50 ms, few", "many", "ratio", "p95 ms, few", "many"], rows);
  const isMet = worstRatio <= AIM_RATIO;
  printTarget(`p50 at most ${AIM_RATIO} times`, worstRatio.toFixed(2), isMet);
  printTarget(`p95 of many under ${AIM_MS} ms`, worstMs.toFixed(0), worstMs < AIM_MS);
  await few.close();
  await many.close();
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}

async function filled(url: string, count: number) {
  await migrate(url);
  const handle = await connect(url);
  const { db } = handle;
  // In parts, because a connection that is silent for long is closed.
  for (let first = 0; first < count; first += FILLED_AT_ONCE) {
    const last = Math.min(count, first + FILLED_AT_ONCE) - 1;
    await db.execute(sql`
      insert into ${jobs} (id, account, region, audience_generation_job_arn, name, status,
        status_message, configured_audience_model_arn, model_name, collaboration_id, seed, started_by,
        started_at, updated_at, ended_at, recall, tags, tag_terms)
      select gen_random_uuid(), '111122223333', 'us-east-1',
        'arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/' || gen_random_uuid(),
        case when n = 0 then 'zeppelin-uk-000000' else
          (array['spring', 'summer', 'autumn', 'winter', 'easter', 'harvest', 'sale', 'brand'])[n % 8 + 1]
            || '-preview-' || lpad(n::text, 6, '0') end,
        case when n % 20 = 7 then 'CREATE_FAILED' when n % 20 = 9 then 'DELETE_FAILED' else 'ACTIVE' end,
        case when n % 20 = 7 then 'The seed matches fewer users than the model requires.' end,
        'model-' || n % 5, 'Model ' || n % 5, 'collaboration-' || n % 2,
        's3://northwind-seeds/' || n || '/seed.jsonl', 'person-' || n % 20,
        at, at, at + (n % 7200) * interval '1 second', (n % 997) / 997.0,
        '{}', array['team', 'team=' || n % 10]
      from (select n, timestamptz '2026-01-01' + n * interval '1 minute' as at
        from generate_series(${first}::integer, ${last}::integer) n) numbered`);
  }
  await db.execute(sql`vacuum analyze ${jobs}`);
  return handle;
}

/** Against a server that answers at once, so that only the portal's own limits count. */
async function benchPolling(url: string): Promise<void> {
  printHeading(`jobs: a back-fill of ${BACKFILL} jobs, and AWS's calls a minute`);
  await migrate(url);
  const aws = await startFakeAws();
  Object.assign(process.env, { DATABASE_URL: url, ...aws.environment });
  const { db, close } = await connect(url);
  await benchBackfill(aws);
  const rows: string[][] = [];
  for (const inMotion of IN_MOTION)
    rows.push([`${inMotion}`, await callsAMinute(db, aws, inMotion)]);
  printTable(["jobs in progress, of 40", "calls a minute"], rows);
  await close();
  await closeDatabase();
  await aws.close();
}

/** In real time, because the budget of reads is. */
async function benchBackfill(aws: FakeAws): Promise<void> {
  const poll = createPoller(environmentConnection(), async () => undefined);
  aws.set({ jobs: BACKFILL, inMotion: 0 });
  const startMs = performance.now();
  const { read: first } = await poll();
  const listedMs = performance.now() - startMs;
  const listCalls = aws.calls() - first;
  const readingFromMs = performance.now();
  let read = 0;
  while (performance.now() - readingFromMs < READING_MS) {
    const nextMs = performance.now() + PASS_MS;
    read += (await poll()).read;
    await setTimeout(Math.max(0, nextMs - performance.now()));
  }
  const perSecond = read / ((performance.now() - readingFromMs) / 1000);
  printTable(
    ["back-fill", "list calls", "in the list after s", "read a second", "all read after s"],
    [
      [
        `${BACKFILL} jobs`,
        `${listCalls}`,
        (listedMs / 1000).toFixed(1),
        perSecond.toFixed(1),
        `about ${(BACKFILL / perSecond).toFixed(0)}`,
      ],
    ],
  );
}

/** By the poller's own clock. Jobs in progress are an hour old at most. */
async function callsAMinute(db: Db, aws: FakeAws, inMotion: number): Promise<string> {
  aws.set({ jobs: 40, inMotion });
  await db.execute(sql`truncate jobs, job_arns, job_listings cascade`);
  const poll = createPoller(environmentConnection(), async () => undefined);
  let atMs = Date.now();
  const pass = async () => {
    forgetProcessValue("read-budget");
    forgetProcessValue("job-listings");
    atMs += PASS_MS;
    await poll(new Date(atMs));
  };
  for (let settling = 0; settling < SETTLING_PASSES; settling += 1) await pass();
  const before = aws.calls();
  for (let minute = 0; minute < MINUTES; minute += 1) {
    for (let passes = 0; passes < 60_000 / PASS_MS; passes += 1) await pass();
  }
  return ((aws.calls() - before) / MINUTES).toFixed(1);
}

/** What the rows of the index add to the first step of a launch. */
async function benchReservations(url: string): Promise<void> {
  printHeading("jobs: a reservation with the index's triggers, and without");
  await migrate(url);
  const { db, close } = await connect(url);
  const triggers = ["launches_new_in_index", "launches_changed_in_index"];
  const measured = { with: [] as number[], without: [] as number[] };
  for (let round = 0; round < RESERVATIONS; round += 1) {
    for (const way of ["with", "without"] as const) {
      const enabled = way === "with" ? "enable" : "disable";
      for (const trigger of triggers) {
        await db.execute(sql.raw(`alter table launches ${enabled} trigger ${trigger}`));
      }
      measured[way].push(await timed(() => reserveLaunch(db, reservation())));
    }
  }
  const [withMs, withoutMs] = [median(measured.with), median(measured.without)];
  printTable(
    ["reserveLaunch", "p50 ms", "ratio"],
    [
      ["without the index", withoutMs.toFixed(2), "1.00"],
      ["with it", withMs.toFixed(2), (withMs / withoutMs).toFixed(2)],
    ],
  );
  await close();
}

function reservation() {
  const idempotencyKey = randomUUID();
  const request = sampleRequest(`bench-${idempotencyKey}`);
  return { actor: "bench", idempotencyKey, request, correlationTag: true, region: "us-east-1" };
}
