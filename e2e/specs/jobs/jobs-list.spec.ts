import { randomUUID } from "node:crypto";
import { expect, test } from "../../fixtures";
import { Launches } from "../../pages/launches";
import { writePastLaunches } from "../../past-launches";

/** The tests of a worker share a ledger: each finds its launches by its own mark. */
const newMark = () => `m${randomUUID().slice(0, 8)}`;

test.describe("jobs that were started elsewhere", () => {
  test("are listed, 25 in one window, and found by parts of their names", async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    const launches = new Launches(page);
    const rows = page.locator("tbody tr");
    // An open list adds no row by itself, and the portal may have read only some of the jobs yet.
    const countRead = async () => {
      const response = await page.request.get("/api/v1/jobs?status=ACTIVE&limit=30");
      return (await response.json()).jobs.length;
    };
    await expect.poll(countRead, { timeout: 20_000 }).toBeGreaterThan(25);
    // A line above the list says so meanwhile.
    const countNotes = async () => {
      await launches.open({ status: "active" });
      return page.getByText("the portal has not read").count();
    };
    await expect.poll(countNotes, { timeout: 20_000 }).toBe(0);
    expect(await rows.count()).toBeGreaterThan(25);
    const [first] = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect()));
    // The line with the filter is not there without one.
    const chips = await page.getByRole("list", { name: "Filters in use" }).boundingBox();
    const top = (first?.top ?? 900) - (chips?.height ?? 0) - 8;
    expect(top + 25 * (first?.height ?? 900)).toBeLessThanOrEqual(900);

    await launches.open({ text: "spring preview" });
    expect((await launches.jobNames("Jobs found")).toSorted()).toEqual([
      "spring-preview-readers",
      "spring-preview-viewers",
    ]);
    await launches.open({ text: "sprng preview" });
    await page.getByRole("link", { name: "spring-preview-readers" }).click();
    await expect.poll(() => launches.jobNames("Jobs found")).toEqual(["spring-preview-readers"]);
  });

  test("have a page, and can be the start of another launch", async ({ page }) => {
    const launches = new Launches(page);
    test.slow(true, "The portal reads forty jobs first.");
    await launches.open({ text: "spring-preview-readers" });
    await launches.openJob("spring-preview-readers");
    // The page shows it once the portal has read it.
    await expect(page.getByLabel(/^Line chart/)).toBeVisible({ timeout: 30_000 });
    await expect(page).toHaveTitle(/^Active · spring-preview-readers/);
    await expect(launches.notice("Timeline")).toContainText(/Active after \d/);
    const facts = launches.notice("Job started elsewhere");
    const arn = await facts.getByTitle(/^arn:.*:audience-generation-job\//).getAttribute("title");
    const byArn = await page.request.get(`/jobs?${new URLSearchParams({ arn: arn ?? "" })}`);
    expect(byArn.url()).toBe(page.url());
    await expect(facts).toContainText("s3://");
    await page.getByRole("link", { name: "Launch another like this" }).click();
    await expect(page.getByRole("textbox", { name: "Job name" })).toHaveValue(
      "spring-preview-readers-2",
    );
    await expect(page.getByRole("textbox", { name: "Seed S3 URI" })).toHaveValue(/^s3:/);
  });
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
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route(/sort=/, async (route) => {
      await held;
      await route.continue();
    });
    const byName = launches.table(found).getByRole("link", { name: "Name" });
    await byName.click();
    await expect(byName.getByText("Loading…")).toHaveCount(1);
    goOn();
    await page.unrouteAll({ behavior: "wait" });
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

  test("says how many jobs are selected, and where they are exported or compared", async ({
    page,
    portal,
  }) => {
    const mark = newMark();
    await writePastLaunches(portal.databaseUrl, [
      { name: `${mark}-a`, state: "launched" },
      { name: `${mark}-b`, state: "launched" },
    ]);
    await new Launches(page).open({ text: mark });
    const said = page.getByRole("status").filter({ hasText: "selected" });
    await page.getByRole("checkbox", { name: `Select ${mark}-a` }).press("Space");
    await expect(said).toHaveText("1 job selected. Export or compare below the list.");
    await page.getByRole("checkbox", { name: `Select ${mark}-b` }).press("Space");
    await expect(said).toHaveText("2 jobs selected. Export or compare below the list.");
    await page.getByRole("checkbox", { name: `Select ${mark}-a` }).press("Space");
    await page.getByRole("checkbox", { name: `Select ${mark}-b` }).press("Space");
    await expect(said).toHaveText("No job is selected.");
  });

  test("offers similar names if nothing matches", async ({ page, portal }) => {
    const mark = newMark();
    await writePastLaunches(portal.databaseUrl, [{ name: `${mark}-readers`, state: "cancelled" }]);
    const launches = new Launches(page);
    // A pass of the poller learns the words of new names.
    await expect(async () => {
      await launches.open({ text: `${mark}-reders` });
      await expect(page.getByText("No job matches.")).toBeVisible();
      await expect(page.getByRole("link", { name: `${mark}-readers` })).toBeVisible({
        timeout: 500,
      });
    }).toPass({ timeout: 20_000 });
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
    await expect.poll(() => launches.jobNames("Jobs found")).toEqual(first);
    await writePastLaunches(portal.databaseUrl, [{ name: `${mark}-later`, state: "cancelled" }]);
    const show = launches.button("1 new job: show");
    await expect(show).toBeVisible({ timeout: 15_000 });
    await expect.poll(() => launches.jobNames("Jobs found")).toEqual(first);
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
    await expect.poll(() => launches.jobNames("Jobs found")).toEqual([`${mark}-one`]);
  });
});
