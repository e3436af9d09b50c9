import { asc, eq, sql } from "drizzle-orm";
import { connect, type Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { type LaunchQuery, listLaunches, selectLaunches } from "@/lib/ledger/queries/list-launches";
import { withDatabase, withPostgres } from "./database";
import { fillLaunches } from "./fill-ledger";
import { OLDEST_NAME } from "./past-launches";
import { percentile } from "./percentiles";
import { printHeading, printTable, printTarget } from "./report";

const LAUNCHES = 1_000_000;
const ROUNDS = 20;
const AIM_MS = 300;
const LIMIT = 50;

type Filter = { title: string; query: Omit<LaunchQuery, "limit"> };

/** The oldest launch is `zeppelin-uk-000000`, of person-0, and rejected. */
const FILTERS: Filter[] = [
  { title: "name of the oldest", query: { text: `${OLDEST_NAME}-uk-000000` } },
  { title: "part that no other has", query: { text: OLDEST_NAME } },
  { title: "part of common trigrams", query: { text: "uk-000000" } },
  { title: "two characters", query: { text: "ze" } },
  { title: "one character", query: { text: "z" } },
  { title: "two characters, and state", query: { text: "ze", state: "rejected" } },
  { title: "one character, and person", query: { text: "z", actor: "person-0" } },
  { title: "in no launch", query: { text: "submarine" } },
  { title: "in all", query: { text: "northwind-seeds" } },
  { title: "two characters, in all", query: { text: "uk" } },
];

/** The list's query for texts of which most are only in the oldest of a million launches. */
export async function benchTextFilter(): Promise<void> {
  printHeading(`text-filter: the list's query, ${LAUNCHES} launches`);
  await withPostgres((serverUrl) =>
    withDatabase(serverUrl, async (url) => {
      await fillLaunches(url, LAUNCHES);
      const { db, close } = await connect(url);
      try {
        const rows: string[][] = [];
        let slowestMs = 0;
        for (const { title, query } of [...FILTERS, await oldestJob(db)]) {
          const ms: number[] = [];
          let found = 0;
          for (let round = 0; round < ROUNDS; round += 1) {
            const startMs = performance.now();
            found = (await listLaunches(db, { limit: LIMIT, ...query })).launches.length;
            ms.push(performance.now() - startMs);
          }
          slowestMs = Math.max(slowestMs, ...ms);
          const statement = selectLaunches(db, { limit: LIMIT, ...query }).getSQL();
          const plan = await db.execute<{ "QUERY PLAN": string }>(sql`explain ${statement}`);
          const indexes = JSON.stringify(plan.rows).match(/launches_\w+|Seq Scan/g) ?? [];
          rows.push([
            title,
            String(found),
            percentile(ms, 0.5).toFixed(1),
            Math.max(...ms).toFixed(1),
            [...new Set(indexes)].join(", "),
          ]);
        }
        printTable(["filter", "rows", "p50 ms", "slowest ms", "plan"], rows);
        printTarget(`each at most ${AIM_MS} ms`, slowestMs.toFixed(0), slowestMs <= AIM_MS);
      } finally {
        await close();
      }
    }),
  );
}

async function oldestJob(db: Db): Promise<Filter> {
  const [launch] = await db
    .select({ arn: launches.audienceGenerationJobArn })
    .from(launches)
    .where(eq(launches.state, "launched"))
    .orderBy(asc(launches.createdAt))
    .limit(1);
  return { title: "ARN of the oldest job", query: { text: launch?.arn ?? "" } };
}
