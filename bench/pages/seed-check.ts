import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { peakMemoryMb } from "../peak-memory";
import { percentile } from "../percentiles";
import { withPortal } from "../portal-process";
import { printHeading, printTable, printTarget } from "../report";
import { sampleLink, sampleName } from "../sample-request";
import { launchBrowser } from "./browser";

const LINES = 500_000;
const ROUNDS = 5;
const LONG_TASK_MS = 50;
const MEMORY_AIM_MB = 600;

type Check = { ms: number; longestTaskMs: number; memoryMb: number };

/** Checks a seed of the greatest size in a browser, beside what a shell needs to read the file. */
export async function benchSeedCheck(): Promise<void> {
  printHeading(`a seed file of ${LINES.toLocaleString("en")} lines, checked in the browser`);
  const folder = mkdtempSync(join(tmpdir(), "seed-"));
  const file = join(folder, "seed.jsonl");
  writeFileSync(file, Array.from({ length: LINES }, (_, index) => lineOf(index)).join(""));
  try {
    await withPortal(async (portal) => {
      const checks: Check[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const browser = await launchBrowser();
        checks.push(await checkIn(browser, portal.url, file).finally(() => browser.close()));
      }
      report(checks, file);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As a CRM exports them: UUIDs, 51 bytes a line. */
function lineOf(index: number): string {
  const tail = (index * 2_654_435_761).toString(16).padStart(12, "0").slice(-12);
  const id = `${index.toString(16).padStart(8, "0")}-0000-4000-8000-${tail}`;
  return `{"user_id":"${id}"}\n`;
}

async function checkIn(browser: Browser, portalUrl: string, file: string): Promise<Check> {
  const page = await browser.newPage();
  await page.goto(sampleLink(portalUrl, sampleName(0)), { waitUntil: "networkidle" });
  await watchTasks(page);
  const begin = performance.now();
  await page.getByLabel("Seed file", { exact: true }).setInputFiles(file);
  await page.getByRole("heading", { name: /^Ready: 500,000 people$/ }).waitFor();
  const ms = performance.now() - begin;
  const longestTaskMs = await page.evaluate<number>("globalThis.longestTaskMs");
  return { ms, longestTaskMs, memoryMb: await rendererMemoryMb(browser) };
}

/** The browser reports tasks of 50 ms and more. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(`
    globalThis.longestTaskMs = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        globalThis.longestTaskMs = Math.max(globalThis.longestTaskMs, duration);
      }
    }).observe({ type: "longtask" });
  `);
}

/** Of the largest of the browser's renderers, which has page and worker. */
async function rendererMemoryMb(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  return Math.max(0, ...renderers.map(({ id }) => peakMemoryMb(id) ?? 0));
}

function report(checks: readonly Check[], file: string): void {
  const median = (values: number[]) => percentile(values, 0.5);
  const checkMs = median(checks.map(({ ms }) => ms));
  const memoryMb = Math.max(...checks.map((check) => check.memoryMb));
  const longestTaskMs = Math.max(...checks.map((check) => check.longestTaskMs));
  const shells = [
    ["wc -l", timeOf("wc", ["-l", file])],
    [
      "jq -r .user_id | sort -u",
      timeOf("sh", ["-c", 'jq -r .user_id "$1" | sort -u | wc -l', "sh", file]),
    ],
  ] as const;
  printTable(
    ["way", "p50 ms"],
    [
      ["browser, from the choice to the result", checkMs.toFixed(0)],
      ...shells.map(([name, ms]) => [name, ms === undefined ? "not installed" : ms.toFixed(0)]),
    ],
  );
  const longest = longestTaskMs === 0 ? "none" : `${longestTaskMs.toFixed(0)} ms`;
  printTarget(`no task over ${LONG_TASK_MS} ms`, longest, longestTaskMs <= LONG_TASK_MS);
  const memory = `${memoryMb.toFixed(0)} MiB`;
  printTarget(`the page's process under ${MEMORY_AIM_MB} MiB`, memory, memoryMb < MEMORY_AIM_MB);
}

/** Median of five; undefined if there is no such program. */
function timeOf(program: string, args: string[]): number | undefined {
  try {
    const times = Array.from({ length: ROUNDS }, () => {
      const begin = performance.now();
      execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"] });
      return performance.now() - begin;
    });
    return percentile(times, 0.5);
  } catch {
    return undefined;
  }
}
