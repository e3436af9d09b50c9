import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "../../fixtures";
import { expectAccessible } from "../../looks";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";

/** Launches jobs with one seed, the last one with the name. */
async function launchBefore(page: Page, name: string, count: number): Promise<void> {
  const composer = new Composer(page);
  for (let n = 1; n <= count; n++) {
    await composer.openFilled({ name: n === count ? name : `${name}-${randomUUID().slice(0, 8)}` });
    await composer.launch();
    await composer.launchId();
  }
}

test("the eighth similar job takes two actions", async ({ page, emulator }) => {
  const name = `weekly-${randomUUID().slice(0, 8)}`;
  await launchBefore(page, name, 7);
  await page.goto("/launch");
  const composer = new Composer(page);
  await composer.untilHydrated();
  await expectAccessible(page, "the composer with recent jobs");
  let actions = 0;
  const act = async (action: Promise<void>) => {
    actions += 1;
    await action;
  };
  await act(page.getByRole("link", { name: `Launch another like ${name}`, exact: true }).click());
  await expect(composer.field("Job name")).toHaveValue(`${name}-2`);
  await act(composer.launch());
  await expect(composer.launched).toBeVisible();
  expect(actions).toBe(2);
  const requests = await emulator.requests();
  expect(requests).toHaveLength(8);
  expect(requests.at(-1)).toEqual({ ...VALID_REQUEST, name: `${name}-2` });
});

test("recent jobs are the newest first, and beside a new form alone", async ({ page }) => {
  const name = `older-${randomUUID().slice(0, 8)}`;
  await launchBefore(page, name, 2);
  await page.goto("/launch");
  const links = page.getByRole("list", { name: "Your recent jobs" }).getByRole("link");
  await expect(links.first()).toHaveText(`Launch another like ${name}`);
  await expect(links.nth(1)).toContainText(`${name}-`);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByText("Launch another like", { exact: true }).first()).toBeInViewport();
  await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`);
  await expect(links).toHaveCount(0);
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("a recent job is a link to a form like it", async ({ page, browser, portal }) => {
    const name = `plain-${randomUUID().slice(0, 8)}`;
    const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: true });
    await launchBefore(await context.newPage(), name, 1);
    await context.close();
    await page.goto("/launch");
    await page.getByRole("link", { name: `Launch another like ${name}` }).click();
    await expect(new Composer(page).field("Job name")).toHaveValue(`${name}-2`);
  });
});
