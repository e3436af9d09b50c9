import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { Launches } from "../../pages/launches";
import { writePastLaunches } from "../../past-launches";

for (const [zoom, width] of Object.entries({ "200 %": 640, "400 %": 320 })) {
  test(`at ${zoom} no page scrolls sideways`, async ({ page, portal }) => {
    await page.setViewportSize({ width, height: 400 });
    const name = "W".repeat(63);
    const [id] = await writePastLaunches(portal.databaseUrl, [{ name, state: "launched" }]);
    const launches = new Launches(page);
    for (const path of ["/jobs", `/jobs/${id}`, "/templates/new"]) {
      await page.goto(path);
      await launches.expectNoSidewaysScrolling();
    }
    await page.goto(`/launch/several?like=${id}`);
    await expect(page.getByRole("table", { name: "Rows", exact: true })).toBeVisible();
    await launches.expectNoSidewaysScrolling();
  });
}

test("at 400 % each view of the request can be chosen", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await new Composer(page).openFilled();
  for (const view of ["JSON", "JavaScript"]) {
    const tab = page.locator("label").filter({ hasText: view });
    await tab.scrollIntoViewIfNeeded();
    const { x = 0, width = 0 } = (await tab.boundingBox()) ?? {};
    expect(x + width, view).toBeLessThanOrEqual(303);
  }
});

test.describe("in high contrast", () => {
  test.use({ contextOptions: { forcedColors: "active" } });

  test("buttons have an edge, and what is chosen differs", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await expect(composer.launchButton).toHaveCSS("outline-style", "solid");
    const background = (text: string) =>
      page
        .locator("label, a")
        .filter({ hasText: text })
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await background("JSON")).not.toBe(await background("AWS CLI"));
    expect(await background("New launch")).not.toBe(await background("Templates"));
    expect(await background("System")).not.toBe(await background("Light"));
  });

  test("the points of a curve are not covered by what is there for the pointer", async ({
    page,
  }) => {
    const launches = new Launches(page);
    test.slow(true, "The portal reads forty jobs first.");
    await launches.open({ text: "spring-preview-readers" });
    await launches.openJob("spring-preview-readers");
    const target = page
      .getByLabel(/^Line chart/)
      .getByRole("link")
      .first()
      .locator("circle");
    await expect(target).toBeVisible({ timeout: 30_000 });
    await expect(target).toHaveCSS("fill", "rgba(0, 0, 0, 0)");
  });
});
