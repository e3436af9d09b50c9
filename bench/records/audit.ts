import { listAuditEvents } from "@/lib/audit/list-audit-events";
import type { AuditQuery } from "@/lib/contract/urls/audit-query";
import { connect, type Db } from "@/lib/db/handle";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { withDatabase, withPostgres } from "../database";
import { fillLedger } from "../ledgers/fill-ledger";
import { OLDEST_NAME } from "../ledgers/past-launches";
import { percentile } from "../percentiles";
import { printHeading, printTable, printTarget } from "../report";

const LAUNCHES = 100_000;
const LIMIT = 50;
const ROUNDS = 7;
const AIM_MS = 1_000;

const today = new Date().toISOString().slice(0, 10);
const monthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);

const QUERIES: { title: string; query: AuditQuery }[] = [
  { title: "no filter", query: {} },
  { title: "no filter, from the middle", query: { before: 200_000 } },
  { title: "a group of ten kinds", query: { kind: "launch-steps" } },
  { title: "a kind, none", query: { kind: "sign-in-refused" } },
  { title: "a person, 1 in 20", query: { person: "person-7" } },
  { title: "a person, none", query: { person: "nobody" } },
  { title: "one day, a month ago", query: { from: monthAgo, to: monthAgo } },
  { title: "today", query: { from: today } },
  { title: "a kind of a person", query: { kind: "cancelled", person: "person-6" } },
  { title: "text, a person in all", query: { text: "person" } },
  { title: "text, a name, 1 in 8", query: { text: "autumn" } },
  { title: "text, the oldest alone", query: { text: OLDEST_NAME } },
  { title: "text, in none", query: { text: "submarine" } },
  { title: "two letters, in none", query: { text: "qq" } },
];

/** Times pages of the audit, and the verification, in a long ledger. */
export async function benchAudit(): Promise<void> {
  printHeading(`audit: pages of ${LIMIT} events, ${LAUNCHES} launches in the ledger`);
  await withPostgres((serverUrl) =>
    withDatabase(serverUrl, async (url) => {
      await fillLedger(url, LAUNCHES);
      const { db, close } = await connect(url);
      try {
        await printPages(db);
        await printWalk(db);
      } finally {
        await close();
      }
    }),
  );
}

async function printPages(db: Db): Promise<void> {
  const rows: string[][] = [];
  let worst = 0;
  for (const { title, query } of QUERIES) {
    const samples: number[] = [];
    let rest = "";
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      const { events, searchedTo } = await listAuditEvents(db, query, { limit: LIMIT });
      samples.push(performance.now() - startedAt);
      rest = `${events.length}${searchedTo ? `, searched to ${searchedTo}` : ""}`;
    }
    worst = Math.max(worst, percentile(samples, 0.5));
    rows.push([title, rest, percentile(samples, 0.5).toFixed(1), Math.max(...samples).toFixed(1)]);
  }
  printTable(["filter", "events shown", "p50 ms", "slowest ms"], rows);
  printTarget(`a page at most ${AIM_MS} ms`, `${worst.toFixed(0)} ms`, worst <= AIM_MS);
}

async function printWalk(db: Db): Promise<void> {
  const startedAt = performance.now();
  const verification = await verifyLedger(db);
  const seconds = (performance.now() - startedAt) / 1000;
  const events = verification.ok ? verification.events : 0;
  printTable(["verification", "events", "s"], [["whole", String(events), seconds.toFixed(1)]]);
}
