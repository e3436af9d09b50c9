import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

/** How often a page was looked at. */
const looksAt = new WeakMap<Page, number>();

/** In turn within a test; its title decides which look is first, so that each run does the same. */
function isDarkPhonesTurn(page: Page): boolean {
  const count = looksAt.get(page) ?? 0;
  looksAt.set(page, count + 1);
  return (test.info().title.length + count) % 2 === 1;
}

/**
 * Expects that the page fits the window on phone and desktop, light and dark, and that it is
 * accessible on a light desktop or a dark phone. CI has no time for both: `LOOKS=all` takes both.
 */
export async function expectReadable(page: Page): Promise<void> {
  const isDarkPhone = isDarkPhonesTurn(page);
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const where = `${new URL(page.url()).pathname}, ${viewport.width} px, ${colorScheme}`;
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${where}: pixels beyond the window`).toBe(0);
      await keepScreenshot(page, `${viewport.width}-${colorScheme}`);
      const isOfBoth = (viewport === DESK) === (colorScheme === "light");
      const isItsTurn = process.env.LOOKS === "all" || isDarkPhone === (viewport === PHONE);
      if (isOfBoth && isItsTurn) await expectAccessible(page, where);
    }
  }
}

/** `SCREENSHOTS=<folder>` keeps an image of each page and state that a test looks at. */
async function keepScreenshot(page: Page, look: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  const { titlePath } = test.info();
  const name = [...titlePath.slice(1), new URL(page.url()).pathname]
    .join(" ")
    .replace(/[^\w]+/g, "-");
  const path = join(folder, `${name}-${look}.png`);
  await page.screenshot({ path, fullPage: true, animations: "disabled" });
}

export async function expectAccessible(page: Page, where: string): Promise<void> {
  await layOutAll(page);
  await endTransitions(page);
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
    where,
  ).toEqual([]);
}

/** axe would count pinned elements, and elements without layout, as covering a control. */
async function layOutAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      element.style.contentVisibility = "visible";
      const { position } = getComputedStyle(element);
      const isPinned = position === "fixed" || position === "sticky";
      // An open menu or dialog would no longer be placed within the window.
      if (isPinned && !element.matches(":popover-open, :modal")) element.style.position = "static";
    }
  });
}

/**
 * Otherwise axe measures colours during the transition. Waiting is no choice: a transition of what is
 * not laid out never ends.
 */
async function endTransitions(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      const { iterations } = animation.effect?.getComputedTiming() ?? {};
      if (iterations !== Number.POSITIVE_INFINITY) animation.finish();
    }
  });
}
