import { writeAccessFile } from "../../../test/sign-in/access-file";
import { expect, test } from "../../fixtures";
import { actAs } from "../../pages/admin";
import { Composer } from "../../pages/composer";
import { confirm } from "../../pages/confirm";
import { writePastLaunches } from "../../past-launches";

test.use({
  environment: { ACCESS_FILE: writeAccessFile({ roles: { analyst: { launchesPerDay: 2 } } }) },
});

test.beforeEach(async ({ context, portal }) => {
  await actAs(context, { role: "analyst", url: portal.url });
});

test("the daily launch limit keeps what was typed", async ({ page, portal, emulator }) => {
  const composer = new Composer(page);
  const [unsent] = await writePastLaunches(portal.databaseUrl, [
    { name: "unsent", state: "reserved" },
    { name: "refused", state: "rejected" },
    { name: "cancelled", state: "cancelled" },
  ]);
  await composer.openFilled();
  const bar = composer.section("Review and launch");
  await expect(bar).toContainText("1 of 2 launches left today (UTC).");
  await composer.launch();
  await expect(composer.launched).toBeVisible();

  await composer.openFilled({ name: "one-more", description: "typed" });
  await expect(bar).toContainText("0 of 2 launches left today (UTC).");
  await expect(composer.launchButton).toHaveText("Daily limit reached");
  await expect(composer.launchButton).toHaveAccessibleDescription(
    "You can launch again from 00:00 UTC. What you type is kept.",
  );
  await composer.field("Description").press("Control+Enter");
  await expect(composer.launchButton).toBeFocused();
  expect(await emulator.starts()).toHaveLength(1);

  const address = page.url();
  await page.goto("/account");
  const rules = page.getByRole("region", { name: "What you can launch" });
  await expect(rules).toContainText("Launches per day2 (2 used today, UTC)");
  await expect(rules).toContainText("ModelsAny");

  await page.goto(`/jobs/${unsent}`);
  await confirm(page, "Cancel launch");
  await expect(composer.notice("Cancelled")).toBeVisible();
  await page.goto(address);
  await composer.untilHydrated();
  await expect(composer.field("Description")).toHaveValue("typed");
  await composer.launch();
  await expect(composer.launched).toContainText("one-more");
});
