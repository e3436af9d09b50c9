import { asc, eq, sql } from "drizzle-orm";
import { filterOf, type JobQuery, jobsHref } from "@/lib/contract/urls/job-query";
import { connect, type Db } from "@/lib/db/handle";
import { jobs } from "@/lib/db/job-tables";
import { listJobs, selectJobs } from "@/lib/job-store/list-jobs";
import { withEmulator } from "../emulator-process";
import { MILLION_LAUNCHES, withLongLedger } from "../ledgers/long-ledger";
import { OLDEST_NAME } from "../ledgers/past-launches";
import { percentile } from "../percentiles";
import { startPortalProcess } from "../portal-process";
import { printHeading, printTable, printTarget } from "../report";

const ROUNDS = 20;
/** The first pages of a process also load its code. */
const WARM_UP = 3;
const AIM_MS = 300;
const LIMIT = 50;

type Filter = { title: string; query: JobQuery };

/** The oldest launch is `zeppelin-uk-000000`, of person-0, and refused. */
const FILTERS: Filter[] = [
  { title: "no filter", query: {} },
  { title: "name of the oldest", query: { text: `${OLDEST_NAME}-uk-000000` } },
  { title: "part that no other has", query: { text: OLDEST_NAME } },
  { title: "part of common trigrams", query: { text: "uk-000000" } },
  { title: "two characters", query: { text: "ze" } },
  { title: "one character", query: { text: "z" } },
  { title: "two characters, and status", query: { text: "ze", status: ["refused"] } },
  { title: "one character, and person", query: { text: "z", person: ["person-0"] } },
  { title: "in no launch", query: { text: "submarine" } },
  { title: "in all", query: { text: "northwind-seeds" } },
  { title: "two characters, in all", query: { text: "uk" } },
];

/** The list with texts of which most are only in the oldest of a million launches. */
export async function benchTextFilter(): Promise<void> {
  printHeading(`text-filter: the list of jobs, ${MILLION_LAUNCHES} launches`);
  await withEmulator(({ url: emulatorUrl }) =>
    withLongLedger(MILLION_LAUNCHES, (databaseUrl) => benchFilters({ databaseUrl, emulatorUrl })),
  );
}

async function benchFilters(addresses: {
  databaseUrl: string;
  emulatorUrl: string;
}): Promise<void> {
  const { url, close } = await startPortalProcess(addresses);
  const { db, close: disconnect } = await connect(addresses.databaseUrl);
  try {
    const rows: string[][] = [];
    let slowestMs = 0;
    for (const { title, query } of [...FILTERS, await oldestJob(db)]) {
      const read = () => listJobs(db, { limit: LIMIT, ...filterOf(query) });
      const page = await measure(() => get(`${url}${jobsHref(query)}`));
      const api = await measure(() => get(`${url}${apiPath(query)}`));
      const alone = await measure(read);
      slowestMs = Math.max(slowestMs, page.p95, api.p95);
      const found = (await read()).jobs.length;
      rows.push([title, `${found}`, ...[page, api, alone].flatMap(cells), await planOf(db, query)]);
    }
    const columns = ["page", "api", "query"].flatMap((each) => [`${each} p50 ms`, "p95"]);
    printTable(["filter", "rows", ...columns, "indexes, if sorted"], rows);
    printTarget(`p95 at most ${AIM_MS} ms`, slowestMs.toFixed(0), slowestMs <= AIM_MS);
  } finally {
    await Promise.all([close(), disconnect()]);
  }
}

/** The API has no filter of people. */
function apiPath({ text, status = [] }: JobQuery): string {
  const params = { ...(text && { text }), ...(status.length > 0 && { status: status.join(",") }) };
  return `/api/v1/jobs?${new URLSearchParams(params)}`;
}

async function get(url: string): Promise<void> {
  const response = await fetch(url);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
}

type Measured = { p50: number; p95: number };

async function measure(read: () => Promise<unknown>): Promise<Measured> {
  const ms: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const startMs = performance.now();
    await read();
    if (round >= 0) ms.push(performance.now() - startMs);
  }
  return { p50: percentile(ms, 0.5), p95: percentile(ms, 0.95) };
}

function cells({ p50, p95 }: Measured): string[] {
  return [p50.toFixed(1), p95.toFixed(1)];
}

async function planOf(db: Db, query: JobQuery): Promise<string> {
  const statement = selectJobs(db, { limit: LIMIT, ...filterOf(query) }, "sorted").getSQL();
  const { rows } = await db.execute<{ "QUERY PLAN": string }>(sql`explain ${statement}`);
  const indexes = JSON.stringify(rows).match(/jobs_(?:by|of|newest)\w*|Seq Scan/g) ?? [];
  return [...new Set(indexes)].join(", ");
}

async function oldestJob(db: Db): Promise<Filter> {
  const [job] = await db
    .select({ arn: jobs.audienceGenerationJobArn })
    .from(jobs)
    .where(eq(jobs.headline, "active"))
    .orderBy(asc(jobs.startedAt))
    .limit(1);
  return { title: "ARN of the oldest job", query: { text: job?.arn ?? "" } };
}
