import { randomUUID } from "node:crypto";
import {
  COLLABORATION_UK,
  READERS_UK,
  SEED_ROLE,
  SEED_S3_URI,
  VIEWERS_UK,
} from "@/emulator/world/seed-ids";
import type { EmulatorControl } from "../../emulator-control";
import { expect, LONG, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { confirm } from "../../pages/confirm";
import { Exports } from "../../pages/exports";
import type { Portal } from "../../portal";

/** The page of a job that is ACTIVE, as the portal knows. */
async function activeJob(
  portal: Portal,
  emulator: EmulatorControl,
  configuredAudienceModelArn = READERS_UK,
): Promise<string> {
  await emulator.endJobsAtOnce();
  const response = await fetch(`${portal.url}/api/v1/launches`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify({
      name: `export-${randomUUID()}`,
      configuredAudienceModelArn,
      collaborationId: COLLABORATION_UK,
      seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
    }),
  });
  expect(response.status).toBe(201);
  const { id }: { id: string } = await response.json();
  return `/jobs/${id}`;
}

test("a size of the curve is exported, and followed to its end without a reload", async ({
  page,
  portal,
  emulator,
}) => {
  // Two rounds of polling, and looks.
  test.setTimeout(60_000);
  await page.goto(await activeJob(portal, emulator));
  const exports = new Exports(page);
  await expect(exports.button).toBeVisible({ timeout: 20_000 });
  await exports.button.press("Enter");
  await expect(exports.name).toBeFocused();
  await expect(exports.name).toHaveAccessibleDescription(/Enter an export name/);
  await expect(exports.card).not.toContainText("Reference");
  await exports.name.fill("spring-top");
  const point = page.getByRole("link", { name: /^Export 10 percent, relevance / });
  const { width, height } = (await point.boundingBox()) ?? { width: 0, height: 0 };
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  await point.click();
  await expect(exports.size).toBeFocused();
  await expect(exports.size).toHaveValue("PERCENTAGE:10");
  await exports.slider.press("ArrowLeft");
  await expect(exports.size).toHaveValue("PERCENTAGE:5");
  await page.getByRole("link", { name: "20%" }).click();
  await expect(exports.size).toHaveValue("PERCENTAGE:20");
  await point.press("Enter");
  await expect(exports.size).toBeFocused();
  await expect(exports.size).toHaveValue("PERCENTAGE:10");
  await expect(exports.name).toHaveValue("spring-top");
  expect(new URL(page.url()).search).toBe("");
  await exports.button.press("Enter");
  await expect(exports.card.getByRole("status").first()).toHaveText("Export started.");
  await expect(exports.name).toHaveValue("");
  // The pressed button is gone: its form is a new one.
  await expect(exports.card.getByRole("group", { name: "Export audience" })).toBeFocused();
  await exports.name.fill("spring-top");
  await exports.size.selectOption("PERCENTAGE:20");
  await exports.button.press("Enter");
  await expect(exports.name).toHaveAccessibleDescription(/already has an export named/);
  await expect(exports.card.getByText("Export started.")).toHaveCount(0);
  const entry = exports.entry("spring-top");
  await expect(entry).toContainText("10%");
  await expect(entry).toContainText(/Pending|Running/, { timeout: 15_000 });
  await emulator.endExportsAtOnce();
  await expect(entry).toContainText("Active", { timeout: 15_000 });
  await entry.getByText("History").click();
  await expect(entry).toContainText("Export started");
  await expectReadable(page);
});

test(
  "an export in doubt, an unsent one and a refused one are shown with what to do",
  LONG,
  async ({ page, portal, emulator }) => {
    // Several rounds of polling, and looks.
    test.setTimeout(120_000);
    await page.goto(await activeJob(portal, emulator));
    const exports = new Exports(page);
    await expect(exports.button).toBeVisible({ timeout: 20_000 });
    const submit = async (name: string) => {
      await exports.name.fill(name);
      await exports.size.selectOption("PERCENTAGE:2");
      await exports.button.click();
    };
    await emulator.planExportFault({ kind: "resetAfter" });
    await submit("lost");
    // The portal looks for it every 30 seconds.
    await expect(exports.entry("lost")).toContainText(/Pending|Running|Active/, {
      timeout: 40_000,
    });
    await submit("lost");
    await expect(exports.name).toHaveAccessibleDescription(/already has an export named “lost”/);
    await expect(exports.name).toHaveValue("lost");
    await emulator.settings({ pendingExportJobsQuota: 0 });
    await submit("unsent");
    const unsent = exports.entry("unsent");
    await expect(unsent).toContainText("AWS quota reached");
    await expectReadable(page);
    await confirm(unsent, "Cancel export");
    await expect(unsent).toContainText("2%Cancelled");
  },
);

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("a form with faults keeps what was typed, and exports after they are fixed", async ({
    page,
    portal,
    emulator,
  }) => {
    const path = await activeJob(portal, emulator, VIEWERS_UK);
    const exports = new Exports(page);
    await expect(async () => {
      await page.goto(path);
      await expect(exports.button).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await exports.name.fill("hidden-sizes");
    await exports.button.click();
    await expect(exports.card.getByText("Choose an audience size.")).toBeInViewport({ ratio: 1 });
    await expect(exports.name).toHaveValue("hidden-sizes");
    await exports.card.getByRole("textbox", { name: "Audience size" }).fill("50,000");
    await exports.card.getByLabel("Size type").selectOption("ABSOLUTE");
    await exports.button.click();
    await expect(exports.card.getByRole("status").first()).toHaveText("Export started.");
    await expect(exports.entry("hidden-sizes")).toContainText("50,000 user IDs");
  });
});
