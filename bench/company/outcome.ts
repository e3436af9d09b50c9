import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { percentile } from "../percentiles";
import type { PortalProcess } from "../portal-process";
import { printLine, printTable, printTarget } from "../report";
import type { Look } from "./people";

const SETTLE_MS = 240_000;

/** Resident memory in MiB. */
export async function memoryOf({ pid }: PortalProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

async function query<Row>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Until no launch is open: the portal looks for those whose response was lost. */
export async function settle(url: string): Promise<void> {
  const untilMs = performance.now() + SETTLE_MS;
  const isOpen = async () =>
    (await query(url, "select from launches where state in ('reserved', 'sending', 'unknown')"))
      .length > 0;
  while ((await isOpen()) && performance.now() < untilMs) await delay(500);
}

export async function checkLaunches(
  url: string,
  { asked, jobs }: { asked: number; jobs: number },
): Promise<void> {
  const rows = await query<{ state: string; count: number }>(
    url,
    "select state, count(*)::int as count from launches group by state order by state",
  );
  const words = rows.map(({ state, count }) => `${count} ${state}`).join(", ");
  const launched = rows.find(({ state }) => state === "launched")?.count ?? 0;
  printLine(`${asked} launches asked for; recorded: ${words}; executed by AWS: ${jobs}`);
  const isExact = asked === launched && launched === jobs && rows.length === 1;
  printTarget("none twice, none lost", `${asked}, ${launched}, ${jobs}`, isExact);
}

export function report(looks: readonly Look[]): void {
  const kinds = [...new Set(looks.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const these = looks.filter((look) => look.kind === kind);
    const ms = these.map((look) => look.ms);
    const failed = these.filter(({ status }) => status === 0 || status >= 400);
    const statuses = [...new Set(failed.map(({ status }) => status))].sort().join(", ");
    return [
      kind,
      String(these.length),
      percentile(ms, 0.5).toFixed(0),
      percentile(ms, 0.99).toFixed(0),
      `${failed.length}${statuses ? ` (${statuses})` : ""}`,
    ];
  });
  printTable(["request", "number", "p50 ms", "p99 ms", "failed"], rows);
}
