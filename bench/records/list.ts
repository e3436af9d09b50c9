import type { JobQuery } from "@/lib/contract/urls/job-query";
import { OLDEST_NAME } from "../ledgers/past-launches";
import { withPastLedgers } from "../ledgers/past-ledgers";
import { percentile } from "../percentiles";
import { printHeading, printTable, printTarget } from "../report";
import { openPages, openQueries, type Reader, withReaders } from "./list-readers";

const SIZES = { few: 1_000, many: 100_000 };
const ROUNDS = 40;
const WARM_UP = 5;
const AIM = 1.5;

const FILTERS: { title: string; query: JobQuery }[] = [
  { title: "no filter", query: {} },
  { title: "status, 92 in 100", query: { status: ["launched"] } },
  { title: "status, 6 in 100", query: { status: ["refused"] } },
  { title: "status, none", query: { status: ["started-twice"] } },
  { title: "person, 1 in 20", query: { person: ["person-7"] } },
  { title: "text, in all", query: { text: "northwind-seeds" } },
  { title: "text, 1 in 8", query: { text: "autumn" } },
  { title: "text, 1 in 8, and status", query: { text: "autumn", status: ["launched"] } },
  { title: "text, in the oldest alone", query: { text: OLDEST_NAME } },
  { title: "text, in none", query: { text: "submarine" } },
  { title: "two letters, in all", query: { text: "uk" } },
  { title: "two letters, in none", query: { text: "qq" } },
  { title: "two letters, in none, and person", query: { text: "qq", person: ["person-7"] } },
  { title: "two letters and a dash, in none", query: { text: "q-a" } },
];

type Measured = { fewMs: number[]; manyMs: number[] };

/** Compares `/jobs` in a long and a short ledger. */
export async function benchList(): Promise<void> {
  const { few, many } = SIZES;
  printHeading(`list: /jobs filtered, ${few} launches in the ledger and ${many}`);
  await withPastLedgers(SIZES, async (ledgers) => {
    const pages = await withReaders(ledgers, openPages, measureFilters);
    const queries = await withReaders(ledgers, openQueries, measureFilters);
    printFilters(pages, queries);
  });
}

/** Alternates between the two, so that a slow moment affects both. */
async function measureFilters(few: Reader, many: Reader): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const { title, query } of FILTERS) {
    const fewMs: number[] = [];
    const manyMs: number[] = [];
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      const ofFew = await few(query);
      const ofMany = await many(query);
      if (ofFew.rows !== ofMany.rows) {
        throw new Error(`${title}: ${ofFew.rows} rows of few, ${ofMany.rows} of many`);
      }
      if (round < 0) continue;
      fewMs.push(ofFew.ms);
      manyMs.push(ofMany.ms);
    }
    measured.push({ fewMs, manyMs });
  }
  return measured;
}

function printFilters(pages: readonly Measured[], queries: readonly Measured[]): void {
  const head = [pages, queries].flatMap((_, index) => {
    const what = index === 0 ? "page" : "query";
    return [`${what} p50 ms, few`, "many", "ratio"];
  });
  const rows = FILTERS.map(({ title }, index) => [
    title,
    ...[pages[index], queries[index]].flatMap((measured) => (measured ? cellsOf(measured) : [])),
  ]);
  printTable(["filter", ...head], rows);
  const worst = Math.max(...pages.map(ratioOf));
  printTarget(`pages at most ${AIM} times`, worst.toFixed(2), worst <= AIM);
}

function cellsOf(measured: Measured): string[] {
  const { fewMs, manyMs } = measured;
  return [
    percentile(fewMs, 0.5).toFixed(1),
    percentile(manyMs, 0.5).toFixed(1),
    ratioOf(measured).toFixed(2),
  ];
}

function ratioOf({ fewMs, manyMs }: Measured): number {
  return percentile(manyMs, 0.5) / percentile(fewMs, 0.5);
}
