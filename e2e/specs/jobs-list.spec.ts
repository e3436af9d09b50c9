import { randomUUID } from "node:crypto";
import { expect, test } from "../fixtures";
import { Launches } from "../pages/launches";
import { writePastLaunches } from "../past-launches";
import { startPortal } from "../portal";
import { postgresUrl } from "../postgres-server";

/** The tests of a worker share a ledger: each finds its launches by its own mark. */
const newMark = () => `m${randomUUID().slice(0, 8)}`;

test("a new portal shows an empty list", async ({ page }) => {
  const portal = await startPortal(postgresUrl());
  try {
    await page.goto(`${portal.url}/jobs`);
    await expect(page.getByText("Nothing has been launched yet.")).toBeVisible();
    await expect(page.getByRole("table")).toHaveCount(0);
    const launches = new Launches(page);
    await expect(launches.navigation.getByRole("link", { name: "Jobs" })).toHaveText("Jobs");
  } finally {
    // Requests of the page would fail once the portal is closed.
    await page.goto("about:blank");
    await portal.close();
  }
});

test.describe("the list of launches", () => {
  test("is filtered by name, state and person, and the URL keeps the filter", async ({
    page,
    portal,
  }) => {
    test.slow(true, "Many steps, and the ledger's writer is a separate process.");
    const mark = newMark();
    await writePastLaunches(portal.databaseUrl, [
      { name: `${mark}-old`, state: "launched" },
      { name: `${mark}-no`, state: "rejected", actor: "ann" },
      { name: `${mark}-new`, state: "launched", actor: "ann" },
    ]);
    const launches = new Launches(page);
    await launches.open();
    await page.getByLabel(/^Name, seed/).fill(mark.toUpperCase());
    await launches.button("Filter").click();
    await expect(page).toHaveURL(/text=M/);
    const found = "Launches found, newest first";
    await expect
      .poll(() => launches.names(found))
      .toEqual([`${mark}-new`, `${mark}-no`, `${mark}-old`]);

    await page.getByLabel("Person").selectOption("ann");
    await page.getByLabel("State").selectOption("Launched");
    await launches.button("Filter").click();
    await expect.poll(() => launches.names(found)).toEqual([`${mark}-new`]);
    await page.reload();
    await expect(page.getByLabel("Person")).toHaveValue("ann");
    await expect(page.getByLabel("State")).toHaveValue("launched");

    await page.getByLabel("State").selectOption("Cancelled");
    await launches.button("Filter").click();
    await expect(page.getByText("No launch matches.")).toBeVisible();
    await page.getByRole("link", { name: "Show all launches" }).click();
    await expect(page).toHaveURL(/\/jobs$/);
    await expect(page.getByLabel("Person")).toHaveValue("");
  });

  test("pages to older launches without gaps or repetitions", async ({ page, portal }) => {
    test.slow(true, "Many steps, and the ledger's writer is a separate process.");
    const mark = newMark();
    const names = Array.from({ length: 55 }, (_, index) => `${mark}-${index}`);
    const past = names.map((name) => ({ name, state: "reserved" as const }));
    await writePastLaunches(portal.databaseUrl, past);
    const launches = new Launches(page);
    await launches.open({ text: mark });
    const newest = await launches.names(/newest first$/);
    expect(newest).toEqual(names.toReversed().slice(0, 50));
    await writePastLaunches(portal.databaseUrl, [{ name: `${mark}-later`, state: "reserved" }]);
    await page.getByRole("link", { name: "Older" }).click();
    await expect.poll(() => launches.names(/newest first$/)).toEqual(names.toReversed().slice(50));
    await expect(page.getByRole("link", { name: "Older" })).toHaveCount(0);
    await page.getByRole("link", { name: "Newest" }).click();
    await expect.poll(async () => (await launches.names(/newest first$/))[0]).toBe(`${mark}-later`);
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
    const all = launches.table("All launches, newest first");
    const [above, below] = await Promise.all([unknown.boundingBox(), all.boundingBox()]);
    expect(above?.y).toBeLessThan(below?.y ?? 0);

    await page.goto("/launch");
    await expect(
      launches.navigation.getByRole("link", { name: /^Jobs \d+ with unknown status$/ }),
    ).toBeVisible();
    await launches.open({ state: "launched" });
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
    await page.getByLabel(/^Name, seed/).fill(mark);
    await page.getByLabel("State").selectOption("Cancelled");
    await launches.button("Filter").click();
    expect(await launches.names("Launches found, newest first")).toEqual([`${mark}-one`]);
  });
});
