import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "../../e2e/chromium";

/** The tests' browser. `debuggingPort` allows a second driver besides Playwright. */
export async function launchBrowser(debuggingPort?: number): Promise<Browser> {
  const debugging =
    debuggingPort === undefined
      ? []
      : ["--remote-debugging-address=127.0.0.1", `--remote-debugging-port=${debuggingPort}`];
  return chromium.launch({
    executablePath: await findChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", ...debugging],
  });
}
