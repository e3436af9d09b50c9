import { expect, test } from "../fixtures";
import { Composer } from "../pages/composer";
import { holdLaunches } from "../pages/gates";

test.describe("one launch is one POST", () => {
  test("however often the button is clicked", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launchButton.dblclick();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
  });

  for (const keys of ["Control+Enter", "Meta+Enter"]) {
    test(`with ${keys} in a field, pressed twice`, async ({ page, emulator }) => {
      const composer = new Composer(page);
      await composer.openFilled();
      await composer.field("Description").focus();
      await page.keyboard.press(keys);
      await page.keyboard.press(keys);
      await expect(composer.launched).toBeVisible();
      expect(await emulator.starts()).toHaveLength(1);
    });
  }

  test("with Enter held down on the button, even where AWS refuses", async ({ page, emulator }) => {
    await emulator.planStartFaults({
      kind: "error",
      times: 100,
      error: { status: 429, code: "ThrottlingException", message: "Rate exceeded" },
    });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launchButton.focus();
    // Each `down` beyond the first is a repeat, as of a key that stays down.
    for (let press = 0; press < 30; press += 1) await page.keyboard.down("Enter");
    await expect(composer.notice("AWS is taking no more requests just now")).toBeFocused();
    for (let press = 0; press < 5; press += 1) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("and none by Enter in a field, held down or not: it leads to the button", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    for (const label of ["Job name", "Seed role ARN", "Tag key 1"]) {
      await composer.field(label).focus();
      for (let press = 0; press < 10; press += 1) await page.keyboard.down("Enter");
      await page.keyboard.up("Enter");
      await expect(composer.launchButton).toBeFocused();
    }
    expect(await emulator.starts()).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(composer.launched).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("held down, Control+Enter launches once", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.field("Job name").focus();
    await page.keyboard.down("Control");
    for (let press = 0; press < 10; press += 1) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await page.keyboard.up("Control");
    await expect(composer.launched).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
  });
});

test.describe("while a launch is under way", () => {
  test("the button is locked and says so, and keeps the focus", async ({ page, emulator }) => {
    const launches = await holdLaunches(page);
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await expect(composer.launchButton).toHaveText("Launching…");
    await expect(composer.launchButton).toHaveAttribute("aria-disabled", "true");
    await expect(composer.launchButton).toBeFocused();
    await expect(
      page.getByText("Sent once, waiting for AWS. Please don't close this page."),
    ).toBeVisible();
    await composer.launchButton.click({ force: true });
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    await composer.field("Description").press("Control+Enter");
    launches.letThrough();
    await expect(composer.launched).toBeVisible();
    expect(launches.held()).toBe(1);
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("a slow AWS is waited for", async ({ page, emulator }) => {
    await emulator.planStartFaults({ kind: "none", delayMs: 1_500 });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await expect(composer.launchButton).toHaveText("Launching…");
    await composer.launchButton.click({ force: true });
    await expect(composer.launched).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("leaving the page leaves an unknown outcome behind, not an open form", async ({
    page,
    emulator,
  }) => {
    const launches = await holdLaunches(page);
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await expect(composer.launchButton).toHaveText("Launching…");
    await page.reload();
    await composer.untilAlive();
    const notice = composer.notice("The page was left before the answer came");
    await expect(notice).toContainText("Outcome unknown: the job may have been started.");
    await expect(composer.launchButton).toBeDisabled();
    await composer.button("I have looked: unlock the form").click();
    await expect(composer.launchButton).toBeEnabled();
    launches.letThrough();
    expect(await emulator.starts()).toEqual([]);
  });
});
