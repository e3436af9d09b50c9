import { COLLABORATION_DE, COLLABORATION_UK, READERS_UK } from "@/emulator/world/seed-ids";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { Composer } from "../../pages/composer";
import { Picker } from "../../pages/picker";

// A portal of its own: the lists that it read for other tests would still be shown.
test.use({ environment: { JOBS_INTERVAL_SECONDS: "10" } });

const LISTS = ["ListCollaborations", "ListConfiguredAudienceModels"];

test("without AWS's list one reads why, and what to do", async ({ page, emulator }) => {
  await emulator.refuse(...LISTS);
  const composer = new Composer(page);
  await composer.open();
  const rooms = new Picker(page, "collaboration");
  await rooms.button.click();
  const alert = rooms.dialog.getByRole("alert");
  // After a failure, AWS is left alone for some seconds.
  await expect(async () => {
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(alert).toContainText("not allowed to perform cleanrooms:ListCollaborations");
  }).toPass();
  await expect(alert).toContainText("You can still paste a collaboration ID into the form.");
  await expectReadable(page);
});

test("with AWS's lists away, the form offers what earlier jobs used, and launches what is pasted", async ({
  page,
  emulator,
}) => {
  await emulator.goAway(...LISTS);
  const composer = new Composer(page);
  await composer.openFilled({ collaborationId: "", configuredAudienceModelArn: "" });
  const models = new Picker(page, "model");
  await models.button.click();
  const alert = models.dialog.getByRole("alert");
  await expect(async () => {
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(alert).toContainText("The connection to AWS was lost");
  }).toPass();
  await expect(alert).toContainText("These are from earlier jobs.");
  await models.search.fill(COLLABORATION_DE);
  await models.dialog.getByRole("option").first().click();
  await expect(composer.field("Configured audience model ARN")).toHaveValue(/^arn:/);
  await expect(composer.field("Collaboration ID")).toHaveValue(COLLABORATION_DE);
  await composer.field("Collaboration ID").fill(COLLABORATION_UK);
  await composer.field("Configured audience model ARN").fill(READERS_UK);
  await composer.launch();
  await expect(composer.launched).toBeVisible();
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says why there is no list", async ({ page, emulator }) => {
    await emulator.refuse(...LISTS);
    await page.goto("/launch");
    await page.getByRole("button", { name: "Choose a model" }).click();
    const list = page.getByRole("region", { name: "Choose a model" });
    await expect(list).toContainText("You can still paste a model's ARN into the form.");
  });
});
