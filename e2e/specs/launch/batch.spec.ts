import { randomUUID } from "node:crypto";
import type { Locator } from "@playwright/test";
import { expect, test } from "../../fixtures";
import { expectAccessible } from "../../looks";
import { openSeveral, rowsAsText } from "../../pages/batches";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS } from "../../pages/requests";
import { writePastLaunches } from "../../past-launches";

const SEED = VALID_FIELDS["seedAudience.dataSource.s3Uri"];

test("eight jobs are launched from one form and a few rows", async ({ page, emulator }) => {
  await openSeveral(page);
  const word = randomUUID().slice(0, 8);
  const rows = await rowsAsText(page);
  await rows.fill(`${word}-a\n${word}-a\n${SEED},no place,here`);
  await page.getByRole("button", { name: "Check the rows" }).click();
  const table = page.getByRole("table", { name: "Rows as they will be launched" });
  await expect(table.getByText("Row 1 has the same name.")).toBeVisible();
  await expect(table.getByText("No column for “here”.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Launch \d/ })).toHaveCount(0);
  await expect(rows).toHaveValue(/no place,here$/);
  await expectAccessible(page, "rows with faults");
  await page.getByRole("textbox", { name: "Name pattern" }).fill(`${word}-{seed}-{n}`);
  await rows.fill(Array(8).fill(SEED).join("\n"));
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByRole("heading", { name: "8 rows ready" })).toBeVisible();
  await expect(table.getByRole("cell", { name: `${word}-spring-uk-8` })).toBeVisible();
  await page.getByText("Launch 8 jobs…").click();
  await page.getByRole("button", { name: "Launch 8 jobs" }).click();
  await expect(page.getByRole("heading", { name: "Batch of 8 jobs" })).toBeVisible();
  await expect(page.getByText("Each launch has a result.")).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, "the batch");
  const starts = await emulator.starts();
  expect(starts.map(({ input }) => input?.name).toSorted()).toEqual(
    Array.from({ length: 8 }, (_, n) => `${word}-spring-uk-${n + 1}`),
  );
  await page.getByRole("link", { name: `${word}-spring-uk-1` }).click();
  await expect(new Composer(page).launched).toBeVisible();
  await page.getByRole("link", { name: "Show all its launches" }).click();
  await expect(page.getByRole("heading", { name: "Batch of 8 jobs" })).toBeVisible();
});

test("several like a job begin with that job, which the page names", async ({ page, portal }) => {
  const name = `like-${randomUUID()}`;
  const [id] = await writePastLaunches(portal.databaseUrl, [{ name, state: "launched" }]);
  await page.goto(`/jobs/${id}`);
  await page.getByRole("link", { name: "Launch several like this" }).click();
  const source = page.getByRole("link", { name: `the job ${name}`, exact: true });
  await expect(source).toHaveAttribute("href", `/jobs/${id}`);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("what is wrong with a row is in sight", async ({ page }) => {
    await openSeveral(page);
    const rows = await rowsAsText(page);
    await rows.fill(`job-${randomUUID()},s3://bad`);
    await page.getByRole("button", { name: "Check the rows" }).click();
    const table = page.getByRole("table", { name: "Rows as they will be launched" });
    const fault = table.getByRole("listitem");
    await expect(fault).toContainText("Seed S3 URI");
    const { x = 0, width = 0 } = (await fault.boundingBox()) ?? {};
    expect(x + width).toBeLessThan(390);
  });

  test("names, however long, leave the status in sight", async ({ page }) => {
    await openSeveral(page);
    const names = ["W".repeat(63), "taken-by-the-row-before"];
    const rows = await rowsAsText(page);
    await rows.fill(names.join("\n"));
    await page.getByRole("button", { name: "Check the rows" }).click();
    const isInSight = async (text: Locator) => {
      const { x = 0, width = 0 } = (await text.boundingBox()) ?? {};
      expect(x + width).toBeLessThan(390);
    };
    await isInSight(page.getByRole("cell", { name: "None" }).first());
    await page.getByText("Launch 2 jobs…").click();
    await page.getByRole("button", { name: "Launch 2 jobs" }).click();
    await expect(page.getByText("Each launch has a result.")).toBeVisible({ timeout: 30_000 });
    const launches = page.getByRole("table", { name: "Launches of the batch" });
    await isInSight(
      launches.getByRole("row").nth(1).getByRole("cell").nth(2).locator("span").last(),
    );
    await isInSight(launches.getByRole("link", { name: names[0] }));
  });
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("rows are checked and launched", async ({ page, emulator, browser, portal }) => {
    const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: true });
    const scripted = await context.newPage();
    await openSeveral(scripted);
    await page.goto(scripted.url().replace(/&key=.*/, ""));
    await context.close();
    const names = [`a-${randomUUID()}`, `b-${randomUUID()}`];
    await page.getByRole("textbox", { name: "Rows" }).fill(names.join("\n"));
    await page.getByRole("button", { name: "Check the rows" }).click();
    await page.getByText("Launch 2 jobs…").click();
    await page.getByRole("button", { name: "Launch 2 jobs" }).click();
    await expect(page.getByRole("heading", { name: "Batch of 2 jobs" })).toBeVisible();
    const started = async () => {
      const executed = (await emulator.starts()).filter((start) => start.executed);
      return executed.map(({ input }) => input?.name).toSorted();
    };
    await expect.poll(started, { timeout: 20_000 }).toEqual(names);
  });
});
