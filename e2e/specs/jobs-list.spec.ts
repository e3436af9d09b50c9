import { randomUUID } from "node:crypto";
import { expect, test } from "../fixtures";
import { Launches } from "../pages/launches";
import { writePastLaunches } from "../past-launches";
import { startPortal } from "../portal";
import { postgresUrl } from "../postgres-server";

/** The tests of a worker share a ledger: each finds its launches by its own mark. */
const newMark = () => `m${randomUUID().slice(0, 8)}`;

test("a new portal shows an empty list, and later 25 rows in one window", async ({ page }) => {
  test.slow(true, "Starts a portal, and the ledger's writer is a separate process.");
  const portal = await startPortal(postgresUrl());
  try {
    await page.goto(`${portal.url}/jobs`);
    await expect(page.getByText("There are no launches yet")).toBeVisible();
    await expect(page.getByRole("table")).toHaveCount(0);
    const launches = new Launches(page);
    await expect(launches.navigation.getByRole("link", { name: "Jobs" })).toHaveText("Jobs");
    const past = Array.from({ length: 30 }, (_, index) => ({
      name: `row-${index}`,
      state: index < 5 ? ("reserved" as const) : ("cancelled" as const),
    }));
    await writePastLaunches(portal.databaseUrl, past);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.reload();
    const bottoms = await page
      .locator("tbody tr")
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom));
    expect(bottoms.filter((bottom) => bottom <= 900).length).toBeGreaterThanOrEqual(25);
  } finally {
    // Requests of the page would fail once the portal is closed.
    await page.goto("about:blank");
    await portal.close();
  }
});

