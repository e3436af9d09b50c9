import { randomUUID } from "node:crypto";
import { CleanRoomsMLClient, GetAudienceGenerationJobCommand } from "@aws-sdk/client-cleanroomsml";
import { headlineIcon } from "@/components/records/headline-icon";
import {
  COLLABORATION_DE,
  COLLABORATION_UK,
  LEGACY_UK,
  READERS_UK,
  SEED_ROLE,
  SEED_S3_URI,
  SHOPPERS_DE,
  VIEWERS_UK,
} from "@/emulator/world/seed-ids";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { Exports } from "../../pages/exports";
import { JobResult } from "../../pages/job-result";
import type { Portal } from "../../portal";

async function launch(portal: Portal, configuredAudienceModelArn: string) {
  const name = `result-${randomUUID()}`;
  const isGerman = configuredAudienceModelArn === SHOPPERS_DE;
  const response = await fetch(`${portal.url}/api/v1/launches`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify({
      name,
      configuredAudienceModelArn,
      collaborationId: isGerman ? COLLABORATION_DE : COLLABORATION_UK,
      seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
    }),
  });
  expect(response.status).toBe(201);
  const { id, audienceGenerationJobArn: arn }: Record<string, string> = await response.json();
  return { name, path: `/jobs/${id}`, arn: arn ?? "" };
}

/** What AWS returns, read without the portal. */
async function metricsOf({ emulatorUrl }: Portal, audienceGenerationJobArn: string) {
  const client = new CleanRoomsMLClient({
    region: "us-east-1",
    endpoint: emulatorUrl,
    credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox-secret" },
  });
  const command = new GetAudienceGenerationJobCommand({ audienceGenerationJobArn });
  const { metrics } = await client.send(command);
  return {
    recall: metrics?.recallMetric,
    relevance: (metrics?.relevanceMetrics ?? []).map(({ audienceSize, score }) => ({
      size: audienceSize?.value ?? Number.NaN,
      score: score ?? Number.NaN,
    })),
  };
}

test("the page says what comes next, then shows the curve without a reload", async ({
  page,
  portal,
  emulator,
}) => {
  // Two rounds of polling, and four looks.
  test.setTimeout(60_000);
  const { path, arn } = await launch(portal, READERS_UK);
  await page.goto(path);
  const result = new JobResult(page);
  await expect(result.next).toContainText("its relevance and recall appear here");
  await emulator.endJobsAtOnce();
  await expect(result.chart).toBeVisible({ timeout: 15_000 });
  const { recall, relevance } = await metricsOf(portal, arn);
  expect(relevance).toHaveLength(6);
  await result.expectDrawn(relevance);
  expect(await result.recall()).toEqual([recall, 0.2]);
  const drawn = await result.recallDrawn();
  expect(drawn.recall).toBeCloseTo(recall ?? Number.NaN, 2);
  expect(drawn.random).toBeCloseTo(0.2, 2);
  await expectReadable(page);
  await result.expectDrawn(relevance);
  const gets = await emulator.gets(arn);
  for (let look = 0; look < 3; look += 1) await page.reload();
  await expect(result.chart).toBeVisible();
  expect(await emulator.gets(arn)).toBe(gets);
});

test("sizes that count user IDs are labelled so, also without a script", async ({
  page,
  browser,
  portal,
  emulator,
}) => {
  await emulator.endJobsAtOnce();
  const { path, arn } = await launch(portal, SHOPPERS_DE);
  await page.goto(path);
  const result = new JobResult(page);
  await expect(result.chart).toBeVisible({ timeout: 15_000 });
  const { recall, relevance } = await metricsOf(portal, arn);
  await result.expectDrawn(relevance);
  expect(await result.recall()).toEqual([recall]);
  await expect(result.card.getByRole("columnheader", { name: /user IDs/ })).toBeVisible();
  await expect(result.card).toContainText("random selection is not known");
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = new JobResult(await context.newPage());
  await plain.page.goto(portal.url + path);
  await expect(plain.chart).toBeVisible();
  expect(await plain.rows()).toEqual(relevance);
  const largest = relevance.at(-1)?.size ?? Number.NaN;
  const words = `Export ${largest.toLocaleString("en-GB")} user IDs`;
  await plain.page.getByRole("link", { name: words }).click();
  const size = new Exports(plain.page).size;
  await expect(size).toHaveValue(`ABSOLUTE:${largest}`);
  await context.close();
});

test("hidden metrics and failed jobs are explained", async ({ page, portal, emulator }) => {
  await emulator.endJobsAtOnce();
  const hidden = await launch(portal, VIEWERS_UK);
  const failed = await launch(portal, LEGACY_UK);
  const result = new JobResult(page);
  await page.goto(hidden.path);
  await expect(result.card).toContainText("ask account 444455556666", { timeout: 15_000 });
  await expect(result.chart).toHaveCount(0);
  await page.goto(failed.path);
  await expect(result.failure).toContainText("INSUFFICIENT_MATCHING_SEED");
  await expect(result.failure).toContainText("The seed matches fewer users");
  await expect(result.failure).toContainText("Launch another like this");
  await expect(page.getByText("No action needed.")).toHaveCount(0);
  await expect(page.getByText("Job launched")).toHaveCount(0);
  await expect(page).toHaveTitle(/^Failed · /);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute("href", headlineIcon("failed"));
  await expectReadable(page);
});
