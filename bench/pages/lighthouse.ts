import lighthouse, { type Result } from "lighthouse";
import { freePort } from "../free-port";
import { median } from "../percentiles";
import { withPortal } from "../portal-process";
import { printHeading, printLine, printTable, printTarget } from "../report";
import { launchBrowser } from "./browser";
import { measuredPages } from "./pages";

const RUNS = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const AIM = 100;

/** Lighthouse's scores of pages, in its default mobile setting: a slow phone on slow 4G. */
export async function benchLighthouse(): Promise<void> {
  await withPortal(async (portal) => {
    for (const { name, url } of await measuredPages(portal.url)) {
      printHeading(`Lighthouse, ${name}, mobile, ${RUNS} runs`);
      const results: Result[] = [];
      for (let run = 0; run < RUNS; run += 1) results.push(await audit(url.href));
      printScores(results);
      for (const fault of faultsOf(results)) printLine(`short of full marks: ${fault}`);
    }
  });
}

/** Uses a new browser, so that nothing is cached from another run. */
async function audit(url: string): Promise<Result> {
  const port = await freePort();
  const browser = await launchBrowser(port);
  try {
    const flags = { port, onlyCategories: CATEGORIES, logLevel: "error" } as const;
    const run = await lighthouse(url, flags);
    if (!run) throw new Error("Lighthouse gave no result");
    if (run.lhr.runtimeError) throw new Error(`Lighthouse: ${run.lhr.runtimeError.message}`);
    return run.lhr;
  } finally {
    await browser.close();
  }
}

function printScores(results: readonly Result[]): void {
  const scores = CATEGORIES.map((category) => ({
    category,
    runs: results.map((result) => Math.round((result.categories[category]?.score ?? 0) * 100)),
  }));
  printTable(
    ["category", "median", "of the runs"],
    scores.map(({ category, runs }) => [category, String(median(runs)), runs.join(" ")]),
  );
  const medians = scores.map(({ runs }) => median(runs));
  printTarget(`${AIM} in each`, medians.join(", "), Math.min(...medians) >= AIM);
}

/** Audits that cost points in any of the runs. */
function faultsOf(results: readonly Result[]): string[] {
  const faults = results.flatMap(({ categories, audits }) =>
    Object.values(categories).flatMap(({ auditRefs }) =>
      auditRefs.flatMap(({ id, weight }) => {
        const audit = audits[id];
        const isFull = weight === 0 || audit?.score === null || (audit?.score ?? 0) >= 0.995;
        return isFull ? [] : [`${id} (${audit?.displayValue ?? audit?.title})`];
      }),
    ),
  );
  return [...new Set(faults)];
}
