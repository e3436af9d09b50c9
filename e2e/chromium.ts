import { existsSync } from "node:fs";
import { chromium as playwrightChromium } from "@playwright/test";
import packagedChromium from "@sparticuz/chromium";

/**
 * The browser from `CHROMIUM_PATH`, else Playwright's own if installed, else the one in an npm
 * package, which needs neither root nor a download.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const own = playwrightChromium.executablePath();
  return existsSync(own) ? own : packagedChromium.executablePath();
}
