import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { holdLaunches, holdRequests, holdScripts } from "../../pages/gates";
import { VALID_FIELDS } from "../../pages/requests";
import { watchShifts } from "../../pages/shifts";

test.describe("nothing shifts", () => {
  test("when the font loads late", async ({ page }) => {
    const fonts = await holdRequests(page, /\.woff2$/);
    const shifts = await watchShifts(page);
    const composer = new Composer(page);
    const fields = { ...VALID_FIELDS, seedSource: "sql", description: "one\ntwo" };
    await page.goto(`/launch?${new URLSearchParams(fields)}`, { waitUntil: "commit" });
    await composer.untilHydrated();
    await expect.poll(() => fonts.held()).toBe(1);
    fonts.letThrough();
    await page.evaluate(() => document.fonts.ready);
    expect(await shifts()).toEqual([]);
  });

  test("when the JavaScript loads late", async ({ page }) => {
    const scripts = await holdScripts(page);
    const shifts = await watchShifts(page);
    const composer = new Composer(page);
    await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`, { waitUntil: "commit" });
    await expect(composer.launchButton).toBeVisible();
    expect(await shifts()).toEqual([]);
    scripts.letThrough();
    await composer.untilHydrated();
    expect(await shifts()).toEqual([]);
  });

  for (const width of [390, 1280]) {
    test(`when the box of the seed file is loaded, at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      const scripts = await holdScripts(page);
      const composer = new Composer(page);
      await page.goto("/launch", { waitUntil: "commit" });
      const below = composer.field("Seed role ARN");
      await expect(below).toBeVisible();
      const place = () => below.evaluate((field) => field.getBoundingClientRect().top + scrollY);
      const before = await place();
      scripts.letThrough();
      await expect(page.getByLabel("Seed file")).toBeVisible();
      expect(await place()).toBe(before);
    });
  }

  test("when a launch fails or succeeds at once", async ({ page, emulator }) => {
    const shifts = await watchShifts(page);
    await emulator.refuseStarts();
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await expect(composer.notice("AWS does not allow this launch")).toBeVisible();
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await shifts()).toEqual([]);
  });

  test("in the launch button while AWS answers", async ({ page, emulator }) => {
    await emulator.refuseStarts();
    const composer = new Composer(page);
    await composer.openFilled();
    // Not of the icon, which turns.
    const places = () =>
      composer.launchButton.evaluate((button) =>
        Array.from(button.querySelectorAll("span"), (part) => part.getBoundingClientRect().x),
      );
    const before = await places();
    const launches = await holdLaunches(page);
    await composer.launch();
    await expect(composer.launchButton).toHaveText(/^Launching…/);
    expect(await places()).toEqual(before);
    launches.letThrough();
    await expect(composer.launchButton).toHaveText(/^Launch job/);
    expect(await places()).toEqual(before);
  });
});

test.describe("motion", () => {
  for (const [reducedMotion, animation] of [
    ["no-preference", "spin"],
    ["reduce", "none"],
  ] as const) {
    test(`of the spinner with ${reducedMotion}: ${animation}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion });
      const launches = await holdLaunches(page);
      const composer = new Composer(page);
      await composer.openFilled();
      await composer.launch();
      await expect(composer.launchButton).toHaveText(/^Launching…/);
      const icon = composer.launchButton.locator("svg");
      expect(await icon.evaluate((svg) => getComputedStyle(svg).animationName)).toBe(animation);
      launches.letThrough();
      await expect(composer.launched).toBeVisible();
    });
  }
});

for (const [width, tags] of [
  [390, 1],
  [390, 12],
  [1280, 1],
  [1280, 12],
  [1280, 49],
] as const) {
  test(`at ${width} px the page is as long before ${tags} tags are scrolled to`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 700 });
    const filled = Array.from({ length: tags }, (_, index) => [
      `tags.${index}.key`,
      `key-${index}`,
    ]);
    const composer = new Composer(page);
    await composer.openFilled(Object.fromEntries(filled));
    const length = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await length();
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>("form *")) {
        element.style.contentVisibility = "visible";
      }
    });
    expect(await length()).toBe(before);
  });
}

for (const width of [320, 768, 1024, 1920]) {
  test(`at ${width} px nothing overflows and every control can be reached`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const composer = new Composer(page);
    await composer.openFilled({ seedSource: "sql", name: "" });
    await composer.launch();
    await expect(composer.summary).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await composer.button("Add tag").click();
    await expect(composer.field("Tag key 2")).toBeVisible();
  });
}

test("every focused control shows its focus", async ({ page }) => {
  const composer = new Composer(page);
  await composer.openFilled({
    seedSource: "sql",
    "seedAudience.sqlComputeConfiguration.worker.number": "4",
  });
  const stops: string[] = [];
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      // Hidden radios show their focus on their labels.
      const shown = [element, element.closest("label")].some(
        (each) => each && getComputedStyle(each).outlineStyle !== "none",
      );
      const name = element.getAttribute("name") ?? element.textContent;
      return { name: `${element.tagName} ${name}`, shown };
    });
    if (!focus) break;
    expect(focus, `stop ${stop}`).toEqual({ ...focus, shown: true });
    stops.push(focus.name);
  }
  const named = stops.filter((stop) => /^(INPUT|TEXTAREA|SELECT)/.test(stop));
  expect(named).toEqual([
    "INPUT theme",
    "INPUT name",
    "TEXTAREA description",
    "INPUT collaborationId",
    "INPUT configuredAudienceModelArn",
    "INPUT seedSource",
    "TEXTAREA seedAudience.sqlParameters.queryString",
    "INPUT seedAudience.sqlParameters.parameters.0.key",
    "INPUT seedAudience.sqlParameters.parameters.0.value",
    "SELECT seedAudience.sqlComputeConfiguration.worker.type",
    "INPUT seedAudience.sqlComputeConfiguration.worker.number",
    "INPUT seedAudience.sqlComputeConfiguration.worker.properties.spark.0.key",
    "INPUT seedAudience.sqlComputeConfiguration.worker.properties.spark.0.value",
    "INPUT seedAudience.roleArn",
    "SELECT includeSeedInOutput",
    "INPUT tags.0.key",
    "INPUT tags.0.value",
    "INPUT preview",
  ]);
  expect(stops.at(-1)).toMatch(/^BUTTON intent/);
});
