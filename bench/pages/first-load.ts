import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Response } from "@playwright/test";
import { exitCodeOf, startNext } from "../../scripts/next-process";
import { PROJECT_ROOT } from "../../scripts/project-root";
import { shellEnvironment } from "../../scripts/shell-environment";
import { withPortal } from "../portal-process";
import { printHeading, printTable, printTarget } from "../report";
import { launchBrowser } from "./browser";
import { measuredPages } from "./pages";

const COMPOSER_AIM = 1.35;
const AIM = 1.25;
/** An application of one page without client components, with the same Next and React. */
const EMPTY_PAGE = "bench/empty-page";

/** Compares the JavaScript of pages with the least that a page of Next has. */
export async function benchFirstLoad(): Promise<void> {
  printHeading("first-load JavaScript, gzip -9");
  const empty = await emptyPageBytes();
  await withPortal(async ({ url }) => {
    const cellsOf = (bytes: number) => [(bytes / 1024).toFixed(1), (bytes / empty).toFixed(2)];
    const rows = [["empty page", ...cellsOf(empty), "", ""]];
    const ratios: number[] = [];
    for (const page of await measuredPages(url)) {
      const first = await firstLoadBytes(page.url);
      ratios.push(first / empty);
      rows.push([page.name, ...cellsOf(first), ...cellsOf(await bytesUntilIdle(page.url))]);
    }
    printTable(["page", "KiB", "ratio", "until idle, KiB", "ratio"], rows);
    const [composer = 0, ...others] = ratios;
    printTarget(`composer at most ${COMPOSER_AIM}`, composer.toFixed(3), composer <= COMPOSER_AIM);
    const most = Math.max(...others);
    printTarget(`other pages at most ${AIM}`, most.toFixed(3), most <= AIM);
  });
}

/** Builds the empty page. Next renders it to a file. */
async function emptyPageBytes(): Promise<number> {
  const environment = {
    ...shellEnvironment(),
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
  };
  const build = startNext(["build", EMPTY_PAGE], { root: PROJECT_ROOT, environment, quiet: true });
  const code = await exitCodeOf(build);
  if (code !== 0) throw new Error(`The build of ${EMPTY_PAGE} failed (${code})`);
  const built = join(PROJECT_ROOT, EMPTY_PAGE, ".next");
  const html = await readFile(join(built, "server/app/index.html"), "utf8");
  const sizes = scriptSources(html).map(async (source) =>
    gzipBytes(await readFile(join(built, source.replace(/^\/_next\//, "")))),
  );
  return sumOf(await Promise.all(sizes));
}

/** The scripts in the page's HTML. */
async function firstLoadBytes(url: URL): Promise<number> {
  const page = await fetch(url);
  const sizes = scriptSources(await page.text()).map(async (source) => {
    const script = await fetch(new URL(source, page.url));
    if (!script.ok) throw new Error(`${source}: ${script.status}`);
    return gzipBytes(Buffer.from(await script.arrayBuffer()));
  });
  return sumOf(await Promise.all(sizes));
}

/** Scripts with a URL, except those for browsers without modules. */
function scriptSources(html: string): string[] {
  const tags = html.match(/<script\b[^>]*>/g) ?? [];
  const modern = tags.filter((tag) => !/\snomodule\b/i.test(tag));
  const sources = modern.flatMap((tag) => /\ssrc="([^"?]+)/.exec(tag)?.[1] ?? []);
  if (sources.length === 0) throw new Error("The page names no scripts");
  return sources;
}

/** All scripts that a browser loads until the network is idle, including those loaded by scripts. */
async function bytesUntilIdle(url: URL): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const scripts: Response[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.push(response);
    });
    await page.goto(url.href, { waitUntil: "networkidle" });
    return sumOf(await Promise.all(scripts.map(async (script) => gzipBytes(await script.body()))));
  } finally {
    await browser.close();
  }
}

function gzipBytes(content: Buffer): number {
  return gzipSync(content, { level: 9 }).length;
}

function sumOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
