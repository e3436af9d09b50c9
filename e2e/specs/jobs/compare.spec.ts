import { randomUUID } from "node:crypto";
import { CleanRoomsMLClient, GetAudienceGenerationJobCommand } from "@aws-sdk/client-cleanroomsml";
import type { Locator, Page } from "@playwright/test";
import {
  COLLABORATION_DE,
  COLLABORATION_UK,
  READERS_UK,
  SEED_ROLE,
  SEED_S3_URI,
  SHOPPERS_DE,
} from "@/emulator/world/seed-ids";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { JobResult } from "../../pages/job-result";
import type { Portal } from "../../portal";

async function launch(
  portal: Portal,
  name: string,
  configuredAudienceModelArn = READERS_UK,
  tags?: Record<string, string>,
): Promise<{ id: string; arn: string; name: string }> {
  const isGerman = configuredAudienceModelArn === SHOPPERS_DE;
  const response = await fetch(`${portal.url}/api/v1/launches`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify({
      ...{ name, configuredAudienceModelArn, description: `For ${name}` },
      ...(tags && { tags }),
      collaborationId: isGerman ? COLLABORATION_DE : COLLABORATION_UK,
      seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
    }),
  });
  expect(response.status).toBe(201);
  const { id, audienceGenerationJobArn: arn }: Record<string, string> = await response.json();
  return { id: id ?? "", arn: arn ?? "", name };
}

/** What AWS returns, read without the portal: sizes with scores, and the recall. */
async function metricsOf({ emulatorUrl }: Portal, audienceGenerationJobArn: string) {
  const client = new CleanRoomsMLClient({
    region: "us-east-1",
    endpoint: emulatorUrl,
    credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox-secret" },
  });
  const command = new GetAudienceGenerationJobCommand({ audienceGenerationJobArn });
  const { metrics } = await client.send(command);
  const scores = (metrics?.relevanceMetrics ?? []).map(({ audienceSize, score }) => ({
    size: audienceSize?.value,
    score,
  }));
  return { scores, recall: metrics?.recallMetric };
}

/** The exact values of a table's rows. */
async function valuesOf(page: Page, table: RegExp): Promise<number[][]> {
  const rows = page.getByRole("table", { name: table }).locator("tbody tr");
  return rows.evaluateAll((found) =>
    found.map((row) =>
      [...row.querySelectorAll("data")].map((value) => Number(value.getAttribute("value"))),
    ),
  );
}