test.describe("the list of jobs", () => {
  test("is searched, filtered and sorted, and the address keeps it", async ({ page, portal }) => {
    test.slow(true, "Many steps, and the ledger's writer is a separate process.");
    const mark = newMark();
    await writePastLaunches(portal.databaseUrl, [
      { name: `${mark}-old-coats`, state: "cancelled" },
      { name: `${mark}-no`, state: "rejected", actor: "ann" },
      { name: `${mark}-new-coats`, state: "closed", actor: "ann" },
    ]);
    const launches = new Launches(page);
    await launches.open();
    await page.getByRole("searchbox").fill(`coats ${mark.toUpperCase()}`);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/text=coats/);
    const found = "Jobs found";
    await expect
      .poll(() => launches.jobNames(found))
      .toEqual([`${mark}-new-coats`, `${mark}-old-coats`]);
    await launches.table(found).getByRole("link", { name: "Name" }).click();
    await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );

    await page.getByRole("searchbox").fill(mark);
    await launches.button("Status").click();
    await page.getByRole("checkbox", { name: "Cancelled" }).check();
    await page.getByRole("checkbox", { name: "Closed" }).check();
    await launches.group("Status").getByRole("button", { name: "Apply" }).click();
    await expect
      .poll(() => launches.jobNames(found))
      .toEqual([`${mark}-new-coats`, `${mark}-old-coats`]);
    await launches.button("Status 2").click();
    await launches.group("Status").getByRole("checkbox", { name: "Exclude these" }).check();
    await launches.group("Status").getByRole("button", { name: "Apply" }).click();
    await expect.poll(() => launches.jobNames(found)).toEqual([`${mark}-no`]);
    await page.reload();
    const chips = page.getByRole("list", { name: "Filters in use" });
    await expect(chips).toContainText("Status is not:Cancelled");
    await page.getByRole("link", { name: "Remove filter Status is not: Closed" }).click();
    await expect.poll(() => launches.jobNames(found)).toEqual([`${mark}-new-coats`, `${mark}-no`]);
    await page.getByRole("link", { name: "Clear filters" }).click();
    await expect(page).toHaveURL(/\/jobs\?view=all$/);
    await expect(chips).toHaveCount(0);
  });

  test("offers similar names if nothing matches", async ({ page, portal }) => {
    const mark = newMark();
    await writePastLaunches(portal.databaseUrl, [{ name: `${mark}-readers`, state: "cancelled" }]);
    const launches = new Launches(page);
    await launches.open({ text: `${mark}-reders` });
    await expect(page.getByText("No job matches.")).toBeVisible();
    await page.getByRole("link", { name: `${mark}-readers` }).click();
    await expect.poll(() => launches.jobNames("Jobs found")).toEqual([`${mark}-readers`]);
  });

  test("has pages without gaps, and new jobs move no row until they are asked for", async ({
    page,
    portal,
  }) => {
    test.slow(true, "Many steps, and the ledger's writer is a separate process.");
    const mark = newMark();
    const names = Array.from({ length: 55 }, (_, index) => `${mark}-${index}`);
    const past = names.map((name) => ({ name, state: "cancelled" as const }));
    await writePastLaunches(portal.databaseUrl, past);
    const launches = new Launches(page);
    await launches.open({ text: mark });
    const first = names.toReversed().slice(0, 50);
    expect(await launches.jobNames("Jobs found")).toEqual(first);
    await writePastLaunches(portal.databaseUrl, [{ name: `${mark}-later`, state: "cancelled" }]);
    const show = launches.button("1 new job: show");
    await expect(show).toBeVisible({ timeout: 15_000 });
    expect(await launches.jobNames("Jobs found")).toEqual(first);
    await show.click();
    await expect
      .poll(async () => (await launches.jobNames("Jobs found")).slice(0, 2))
      .toEqual([`${mark}-later`, first[0]]);

    await page.getByRole("link", { name: "Next page" }).click();
    await expect.poll(() => launches.jobNames("Jobs found")).toEqual(names.toReversed().slice(49));
    await expect(page.getByRole("link", { name: "Next page" })).toHaveCount(0);
    await page.getByRole("link", { name: "First page" }).click();
    await expect.poll(async () => (await launches.jobNames("Jobs found"))[0]).toBe(`${mark}-later`);
  });

  test("starts with launches that need attention, and the navigation counts the unknown ones", async ({
    page,
    portal,
  }) => {
    const mark = newMark();
    await writePastLaunches(portal.databaseUrl, [
      { name: `${mark}-unknown`, state: "unknown" },
      { name: `${mark}-absent`, state: "absent" },
      { name: `${mark}-duplicate`, state: "duplicate" },
      { name: `${mark}-fine`, state: "launched" },
    ]);
    const launches = new Launches(page);
    await launches.open();
    const unknown = launches.notice(/^\d+ launch(es)? with unknown status$/);
    await expect(unknown.getByRole("link", { name: `${mark}-unknown` })).toBeVisible();
    await expect(launches.notice(/not found in AWS$/)).toContainText(`${mark}-absent`);
    await expect(launches.notice(/^Incident: /)).toContainText(`${mark}-duplicate`);
    const all = launches.table("All jobs");
    const [above, below] = await Promise.all([unknown.boundingBox(), all.boundingBox()]);
    expect(above?.y).toBeLessThan(below?.y ?? 0);

    await page.goto("/launch");
    await expect(
      launches.navigation.getByRole("link", { name: /^Jobs \d+ with unknown status$/ }),
    ).toBeVisible();
    await launches.open({ status: "launched" });
    await expect(unknown.getByRole("link", { name: /^Show/ })).toBeVisible();
    await expect(unknown.getByRole("table")).toHaveCount(0);
  });

  test("marks the current page in the navigation", async ({ page, portal }) => {
    const [id] = await writePastLaunches(portal.databaseUrl, [{ name: "here", state: "launched" }]);
    const launches = new Launches(page);
    const link = launches.navigation.getByRole("link", { name: /^Jobs/ });
    const composer = launches.navigation.getByRole("link", { name: "New launch", exact: true });
    await launches.open();
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect(composer).not.toHaveAttribute("aria-current");
    await launches.openLaunch(id);
    await expect(link).toHaveAttribute("aria-current", "true");
    await composer.click();
    await expect(composer).toHaveAttribute("aria-current", "page");
    await expect(link).not.toHaveAttribute("aria-current");
  });
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("the list can be filtered", async ({ page, portal }) => {
    const mark = newMark();
    await writePastLaunches(portal.databaseUrl, [
      { name: `${mark}-one`, state: "cancelled" },
      { name: `${mark}-two`, state: "launched" },
    ]);
    const launches = new Launches(page);
    await launches.open();
    await page.getByRole("searchbox").fill(mark);
    await launches.button("Status").click();
    await page.getByRole("checkbox", { name: "Cancelled" }).check();
    await launches.group("Status").getByRole("button", { name: "Apply" }).click();
    expect(await launches.jobNames("Jobs found")).toEqual([`${mark}-one`]);
  });
});
