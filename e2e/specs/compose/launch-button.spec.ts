import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { holdScripts } from "../../pages/gates";

const TAGS = { "tags.0.key": "team", "tags.0.value": "growth" };
const WRONG = { name: " x ", collaborationId: "x", configuredAudienceModelArn: "x" };
const SQL = {
  seedSource: "sql",
  "seedAudience.sqlParameters.queryString": Array(40).fill("select user_id").join("\n"),
};
const FACES = ["JSON", "AWS CLI", "boto3", "JavaScript"];

/** By the label, as a person does: the radio button is not seen, and the launch bar may cover its place. */
async function choose(page: Page, face: string): Promise<void> {
  await page.locator(".preview label", { hasText: face }).click();
  await expect(page.getByRole("radio", { name: face })).toBeChecked();
}

/** Where it is cut or covered, at the page's beginning, middle and end. */
async function cutPlaces(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollHeight } = document.documentElement;
    const button = document.querySelector("[aria-labelledby=ready-heading] button[type=submit]");
    return [0, 0.5, 1].flatMap((part) => {
      window.scrollTo({ top: part * (scrollHeight - innerHeight), behavior: "instant" });
      const { left, right, top, bottom } = button?.getBoundingClientRect() ?? new DOMRect();
      const corners = [
        [left + 4, top + 3],
        [right - 4, bottom - 3],
      ] as const;
      const isWhole = corners.every(([x, y]) => button?.contains(document.elementFromPoint(x, y)));
      return isWhole ? [] : [`${part} of the page: ${top} to ${bottom} of ${innerHeight}`];
    });
  });
}

for (const [width, height] of [
  [1280, 720],
  [1280, 900],
  [1024, 768],
  [390, 844],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test("the launch button is whole, whatever the form and the preview show", async ({ page }) => {
      const composer = new Composer(page);
      for (const fields of [TAGS, SQL, WRONG]) {
        await composer.openFilled(fields);
        if (fields === WRONG) {
          await composer.launch();
          await expect(composer.summary).toBeVisible();
        }
        for (const face of FACES) {
          await choose(page, face);
          await expect(page.locator(".preview-view:visible")).toHaveCount(1);
          expect(await cutPlaces(page), face).toEqual([]);
        }
        await choose(page, "JSON");
        await page.getByRole("button", { name: "Edit JSON" }).click();
        await expect(page.getByRole("textbox", { name: /JSON/ })).toBeVisible();
        expect(await cutPlaces(page), "edited JSON").toEqual([]);
      }
      const bar = page.getByRole("region", { name: "Review and launch" });
      const { y = 0, height: barHeight = 0 } = (await bar.boundingBox()) ?? {};
      // Nothing of the form shows below it on a phone.
      if (width < 1024) expect(y + barHeight).toBe(height);
    });
  });
}

test("in a copy, it keeps its place while what differs is loaded", async ({ page }) => {
  const composer = new Composer(page);
  await composer.openFilled({ name: `place-${randomUUID()}` });
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  const scripts = await holdScripts(page);
  await composer.launchAnother();
  await expect(composer.field("Job name")).toHaveValue(/-2$/);
  // Where its column ends, the bar is not held at the bottom of the window.
  await composer.launchButton.evaluate((button) => button.scrollIntoView({ block: "center" }));
  const before = await composer.launchButton.boundingBox();
  const differences = composer.notice("Differences from the copied job");
  await expect(differences.getByRole("link")).toHaveCount(0);
  scripts.letThrough();
  await expect(differences.getByRole("link")).toHaveText(["Job name"]);
  expect(await composer.launchButton.boundingBox()).toEqual(before);
});
