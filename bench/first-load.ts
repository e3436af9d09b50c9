import { gzipSync } from "node:zlib";
import { withPortal } from "./portal-process";
import { printAim, printHeading, printTable } from "./report";

const AIM = 1.35;
const COMPOSER = "/launch";
/** Answered by the build's own 404 page: the shell of every page, and a sentence. */
const EMPTY = "/no-such-page";

/** The JavaScript that the composer needs beyond what any page of this build needs. */
export async function benchFirstLoad(): Promise<void> {
  printHeading("first-load JavaScript, gzip -9");
  await withPortal(async (portal) => {
    const composer = await firstLoadBytes(portal.url, COMPOSER);
    const empty = await firstLoadBytes(portal.url, EMPTY);
    const ratio = composer / empty;
    printTable(
      ["page", "KiB", "ratio"],
      [
        ["empty page", toKib(empty), "1.00"],
        [COMPOSER, toKib(composer), ratio.toFixed(2)],
      ],
    );
    printAim(`at most ${AIM}`, ratio.toFixed(3), ratio <= AIM);
  });
}

async function firstLoadBytes(portalUrl: string, path: string): Promise<number> {
  const page = await fetch(new URL(path, portalUrl));
  const sources = scriptSources(await page.text());
  if (sources.length === 0) throw new Error(`${path} names no scripts`);
  const sizes = sources.map(async (source) => {
    const script = await fetch(new URL(source, page.url));
    if (!script.ok) throw new Error(`${source}: ${script.status}`);
    return gzipSync(await script.arrayBuffer(), { level: 9 }).length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Scripts with an address, but those for browsers that know no modules. */
function scriptSources(html: string): string[] {
  const tags = html.match(/<script\b[^>]*>/g) ?? [];
  const modern = tags.filter((tag) => !/\snomodule\b/i.test(tag));
  return modern.flatMap((tag) => /\ssrc="([^"]+)"/.exec(tag)?.[1] ?? []);
}

function toKib(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
