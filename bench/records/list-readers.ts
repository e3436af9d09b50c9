import { filterOf, type JobQuery, jobsHref } from "@/lib/contract/urls/job-query";
import { connect } from "@/lib/db/handle";
import { listJobs } from "@/lib/job-store/list-jobs";
import type { PastLedger } from "../ledgers/past-ledgers";
import { startPortalProcess } from "../portal-process";

/** As the page has them. */
const PAGE_SIZE = 50;

/** Reads a filtered list once and returns the milliseconds and the number of rows. */
export type Reader = (query: JobQuery) => Promise<{ ms: number; rows: number }>;

type Opened = { read: Reader; close: () => Promise<void> };

/** Requests the page. */
export async function openPages(ledger: PastLedger): Promise<Opened> {
  const { url, close } = await startPortalProcess(ledger);
  const read: Reader = async (query) => {
    const startMs = performance.now();
    const response = await fetch(new URL(jobsHref(query), url));
    const html = await response.text();
    const ms = performance.now() - startMs;
    if (!response.ok) throw new Error(`${jobsHref(query)}: ${response.status}`);
    return { ms, rows: html.match(/<tr\b/g)?.length ?? 0 };
  };
  return { read, close };
}

/** Runs only the list's query. */
export async function openQueries({ databaseUrl }: PastLedger): Promise<Opened> {
  const { db, close } = await connect(databaseUrl);
  const read: Reader = async (query) => {
    const startMs = performance.now();
    const page = await listJobs(db, { ...filterOf(query), limit: PAGE_SIZE });
    return { ms: performance.now() - startMs, rows: page.jobs.length };
  };
  return { read, close };
}

/** Runs `use` with a reader of each of the two ledgers. */
export async function withReaders<T>(
  { few, many }: { few: PastLedger; many: PastLedger },
  open: (ledger: PastLedger) => Promise<Opened>,
  use: (few: Reader, many: Reader) => Promise<T>,
): Promise<T> {
  const ofFew = await open(few);
  try {
    const ofMany = await open(many);
    try {
      return await use(ofFew.read, ofMany.read);
    } finally {
      await ofMany.close();
    }
  } finally {
    await ofFew.close();
  }
}
