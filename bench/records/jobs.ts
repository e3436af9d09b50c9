import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { environmentConnection } from "@/lib/aws/connection";
import { JOB_SORTS, type JobSort } from "@/lib/contract/jobs/job-filter";
import { filterOf, type JobQuery } from "@/lib/contract/urls/job-query";
import { closeDatabase, connect, type Db } from "@/lib/db/handle";
import { jobs, nameWords } from "@/lib/db/job-tables";
import { migrate } from "@/lib/db/migrate/migrate";
import { listJobs } from "@/lib/job-store/list-jobs";
import { similarNames, storeNameWords } from "@/lib/job-store/name-words";
import { createPoller } from "@/lib/jobs/poll/poll-jobs";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { forgetProcessValue } from "../../test/process/process-values";
import { withDatabase, withPostgres } from "../database";
import { withEmulator } from "../emulator-process";
import { median, percentile } from "../percentiles";
import { printHeading, printTable, printTarget } from "../report";
import { sampleRequest } from "../sample-request";
import { type FakeAws, startFakeAws } from "./fake-aws";
import { openPages, withReaders } from "./list-readers";

const SIZES = { few: 1_000, many: 100_000 };
const FILLED_AT_ONCE = 2_000;
const NAMED_AT_ONCE = 20_000;
const ROUNDS = 60;
const AIM_RATIO = 1.5;
const AIM_MS = 100;
const LIMIT = 25;
const SUGGESTIONS = 3;
const WARM_UP = 5;

const BACKFILL = 10_000;
const READING_MS = 60_000;
const IN_MOTION = [0, 5, 20];
const MINUTES = 5;
const PASS_MS = 2_000;
const SETTLING_PASSES = 30;

const RESERVATIONS = 300;

/** `isAlike`: no job has the text, so the page offers names that are similar. */
type Look = { title: string; query: JobQuery; isAlike?: boolean };

const sorted = (by: JobSort["by"], descending = true): Pick<JobQuery, "sort"> => ({
  sort: { by, descending },
});

const LOOKS: Look[] = [
  { title: "no filter", query: {} },
  ...JOB_SORTS.map((by) => ({ title: `sorted by ${by}`, query: sorted(by, by !== "name") })),
  { title: "status, 90 in 100", query: { status: ["active"] } },
  { title: "status, 5 in 100", query: { status: ["failed"] } },
  { title: "status, none", query: { status: ["started-twice"] } },
  { title: "status, excluded", query: { notStatus: ["active"] } },
  { title: "model, 1 in 5", query: { model: ["model-3"] } },
  { title: "model, and sorted by recall", query: { model: ["model-3"], ...sorted("recall") } },
  { title: "collaboration, 1 in 2", query: { collaboration: ["collaboration-1"] } },
  { title: "person, 1 in 20", query: { person: ["person-7"] } },
  { title: "tag, 1 in 10", query: { tag: ["team=3"] } },
  { title: "tag, of the oldest thousand", query: { tag: ["age=old"] } },
  { title: "tag, none", query: { tag: ["team=none"] } },
  { title: "days, the oldest", query: { to: "2020-01-01" } },
  { title: "two words, 1 in 8", query: { text: "autumn preview" } },
  { title: "text, in the oldest alone", query: { text: "zeppelin" } },
  { title: "text, in none", query: { text: "submarine" } },
  { title: "text, in all seeds", query: { text: "northwind-seeds" } },
  { title: "text, and status, none", query: { text: "autumn", status: ["failed"] } },
  { title: "similar names", query: { text: "sprng preveiw" }, isAlike: true },
  { title: "similar names, of the oldest", query: { text: "zepelin" }, isAlike: true },
];

/** The index of jobs: the list's queries, a back-fill, AWS's calls, and what a launch pays for it. */
export async function benchJobs(): Promise<void> {
  await withPostgres(async (serverUrl) => {
    await withEmulator(({ url }) =>
      withDatabase(serverUrl, (fewUrl) =>
        withDatabase(serverUrl, (manyUrl) => benchLooks({ few: fewUrl, many: manyUrl }, url)),
      ),
    );
    await withDatabase(serverUrl, benchPolling);
    await withDatabase(serverUrl, benchReservations);
  });
}

type OfSizes<T> = { few: T; many: T };

/** The pages of two portals, then the queries alone: the pages' own work would hide their tails. */
async function benchLooks(urls: OfSizes<string>, emulatorUrl: string): Promise<void> {
  const { few, many } = SIZES;
  printHeading(`jobs: the list, ${few} jobs in the index and ${many}`);
  await fill(urls.few, few);
  await fill(urls.many, many);
  const past = (databaseUrl: string, launches: number) => ({ databaseUrl, emulatorUrl, launches });
  const ledgers = { few: past(urls.few, few), many: past(urls.many, many) };
  const pages = await withReaders(ledgers, openPages, (ofFew, ofMany) =>
    measureLooks({ few: ({ query }) => ofFew(query), many: ({ query }) => ofMany(query) }),
  );
  const queries = await withOpened(urls, measureLooks);
  const rows = LOOKS.map(({ title }, index) => [
    title,
    ...[pages[index], queries[index]].flatMap((measured) => (measured ? cellsOf(measured) : [])),
  ]);
  const columns = ["p50 ms, few", "many", "p95 ms, few", "many", "ratio"];
  printTable(["look", ...columns.map((each) => `page ${each}`), ...columns], rows);
  const worst = Math.max(...pages.map(ratioOf));
  printTarget(`p95 of pages at most ${AIM_RATIO} times`, worst.toFixed(2), worst <= AIM_RATIO);
  const slowest = Math.max(...queries.map(({ manyMs }) => percentile(manyMs, 0.95)));
  printTarget(`p95 of queries under ${AIM_MS} ms`, slowest.toFixed(0), slowest < AIM_MS);
}

