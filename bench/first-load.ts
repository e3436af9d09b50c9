import { gzipSync } from "node:zlib";
import type { Response } from "@playwright/test";
import { launchBrowser } from "./browser";
import { withPortal } from "./portal-process";
import { printHeading, printTable, printTarget } from "./report";

const AIM = 1.35;
const COMPOSER = "/launch";
/** Shows the build's 404 page: the frame of every page, and a sentence. */
const EMPTY = "/no-such-page";

/** Compares the composer's JavaScript with that of an empty page of the same build. */
export async function benchFirstLoad(): Promise<void> {
  printHeading("first-load JavaScript, gzip -9");
  await withPortal(async ({ url }) => {
    const empty = await firstLoadBytes(new URL(EMPTY, url));
    const composer = await firstLoadBytes(new URL(COMPOSER, url));
    const untilIdle = await bytesUntilIdle(new URL(COMPOSER, url));
    const rowOf = (page: string, bytes: number) => [
      page,
      (bytes / 1024).toFixed(1),
      (bytes / empty).toFixed(2),
    ];
    printTable(
      ["page", "KiB", "ratio"],
      [
        rowOf("empty page", empty),
        rowOf(COMPOSER, composer),
        rowOf(`${COMPOSER}, and later loads until the network is idle`, untilIdle),
      ],
    );
    const ratio = composer / empty;
    printTarget(`at most ${AIM}`, ratio.toFixed(3), ratio <= AIM);
  });
}

/** The scripts in the page's HTML. */
async function firstLoadBytes(url: URL): Promise<number> {
  const page = await fetch(url);
  const sources = scriptSources(await page.text());
  if (sources.length === 0) throw new Error(`${url.pathname} names no scripts`);
  const sizes = sources.map(async (source) => {
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
  return modern.flatMap((tag) => /\ssrc="([^"]+)"/.exec(tag)?.[1] ?? []);
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
