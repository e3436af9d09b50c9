import type { Page } from "@playwright/test";
import { expect, test } from "../../fixtures";
import { VALID_REQUEST } from "../../pages/requests";
import { writePastLaunches } from "../../past-launches";

const WHITE = /rgb\(2[45]\d, 2[45]\d, 2[45]\d\)/;

/** A person who likes it dark prints an A4 page. */
async function print(page: Page): Promise<void> {
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
}

async function expectPaper(page: Page): Promise<void> {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await background()).toMatch(WHITE);
  for (const role of ["navigation", "button", "radio"] as const) {
    await expect(page.getByRole(role)).toHaveCount(0);
  }
}

/** Neither cut nor hidden. */
async function expectComplete(page: Page, text: string): Promise<void> {
  const shown = page.getByText(text, { exact: true }).filter({ visible: true }).first();
  await expect(shown).toBeVisible();
  const cut = await shown.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(cut, `hidden part of ${text}`).toBeLessThanOrEqual(0);
}

test("a launch prints in light colours, without controls, and in full", async ({
  page,
  portal,
}) => {
  const [id] = await writePastLaunches(portal.databaseUrl, [
    { name: "printed", state: "launched" },
  ]);
  await page.goto(`/jobs/${id}`);
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  const arn = await page
    .getByTitle(/:audience-generation-job\//)
    .first()
    .getAttribute("title");
  await print(page);
  await expectPaper(page);
  await expectComplete(page, `${arn}`);
  const box = page.getByRole("region", { name: "The request as JSON" });
  const hidden = await box.evaluate(
    ({ scrollHeight, clientHeight }) => scrollHeight - clientHeight,
  );
  expect(hidden).toBeLessThanOrEqual(0);
});

test("a job prints no form and no heading of one", async ({ page }) => {
  await page.goto("/jobs?text=spring-preview-readers");
  await page.getByRole("rowheader").getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Delete job" })).toBeVisible();
  await print(page);
  await expect(page.getByRole("heading", { name: "Tags" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Delete job" })).toBeHidden();
  await expect(page.getByRole("textbox")).toHaveCount(0);
});

test("a list prints ARNs, times and the filter in full", async ({ page, portal }) => {
  await writePastLaunches(portal.databaseUrl, [{ name: "printed-list", state: "reserved" }]);
  await page.goto("/jobs?text=printed-list");
  await print(page);
  await expectPaper(page);
  await expect(page.getByRole("searchbox")).toHaveValue("printed-list");
  const row = page.getByRole("row").filter({ hasText: "printed-list" });
  const printed = await row
    .locator(".print-title")
    .evaluateAll((elements) =>
      elements.map((element) => getComputedStyle(element, "::after").content),
    );
  expect(printed).toContain(`"${VALID_REQUEST.configuredAudienceModelArn}"`);
  expect(printed.filter((text) => / UTC"$/.test(text)).length).toBeGreaterThan(0);
  const cut = await row
    .locator(".truncate")
    .evaluateAll((elements) =>
      elements.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth),
    );
  expect(cut).toEqual([]);
});
