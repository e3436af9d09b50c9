import { randomUUID } from "node:crypto";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { holdLaunches, holdRequests } from "../../pages/gates";
import { VALID_FIELDS } from "../../pages/requests";

/** AWS responds once the test ends the faults. */
const HELD = { kind: "none", delayMs: 60_000 } as const;
type Launch = { state: string; request: { name: string } };

const REFUSAL = {
  status: 400,
  code: "ValidationException",
  message: "1 validation error detected: Value 'x' at 'name' failed to satisfy constraint: no",
};

// As in production.
test.use({ environment: { PAGE_WAIT_MS: "1500" } });

test("a person can leave while AWS works, and comes back to the result", async ({
  page,
  request,
  emulator,
}) => {
  const name = `left-${randomUUID()}`;
  // A launch of an earlier test that is sent again may take one of them.
  await emulator.planStartFaults(HELD, HELD, HELD);
  const composer = new Composer(page);
  await composer.openFilled({ name });
  await composer.launch();
  const states = async () => {
    const { launches } = await (await request.get("/api/v1/launches?limit=100")).json();
    return launches.map((each: Launch) => each.request.name === name && each.state);
  };
  await expect.poll(states).toContain("sending");
  await page.getByRole("link", { name: "Jobs" }).click();
  await expect(page.getByRole("heading", { name: "Jobs" })).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Sending");
  await row.getByRole("link", { name }).click();
  await expect(composer.notice("Sending")).toBeVisible();
  await emulator.endFaults();
  await expect(composer.launched).toBeVisible();
  expect((await emulator.starts()).filter(({ input }) => input.name === name)).toHaveLength(1);
  expect(await emulator.jobArns(name)).toEqual([await composer.launchedArn()]);
});

test("a response that comes after the page was left is kept for the return", async ({ page }) => {
  const launches = await holdLaunches(page);
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  await page.getByRole("link", { name: "Jobs" }).click();
  await expect(page.getByRole("heading", { name: "Jobs" })).toBeVisible();
  launches.letThrough();
  const draft = () => page.evaluate(() => Object.values(sessionStorage).join(" "));
  await expect.poll(draft).toContain('"recorded"');
  await expect(page).toHaveURL(/\/jobs$/);
  await page.goBack();
  await composer.untilHydrated();
  await expect(composer.notice("Already launched from this page")).toBeVisible();
  await expect(composer.field("Job name")).toHaveValue(VALID_FIELDS.name);
});

test("a response does not lead a person away from the page that they chose", async ({ page }) => {
  const launches = await holdLaunches(page);
  const composer = new Composer(page);
  await composer.openFilled();
  const pages = await holdRequests(page, /\/jobs\?.*_rsc=/);
  await composer.launch();
  await page.getByRole("link", { name: "Jobs" }).click();
  await expect.poll(() => pages.held()).toBeGreaterThan(0);
  launches.letThrough();
  await expect(composer.notice("Already launched from this page")).toBeVisible();
  pages.letThrough();
  await expect(page.getByRole("heading", { name: "Jobs" })).toBeVisible();
  await expect(page).toHaveURL(/\/jobs$/);
});

test("fields are locked while the launch is sent, and keep what was typed", async ({
  page,
  emulator,
}) => {
  await emulator.planStartFaults({ kind: "error", error: REFUSAL });
  const launches = await holdLaunches(page);
  const composer = new Composer(page);
  await composer.openFilled({ "tags.0.key": "market", "tags.0.value": "uk" });
  await composer.launch();
  await expect(composer.launchButton).toHaveText(/^Launching…/);
  const name = composer.field("Job name");
  await expect(name).not.toBeEditable();
  await name.press("x");
  await composer.seedSource("SQL query").click({ force: true });
  await composer.select("Include seed audience in output").press("ArrowDown");
  await composer.button("Add tag").click({ force: true });
  await composer.button("Remove tag 1").click({ force: true });
  launches.letThrough();
  await expect(composer.notice("AWS does not accept the request")).toBeVisible();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveValue(VALID_FIELDS.name);
  await expect(name).toBeEditable();
  await expect(composer.seedSource("S3 file")).toBeChecked();
  await expect(composer.select("Include seed audience in output")).toHaveValue("");
  await expect(composer.field("Tag key 1")).toHaveValue("market");
  await expect(composer.field("Tag key 2")).toHaveCount(0);
});

test("a refusal that comes late is on the launch's page, and is relaunched with a new key", async ({
  page,
  emulator,
}) => {
  await emulator.planStartFaults({ ...HELD, kind: "error", error: REFUSAL });
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  const refused = await composer.launchId();
  await expect(composer.notice("Sending")).toBeVisible();
  await emulator.endFaults();
  await page.getByRole("link", { name: "Edit and relaunch" }).click();
  await page.waitForURL(/\/launch\?.*\bkey=/);
  await composer.untilHydrated();
  await expect(composer.field("Job name")).toHaveValue(VALID_FIELDS.name);
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  expect(await composer.launchId()).not.toBe(refused);
  expect(await emulator.starts()).toHaveLength(2);
});
