import { randomUUID } from "node:crypto";
import { expect, test } from "../../fixtures";
import { openSeveral, rowsAsText } from "../../pages/batches";

// A portal of its own: its launches wait on after the test.
test.use({ environment: { JOBS_QUOTA: "4" } });

test("a batch waits for slots, and can be paused", async ({ page, emulator }) => {
  await emulator.settings({ pendingGenerationJobsQuota: 4 });
  await openSeveral(page);
  const word = randomUUID().slice(0, 8);
  const rows = Array.from({ length: 12 }, (_, n) => `${word}-${n}`);
  await (await rowsAsText(page)).fill(rows.join("\n"));
  await page.getByRole("button", { name: "Check the rows" }).click();
  await page.getByText("Launch 12 jobs…").click();
  await page.getByRole("button", { name: "Launch 12 jobs" }).click();
  await expect(page.getByText("Waiting for a slot").first()).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("sends nothing more of this batch")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await page.getByRole("link", { name: rows[11] }).click();
  await page.getByRole("button", { name: "Stop retrying" }).first().waitFor();
});