test("two jobs of one model are compared, from the list and from a job's page", async ({
  page,
  browser,
  portal,
  emulator,
}) => {
  // Three jobs are read, and looks.
  test.setTimeout(60_000);
  await emulator.endJobsAtOnce();
  const mark = `compare-${randomUUID().slice(0, 8)}`;
  const [a, b, other] = [
    await launch(portal, `${mark}-first`),
    await launch(portal, `${mark}-second`),
    await launch(portal, `${mark}-german`, SHOPPERS_DE),
  ];
  await page.goto(`/jobs?text=${mark}`);
  const select = (job: { name: string }) => page.getByLabel(`Select ${job.name}`, { exact: true });
  const button = page.getByRole("button", { name: "Compare" });
  await select(a).check();
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription("To compare, select exactly two jobs.");
  await select(other).check();
  await expect(button).toHaveAccessibleDescription(/^Jobs of different models can't be compared/);
  // Playwright would wait for a button that is not disabled.
  await button.press("Enter");
  await expect(page).toHaveURL(/\/jobs\?text=/);
  await select(other).uncheck();
  await select(b).check();
  await expect(async () => {
    await page.goto(`/jobs/${b.id}`);
    await expect(new JobResult(page).chart).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await page.goto(`/jobs/${a.id}`);
  await expect(new JobResult(page).chart).toBeVisible({ timeout: 20_000 });
  await page.getByRole("link", { name: "Compare with…" }).click();
  await expect(page.getByRole("link", { name: b.name })).toBeVisible();
  await expectReadable(page);
  await page.getByRole("link", { name: b.name }).click();
  await expect(page).toHaveURL(`/jobs/compare?a=${a.id}&b=${b.id}`);
  await expect(page.getByRole("img", { name: /^Line chart of the relevance/ })).toBeVisible();
  const [inA, inB] = [await metricsOf(portal, a.arn), await metricsOf(portal, b.arn)];
  expect(await valuesOf(page, /^Relevance/)).toEqual(
    inA.scores.map(({ size, score }, index) => [size, score, inB.scores[index]?.score]),
  );
  expect(await valuesOf(page, /^Recall/)).toEqual([
    [inA.recall, inB.recall],
    [0.2, 0.2],
  ]);
  await expect(page.getByRole("row", { name: /^Description / })).toContainText("Differs");
  await expectReadable(page);
  for (const [query, status] of [
    [`a=${a.id}&b=${other.id}`, 400],
    [`a=${a.id}&b=${a.id}`, 400],
    [`a=${a.id}&b=${randomUUID()}`, 404],
    ["", 400],
  ]) {
    const refused = await page.request.get(`${portal.url}/jobs/compare?${query}`);
    expect(refused.status(), `${query}`).toBe(status);
  }
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`${portal.url}/jobs/compare?a=${a.id}&b=${other.id}`);
  await expect(plain.getByRole("main")).toContainText("different models");
  await plain.goto(`${portal.url}/jobs?text=${mark}`);
  for (const job of [a, b]) await plain.getByLabel(`Select ${job.name}`, { exact: true }).check();
  await plain.getByRole("button", { name: "Compare" }).click();
  await expect(plain.getByRole("img", { name: /^Line chart of the relevance/ })).toBeVisible();
  await context.close();
});

test("jobs of any length are compared in columns of one width, and those without a result not at all", async ({
  page,
  portal,
  emulator,
}) => {
  test.setTimeout(60_000);
  await emulator.endJobsAtOnce();
  const mark = randomUUID().slice(0, 8);
  const many = Array.from({ length: 49 }, (_, index) => [`dimension-${index}`, `value ${index}`]);
  const long = await launch(
    portal,
    `${mark}-`.padEnd(63, "x"),
    READERS_UK,
    Object.fromEntries(many),
  );
  const short = await launch(portal, `${mark}-s`);
  for (const { id } of [long, short]) {
    await expect(async () => {
      await page.goto(`/jobs/${id}`);
      await expect(new JobResult(page).chart).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
  }
  const settings = page.getByRole("table", { name: /^Settings of both jobs/ });
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/jobs/compare?a=${long.id}`);
    const choice = await page.getByRole("link", { name: short.name, exact: true }).boundingBox();
    expect(choice?.height, "a name on one line").toBeLessThan(30);
    await page.goto(`/jobs/compare?a=${long.id}&b=${short.id}`);
    for (const table of await page.getByRole("table").all()) {
      const cells = await table.locator("tbody tr").first().locator("td").all();
      const widths = await Promise.all(
        cells.map(async (cell) => (await cell.boundingBox())?.width),
      );
      expect(Math.abs((widths[0] ?? 0) - (widths[1] ?? 0))).toBeLessThan(2);
    }
    expect(await brokenWords(settings.locator("th[scope=row]"))).toEqual([]);
    await expectReadable(page);
  }
  // The emulator's jobs of before would be pending again, too.
  await emulator.settings({ createPendingSeconds: 3_600 });
  const pending = await launch(portal, `${mark}-pending`);
  await page.goto(`/jobs?text=${mark}`);
  for (const { name } of [long, pending]) {
    await page.getByLabel(`Select ${name}`, { exact: true }).check();
  }
  const button = page.getByRole("button", { name: "Compare" });
  await expect(button).toHaveAccessibleDescription(/^To compare, select active jobs/);
});

/** Words that begin on one line and end on another. */
function brokenWords(cells: Locator): Promise<string[]> {
  return cells.evaluateAll((elements) =>
    elements.flatMap((element) => {
      const text = element.querySelector("span")?.firstChild;
      if (!(text instanceof Text)) return [];
      return [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length > 1 ? [word] : [];
      });
    }),
  );
}

test.describe("jobs without a result", () => {
  // The page says so with 400.
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("can be opened from the page that says so", async ({ page, portal, emulator }) => {
    await emulator.settings({ createPendingSeconds: 3_600 });
    const mark = randomUUID().slice(0, 8);
    const [a, b] = [await launch(portal, `${mark}-a`), await launch(portal, `${mark}-b`)];
    await page.goto(`/jobs/compare?a=${a.id}&b=${b.id}`);
    await expect(page.getByRole("heading", { name: "can't be compared" })).toBeVisible();
    await expectReadable(page);
    await page.getByRole("main").getByRole("link", { name: b.name }).click();
    await expect(page).toHaveURL(`/jobs/${b.id}`);
  });
});