async function withOpened<T>(
  urls: OfSizes<string>,
  use: (run: OfSizes<(look: Look) => Promise<unknown>>) => Promise<T>,
): Promise<T> {
  const [few, many] = [await connect(urls.few), await connect(urls.many)];
  const run =
    (db: Db) =>
    async ({ query, isAlike }: Look) => {
      const filter = filterOf(query);
      const { jobs: found } = await listJobs(db, { limit: LIMIT, sort: query.sort, ...filter });
      if (isAlike === found.length > 0) throw new Error(`${query.text}: ${found.length} rows`);
      if (isAlike) await similarNames(db, query.text ?? "", { limit: SUGGESTIONS });
    };
  try {
    return await use({ few: run(few.db), many: run(many.db) });
  } finally {
    await few.close();
    await many.close();
  }
}

type Measured = { fewMs: number[]; manyMs: number[] };

/** Alternates between the two, so that a slow moment affects both. */
async function measureLooks(run: OfSizes<(look: Look) => Promise<unknown>>): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const look of LOOKS) {
    const [fewMs, manyMs]: [number[], number[]] = [[], []];
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      const [ofFew, ofMany] = [await timed(() => run.few(look)), await timed(() => run.many(look))];
      if (round < 0) continue;
      fewMs.push(ofFew);
      manyMs.push(ofMany);
    }
    measured.push({ fewMs, manyMs });
  }
  return measured;
}

function cellsOf(measured: Measured): string[] {
  const { fewMs, manyMs } = measured;
  const values = [median(fewMs), median(manyMs), percentile(fewMs, 0.95), percentile(manyMs, 0.95)];
  return [...values.map((value) => value.toFixed(1)), ratioOf(measured).toFixed(2)];
}

function ratioOf({ fewMs, manyMs }: Measured): number {
  return percentile(manyMs, 0.95) / percentile(fewMs, 0.95);
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}

/** Jobs that no AWS has, of an account that the portal does not read. */
async function fill(url: string, count: number): Promise<void> {
  await migrate(url);
  const { db, close } = await connect(url);
  // In parts, because a connection that is silent for long is closed.
  for (let first = 0; first < count; first += FILLED_AT_ONCE) {
    const last = Math.min(count, first + FILLED_AT_ONCE) - 1;
    await db.execute(sql`
      insert into ${jobs} (id, account, region, audience_generation_job_arn, name, status,
        status_message, configured_audience_model_arn, model_name, collaboration_id, seed, started_by,
        started_at, updated_at, ended_at, recall, tags, seen_at)
      select gen_random_uuid(), '444455556666', 'us-east-1',
        'arn:aws:cleanrooms-ml:us-east-1:444455556666:audience-generation-job/' || gen_random_uuid(),
        case when n = 0 then 'zeppelin-uk-000000' else
          (array['spring', 'summer', 'autumn', 'winter', 'easter', 'harvest', 'sale', 'brand'])[n % 8 + 1]
            || '-preview-' || lpad(n::text, 6, '0') end,
        case when n % 20 = 7 then 'CREATE_FAILED' when n % 20 = 9 then 'DELETE_FAILED' else 'ACTIVE' end,
        case when n % 20 = 7 then 'The seed matches fewer users than the model requires.' end,
        'model-' || n % 5, 'Model ' || n % 5, 'collaboration-' || n % 2,
        's3://northwind-seeds/' || n || '/seed.jsonl', 'person-' || n % 20,
        at, at, at + (n % 7200) * interval '1 second', (n % 997) / 997.0,
        json_build_object('team', (n % 10)::text, case when n < 1000 then 'age' else 'wave' end, 'old',
          'campaign', 'spring-uk-2026', 'market', 'uk', 'channel', 'display', 'environment', 'production',
          'owner', 'person.' || n % 300, 'data-class', 'confidential', 'cost-center', 'cc-' || n % 90,
          'ticket', 'MKT-' || n)::text, at
      from (select n, timestamptz '2026-01-01' + n * interval '1 minute' as at
        from generate_series(${first}::integer, ${last}::integer) n) numbered`);
  }
  for (let names = 0; names < count; names += NAMED_AT_ONCE) await storeNameWords(db, "bench");
  await db.execute(sql`vacuum analyze ${jobs}, ${nameWords}`);
  await close();
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
