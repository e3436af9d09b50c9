import type { Browser, Page } from "@playwright/test";
import { apiLaunch } from "../launches/portal-launches";
import { percentile } from "../percentiles";
import { type Portal, withPortal } from "../portal-process";
import { printHeading, printTable, printTarget } from "../report";
import { sampleLink, sampleName } from "../sample-request";
import { launchBrowser } from "./browser";

const ROUNDS = 40;
const WARM_UP = 5;
const AIM = 4;

declare global {
  var clickToArn: { arnMs?: number; pageMs?: number } | undefined;
}

/** Times a click on Launch job, against a launch by the API: in turn, so that a slow moment affects both. */
export async function benchClick(): Promise<void> {
  printHeading("click on Launch job to the job's ARN on screen, against a launch by the API");
  await withPortal(async (portal) => {
    const browser = await launchBrowser();
    try {
      await measure(browser, portal);
    } finally {
      await browser.close();
    }
  });
}

async function measure(browser: Browser, { url, emulator }: Portal): Promise<void> {
  const launch = apiLaunch(url);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // tsx wraps functions in a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (target) => target");
  const [api, arn, opened]: [number[], number[], number[]] = [[], [], []];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const startMs = performance.now();
    await launch(sampleName(2 * (round + WARM_UP) + 1));
    const apiMs = performance.now() - startMs;
    const { arnMs, pageMs } = await launchByClick(page, url, sampleName(2 * (round + WARM_UP) + 2));
    if (round < 0) continue;
    api.push(apiMs);
    arn.push(arnMs);
    opened.push(pageMs);
  }
  const jobs = await emulator.countJobs();
  if (jobs !== 2 * (ROUNDS + WARM_UP)) throw new Error(`${jobs} jobs were started`);
  const row = (name: string, times: number[]) => [
    name,
    percentile(times, 0.5).toFixed(1),
    percentile(times, 0.98).toFixed(1),
    (percentile(times, 0.5) / percentile(api, 0.5)).toFixed(2),
  ];
  printTable(
    ["", "p50 ms", "p98 ms", "/ api"],
    [row("api", api), row("click to ARN", arn), row("click to the launch's page", opened)],
  );
  const ratio = percentile(arn, 0.5) / percentile(api, 0.5);
  printTarget(`at most ${AIM} times the API's p50`, ratio.toFixed(2), ratio <= AIM);
}

async function launchByClick(page: Page, portalUrl: string, name: string) {
  await page.goto(sampleLink(portalUrl, name), { waitUntil: "networkidle" });
  await page.evaluate(watchForArn);
  await page.getByRole("button", { name: "Launch job" }).click({ noWaitAfter: true });
  await page.waitForFunction(() => globalThis.clickToArn?.pageMs !== undefined);
  const { arnMs, pageMs } = (await page.evaluate(() => globalThis.clickToArn)) ?? {};
  if (arnMs === undefined || pageMs === undefined) throw new Error("The page showed no job.");
  return { arnMs, pageMs };
}

/** Runs in the page. From the click to the end of the frame with the ARN, and with the launch's page. */
function watchForArn(): void {
  const times: NonNullable<typeof globalThis.clickToArn> = {};
  globalThis.clickToArn = times;
  let clickedMs = 0;
  const onceInFrame = (note: (ms: number) => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => note(performance.now() - clickedMs);
      port2.postMessage(null);
    });
  const seen = new Set<string>();
  const first = (what: string, isThere: boolean, note: (ms: number) => void) => {
    if (!isThere || seen.has(what)) return;
    seen.add(what);
    onceInFrame(note);
  };
  document.addEventListener(
    "click",
    ({ timeStamp }) => {
      clickedMs = timeStamp;
    },
    { capture: true },
  );
  new MutationObserver(() => {
    const arn = document.querySelector("main [title*=':audience-generation-job/']");
    first("arn", arn !== null, (ms) => {
      times.arnMs = ms;
    });
    first("page", arn?.closest("#launch-state") != null, (ms) => {
      times.pageMs = ms;
    });
  }).observe(document.body, { childList: true, subtree: true });
}
