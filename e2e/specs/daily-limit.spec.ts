import { writeAccessFile } from "../../test/access-file";
import { expect, test } from "../fixtures";
import { Composer } from "../pages/composer";
import { confirm } from "../pages/confirm";
import { actAs } from "../pages/control";
import { writePastLaunches } from "../past-launches";

test.use({
  environment: { ACCESS_FILE: writeAccessFile({ roles: { analyst: { launchesPerDay: 2 } } }) },
});

const USED_UP = "You have launched 2 of 2 today (UTC)";

test.beforeEach(async ({ context, portal }) => {
  await actAs(context, { role: "analyst", url: portal.url });
});

test("the daily launch limit keeps what was typed", async ({ page, portal, emulator }) => {
  const composer = new Composer(page);
  const [held] = await writePastLaunches(portal.databaseUrl, [
    { name: "held", state: "reserved" },
    { name: "refused", state: "rejected" },
    { name: "cancelled", state: "cancelled" },
  ]);
  await composer.openFilled();
  await composer.launch();
  await expect(composer.launched).toBeVisible();

  await composer.openFilled({ name: "one-more", description: "typed" });
  await composer.launch();
  const refusal = composer.notice("Launch blocked");
  await expect(refusal).toBeFocused();
  await expect(refusal).toContainText(USED_UP);
  await expect(refusal).toContainText("Try again from 00:00 UTC.");
  await expect(composer.field("Description")).toHaveValue("typed");
  await composer.expectNoMessage("Job name");
  expect(await emulator.starts()).toHaveLength(1);

  const address = page.url();
  await page.goto("/account");
  const rules = page.getByRole("region", { name: "What you can launch" });
  await expect(rules).toContainText("Launches per day2 (2 used today, UTC)");
  await expect(rules).toContainText("ModelsAny");

  await page.goto(`/launches/${held}`);
  await confirm(page, "Cancel launch");
  await expect(composer.notice("Cancelled")).toBeVisible();
  await page.goto(address);
  await composer.untilHydrated();
  await expect(composer.field("Description")).toHaveValue("typed");
  await composer.launch();
  await expect(composer.launched).toContainText("one-more");
});
