import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { percentile } from "../percentiles";
import { withPortal } from "../portal-process";
import { printHeading, printLine, printTable, printTarget } from "../report";
import { sampleLink, sampleName } from "../sample-request";
import { launchBrowser } from "./browser";
import { LEAST_REPORTED_MS, type Notes, readProbe, setProbe } from "./keystroke-probe";

const SLOWDOWN = 6;
const TAGS = 50;
const WARM_UP = 10;
const KEYSTROKES = 120;
const AIM_MS = 50;
/** A quick typist with occasional pauses, in which the draft is saved. */
const GAPS_MS = [80, 100, 120, 240];

/** Fields whose message changes with each press of `key`, and back with Backspace. */
const FIELDS = [
  { field: "tags.49.key", text: tagKey(0), key: "x", why: "the same key as row 1, or not" },
  { field: "name", text: sampleName(0), key: " ", why: "trailing space, or not" },
];

/** What a key and its message cost the browser alone. */
const FLOOR_URL = `data:text/html,${encodeURIComponent(`<!doctype html><input id="field-floor">
<p id="field-floor-message">-</p>
<script>
  const [field] = document.getElementsByTagName("input");
  const [message] = document.getElementsByTagName("p");
  field.addEventListener("input", () => { message.textContent = field.value || "-"; });
</script>`)}`;

/** Times a key's validation message on a slow machine with everything filled in. */
export async function benchKeystroke(): Promise<void> {
  printHeading(`keystroke to painted message, ${TAGS} tags, CPU ${SLOWDOWN} times slower`);
  await withPortal(async (portal) => {
    const browser = await launchBrowser();
    try {
      await measureFields(browser, portal.url);
    } finally {
      await browser.close();
    }
  });
}

async function measureFields(browser: Browser, portalUrl: string): Promise<void> {
  const floor = await typeInto(browser, FLOOR_URL, "floor", "x");
  const rows = [["a page with one field, no framework", ...figuresOf(floor)]];
  let worstMs = 0;
  for (const { field, text, key, why } of FIELDS) {
    const notes = await typeInto(browser, filledIn(portalUrl, field, text), field, key);
    rows.push([`${field} (${why})`, ...figuresOf(notes)]);
    worstMs = Math.max(worstMs, percentile(notes.toMessageMs, 0.98));
  }
  printTable(["field", "p50 ms", "p98 ms", "worst ms", "event timing p98 ms"], rows);
  const ratio = worstMs / percentile(floor.toMessageMs, 0.98);
  printLine(`p98 of the slowest field to that of the page with one: ${ratio.toFixed(2)}`);
  printTarget(`p98 under ${AIM_MS} ms`, `${worstMs.toFixed(1)} ms`, worstMs < AIM_MS);
}

function filledIn(portalUrl: string, field: string, text: string): string {
  const link = new URL(sampleLink(portalUrl, sampleName(0)));
  for (let row = 0; row < TAGS; row += 1) {
    link.searchParams.set(`tags.${row}.key`, tagKey(row));
    link.searchParams.set(`tags.${row}.value`, `spring-uk-${row}`);
  }
  link.searchParams.set(field, text);
  return link.href;
}

function tagKey(row: number): string {
  return `cost-centre-${row + 1}`;
}

/** Presses the key and Backspace in turn, at a typist's pace. The first few do not count. */
async function typeInto(browser: Browser, url: string, field: string, key: string): Promise<Notes> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    // tsx wraps functions in a helper that the page does not have.
    await page.addInitScript("globalThis.__name = (target) => target");
    await page.goto(url, { waitUntil: "networkidle" });
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    const controlId = `field-${field.replaceAll(".", "-")}`;
    await showValidation(page, controlId);
    await pressInTurn(page, key, WARM_UP);
    await page.evaluate(setProbe, { controlId, messageId: `${controlId}-message` });
    await pressInTurn(page, key, KEYSTROKES);
    const notes = await page.evaluate(readProbe);
    const missing = KEYSTROKES - notes.toMessageMs.length;
    if (missing !== 0) throw new Error(`${missing} of ${KEYSTROKES} keystrokes had no message`);
    return notes;
  } finally {
    await page.close();
  }
}

/** Leaves the field once, because validation starts then. */
async function showValidation(page: Page, controlId: string): Promise<void> {
  const control = page.locator(`#${controlId}`);
  await control.focus();
  await control.blur();
  await control.focus();
  await control.press("End");
}

async function pressInTurn(page: Page, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await page.keyboard.press(time % 2 === 0 ? key : "Backspace");
    await delay(GAPS_MS[time % GAPS_MS.length]);
  }
}

/** Interactions that the browser did not report count with the threshold. */
function figuresOf({ toMessageMs, toNextPaintMs }: Notes): string[] {
  const unreported = Math.max(0, KEYSTROKES - toNextPaintMs.length);
  const toPaintMs = [...toNextPaintMs, ...Array(unreported).fill(LEAST_REPORTED_MS)];
  return [
    percentile(toMessageMs, 0.5).toFixed(1),
    percentile(toMessageMs, 0.98).toFixed(1),
    Math.max(...toMessageMs).toFixed(1),
    percentile(toPaintMs, 0.98).toFixed(0),
  ];
}
