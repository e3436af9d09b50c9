import type { Route } from "@playwright/test";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { holdLaunches } from "../../pages/gates";
import { VALID_REQUEST } from "../../pages/requests";

// As in production.
test.use({ environment: { PAGE_WAIT_MS: "1500" } });

test.describe("one launch is one POST", () => {
  test("with a double click on the button", async ({ page, emulator }) => {
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

  test("with Control+Enter while nothing has the focus", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await expect(page.locator("body")).toBeFocused();
    await page.keyboard.press("Control+Enter");
    await expect(composer.launched).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("and Enter that ends a composition launches nothing", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    const name = composer.field("Job name");
    await name.focus();
    for (const state of [{ isComposing: true }, { keyCode: 229 }]) {
      for (const modifier of [{}, { ctrlKey: true }, { metaKey: true }]) {
        const press = { key: "Enter", bubbles: true, cancelable: true, ...state, ...modifier };
        await name.dispatchEvent("keydown", press);
      }
    }
    await expect(name).toBeFocused();
    await expect(composer.launchButton).toHaveText(/^Launch job/);
    expect(await emulator.starts()).toEqual([]);
  });

  test("with Enter held down on the button, even where AWS refuses", async ({ page, emulator }) => {
    await emulator.refuseStarts(50);
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launchButton.focus();
    // Each `down` after the first is a repeat of a held key.
    for (let press = 0; press < 30; press += 1) await page.keyboard.down("Enter");
    await expect(composer.notice("AWS does not allow this launch")).toBeFocused();
    for (let press = 0; press < 5; press += 1) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("with Enter held down on the button until the launch's page is shown", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launchButton.focus();
    for (let press = 0; press < 30; press += 1) await page.keyboard.down("Enter");
    await expect(composer.launched).toBeVisible();
    for (let press = 0; press < 5; press += 1) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await composer.launchId();
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("and Enter in a field launches nothing: it moves the focus to the button", async ({
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

  test("with Control+Enter held down", async ({ page, emulator }) => {
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

test.describe("while a launch is in progress", () => {
  test("the button is disabled, says so, and keeps the focus", async ({ page, emulator }) => {
    const launches = await holdLaunches(page);
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await expect(composer.launchButton).toHaveText(/^Launching…/);
    await expect(composer.launchButton).toHaveAttribute("aria-disabled", "true");
    await expect(composer.launchButton).toBeFocused();
    await expect(page.getByText("Launching. The form is locked until AWS replies.")).toBeVisible();
    await composer.launchButton.click({ force: true });
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    await composer.field("Description").press("Control+Enter");
    launches.letThrough();
    await expect(composer.launched).toBeVisible();
    expect(launches.held()).toBe(1);
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("a second click sends nothing", async ({ page, emulator }) => {
    await emulator.planStartFaults({ kind: "none", delayMs: 1_500 });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await expect(composer.launchButton).toHaveText(/^Launching…/);
    await composer.launchButton.click({ force: true });
    await expect(composer.launched).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("after a reload before the portal received it, a check launches nothing", async ({
    page,
    emulator,
  }) => {
    const launches = await holdLaunches(page);
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await expect(composer.launchButton).toHaveText(/^Launching…/);
    await page.reload();
    await composer.untilHydrated();
    const notice = composer.notice("Launch status unknown");
    await expect(notice).toContainText(
      "A launch was in progress when you left or reloaded this page",
    );
    launches.letThrough();
    await composer.button("Check status").click();
    const missing = composer.notice("Launch not found");
    await expect(missing).toBeFocused();
    expect(await emulator.starts()).toEqual([]);
    await missing.getByRole("button", { name: "Launch job" }).click();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("a reload while AWS works leads to the launch in progress, whose page updates", async ({
    page,
    emulator,
  }) => {
    await emulator.planStartFaults({ kind: "none", delayMs: 60_000 });
    const composer = new Composer(page);
    await composer.openFilled();
    const isPost = (route: Route) => route.request().method() === "POST";
    // The page gets no response before the reload.
    await page.route(/\/launch\?/, (route) => (isPost(route) ? route.fetch() : route.continue()));
    await composer.launch();
    await expect.poll(() => emulator.waitingFaults()).toBe(0);
    await page.reload();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await composer.untilHydrated();
    await composer.button("Check status").click();
    await composer.launchId();
    await expect(composer.notice("Sending")).toBeVisible();
    await emulator.endFaults();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
    expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
  });
});

test.describe("a finished launch is not repeated", () => {
  test("after going back or reloading, and launching again", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    const id = await composer.launchId();
    for (const comeBack of [() => page.goBack(), () => page.goBack().then(() => page.reload())]) {
      await comeBack();
      await composer.untilHydrated();
      const notice = composer.notice("Already launched from this page");
      await expect(notice.getByRole("link")).toHaveAttribute("href", `/jobs/${id}`);
      await composer.launch();
      expect(await composer.launchId()).toBe(id);
      await expect(composer.launched).toBeVisible();
    }
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("when two tabs with the same URL launch", async ({ page, context, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    const other = new Composer(await context.newPage());
    await other.page.goto(page.url());
    await other.untilHydrated();
    await Promise.all([composer.launch(), other.launch()]);
    expect(await other.launchId()).toBe(await composer.launchId());
    await expect(composer.launched).toBeVisible();
    await other.page.bringToFront();
    await expect(other.launched).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
  });
});
