import { existsSync } from "node:fs";
import { chromium as playwrightChromium } from "@playwright/test";
import packagedChromium from "@sparticuz/chromium";

/**
 * The browser to test with: the one that `CHROMIUM_PATH` names, else Playwright's own if it is
 * installed, else the one that comes inside an npm package, which needs neither root nor download.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const own = playwrightChromium.executablePath();
  return existsSync(own) ? own : packagedChromium.executablePath();
}
