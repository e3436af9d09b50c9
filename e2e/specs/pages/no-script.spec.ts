import { SEED_TEMPLATE } from "@/emulator/world/seed-ids";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";

test.use({
  javaScriptEnabled: false,
  // An unknown launch stays unknown during the test.
  environment: { RECONCILE_INTERVAL_SECONDS: "3600", JOBS_INTERVAL_SECONDS: "3600" },
});

const SQL_REQUEST = {
  ...VALID_REQUEST,
  description: "first\nsecond",
  seedAudience: {
    roleArn: VALID_REQUEST.seedAudience.roleArn,
    sqlParameters: {
      queryString: "\nSELECT user_id\nFROM t",
      parameters: { segment: "readers", since: "2026" },
    },
    sqlComputeConfiguration: {
      worker: { type: "CR.1X", number: 2, properties: { spark: { "spark.a": "1" } } },
    },
  },
  includeSeedInOutput: true,
  tags: { market: "uk", team: "crm" },
};

test("a launch is sent as typed", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await page.goto("/launch");
  await composer.seedSource("SQL query").check();
  await composer.openAdvanced();
  await composer.fill({
    "Job name": VALID_REQUEST.name,
    Description: "first\nsecond",
    "Collaboration ID": VALID_REQUEST.collaborationId,
    "Configured audience model ARN": VALID_REQUEST.configuredAudienceModelArn,
    "SQL query": "\nSELECT user_id\nFROM t",
    "Parameter name 1": "segment",
    "Parameter value 1": "readers",
  });
  await composer.button("Add parameter").click();
  await composer.fill({
    "Parameter name 2": "since",
    "Parameter value 2": "2026",
    "Spark property name 1": "spark.a",
    "Spark property value 1": "1",
    "Worker count": "2",
    "Seed role ARN": VALID_REQUEST.seedAudience.roleArn,
    "Tag key 1": "market",
    "Tag value 1": "uk",
  });
  await composer.select("Worker type").selectOption("CR.1X");
  await composer.select("Include seed audience in output").selectOption("Yes");
  await composer.button("Add tag").click();
  await composer.fill({ "Tag key 2": "team", "Tag value 2": "crm" });
  await composer.button("Add Spark property").click();
  await expect(composer.field("Spark property name 2")).toBeVisible();
  await composer.launch();
  await expect(composer.launched).toContainText(
    `AWS started one audience generation job for ${VALID_REQUEST.name}`,
  );
  await expect(composer.launchState).toBeFocused();
  expect(await emulator.requests()).toEqual([SQL_REQUEST]);
  expect([await composer.launchedArn()]).toEqual(await emulator.jobArns(VALID_REQUEST.name));
});

test("faults are shown with what was typed, and the corrected form launches", async ({
  page,
  emulator,
}) => {
  const composer = new Composer(page);
  await page.goto(
    `/launch?${new URLSearchParams({ ...VALID_FIELDS, name: "", description: "kept\nkept" })}`,
  );
  await composer.fill({ "Collaboration ID": "typed", "Tag value 1": "without key" });
  await composer.launch();
  await expect(composer.summary).toHaveAccessibleName(/^Fix 3 problems/);
  await expect(composer.summary).toBeFocused();
  await composer.expectFault("Job name", "Enter a job name");
  await composer.expectFault("Collaboration ID", "Collaboration ID contains “t”");
  await composer.expectFault("Tag key 1", "Enter a tag key");
  await expect(composer.section("Job")).toContainText("1 problem");
  await expect(composer.field("Description")).toHaveValue("kept\nkept");
  await expect(composer.field("Collaboration ID")).toHaveValue("typed");
  await composer.summary.getByRole("link", { name: "Collaboration ID" }).click();
  await expect(composer.field("Collaboration ID")).toBeFocused();
  expect(await emulator.starts()).toEqual([]);
  await composer.fill({
    "Job name": VALID_REQUEST.name,
    "Collaboration ID": VALID_REQUEST.collaborationId,
    "Tag value 1": "",
  });
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  const expected = { ...VALID_REQUEST, description: "kept\nkept" };
  expect(await emulator.requests()).toEqual([expected]);
});

test("Enter in a field validates and launches nothing", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await page.goto(`/launch?${new URLSearchParams({ ...VALID_FIELDS, name: "" })}`);
  await composer.field("Seed role ARN").press("Enter");
  await composer.expectFault("Job name", "Enter a job name");
  await composer.field("Job name").fill(VALID_REQUEST.name);
  await composer.field("Job name").press("Enter");
  await expect(composer.field("Job name")).toHaveValue(VALID_REQUEST.name);
  await composer.expectNoMessage("Job name");
  await expect(composer.summary).toHaveCount(0);
  expect(await emulator.starts()).toEqual([]);
});

test("buttons add rows, remove rows and fix fields", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`);
  for (const row of [1, 2, 3]) {
    await composer.field(`Tag key ${row}`).fill(`key ${row}`);
    await composer.button("Add tag").click();
    await expect(composer.field(`Tag key ${row + 1}`)).toBeVisible();
  }
  await composer.button("Remove tag 2").click();
  await expect(composer.field("Tag key 2")).toHaveValue("key 3");
  await composer.field("Collaboration ID").fill(VALID_REQUEST.collaborationId.toUpperCase());
  await composer.launch();
  await composer.expectFault("Collaboration ID", "Collaboration ID has uppercase letters");
  await composer.button("Change to lowercase").click();
  await expect(composer.field("Collaboration ID")).toHaveValue(VALID_REQUEST.collaborationId);
  await composer.expectNoMessage("Collaboration ID");
  expect(await emulator.starts()).toEqual([]);
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  const expected = { ...VALID_REQUEST, tags: { "key 1": "", "key 3": "" } };
  expect(await emulator.requests()).toEqual([expected]);
});

test("a warning has a fix button", async ({ page }) => {
  const composer = new Composer(page);
  await page.goto(`/launch?${new URLSearchParams({ ...VALID_FIELDS, name: "spring " })}`);
  await composer.field("Job name").press("Enter");
  await composer.expectWarning("Job name", "Job name has a trailing space. Remove it.");
  await composer.button("Remove space").click();
  await expect(composer.field("Job name")).toHaveValue("spring");
});

test("the seed's fields follow its source, and the text of others is kept", async ({ page }) => {
  const composer = new Composer(page);
  await page.goto("/launch");
  await expect(composer.field("SQL query")).toBeHidden();
  await composer.seedSource("SQL query").check();
  await expect(composer.field("SQL query")).toBeVisible();
  await expect(composer.field("Seed S3 URI")).toBeHidden();
  await composer.seedSource("Analysis template").check();
  await composer.field("Analysis template ARN").fill(SEED_TEMPLATE);
  await composer.seedSource("S3 file").check();
  await composer.launch();
  await expect(composer.field("Analysis template ARN")).toBeHidden();
  await expect(page.getByText("Kept but not sent: Analysis template.")).toBeVisible();
  await composer.seedSource("Analysis template").check();
  await expect(composer.field("Analysis template ARN")).toHaveValue(SEED_TEMPLATE);
  const privacy = page.getByText(/^Privacy: with Yes/);
  await expect(privacy).toBeHidden();
  await composer.select("Include seed audience in output").selectOption("Yes");
  await expect(privacy).toBeVisible();
});

test("a taken name is reported at the name, and the other fields are kept", async ({
  page,
  emulator,
}) => {
  const composer = new Composer(page);
  const fields = { ...VALID_FIELDS, description: "two\nlines", "tags.0.key": "market" };
  await page.goto(`/launch?${new URLSearchParams(fields)}`);
  await composer.launch();
  await composer.launchAnother();
  await expect(composer.field("Job name")).toHaveValue(/-\d+$/);
  await composer.expectNoMessage("Job name");
  await expect(composer.field("Description")).toHaveValue("two\nlines");
  await composer.field("Job name").fill(VALID_REQUEST.name);
  await composer.launch();
  await expect(composer.notice("This job name is taken")).toBeFocused();
  await composer.expectFault("Job name", "is the name of a job of this portal");
  await composer.field("Job name").fill("another-name");
  await composer.launch();
  await expect(composer.launched).toContainText("another-name");
  const sent = { ...VALID_REQUEST, description: "two\nlines", tags: { market: "" } };
  expect(await emulator.requests()).toEqual([sent, sent, { ...sent, name: "another-name" }]);
});

test("a taken name is fixed with one click and launches as a new launch", async ({
  page,
  emulator,
}) => {
  const composer = new Composer(page);
  await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`);
  await composer.launch();
  const first = await composer.launchId();
  await page.goto(`/launch?${new URLSearchParams({ ...VALID_FIELDS, description: "kept" })}`);
  await composer.launch();
  const notice = composer.notice("This job name is taken");
  await expect(notice).toContainText("Differs in: Description");
  const record = notice.getByRole("link", { name: "View launch record" });
  const refused = String(await record.getAttribute("href"));
  await composer.button("Use “autumn-uk-readers-2”").click();
  await expect(composer.field("Job name")).toHaveValue("autumn-uk-readers-2");
  await expect(composer.field("Description")).toHaveValue("kept");
  await composer.launch();
  await expect(composer.launched).toContainText("autumn-uk-readers-2");
  expect([first, refused.split("/").at(-1)]).not.toContain(await composer.launchId());
  expect((await emulator.starts()).map(({ status }) => status)).toEqual([200, 409, 200]);
});

test("another request from the same page conflicts and can be launched as new", async ({
  page,
  emulator,
}) => {
  const composer = new Composer(page);
  await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`);
  await composer.launch();
  const first = await composer.launchId();
  await page.goBack();
  await composer.field("Job name").fill("second");
  await composer.field("Description").fill("of another kind");
  await composer.launch();
  const notice = composer.notice("Another request was already launched from this page");
  await expect(notice).toBeFocused();
  await expect(notice.getByRole("listitem")).toHaveText(["Job name", "Description"]);
  await expect(notice.getByRole("link", { name: VALID_REQUEST.name })).toHaveAttribute(
    "href",
    `/jobs/${first}`,
  );
  expect(await emulator.starts()).toHaveLength(1);
  await composer.button("Launch as new").click();
  await expect(composer.launched).toContainText("second");
  expect(await composer.launchId()).not.toBe(first);
  const second = { ...VALID_REQUEST, name: "second", description: "of another kind" };
  expect(await emulator.requests()).toEqual([VALID_REQUEST, second]);
});

test("a repeated post shows the same response and launches nothing", async ({ page, emulator }) => {
  await emulator.refuseStarts();
  const composer = new Composer(page);
  await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`);
  await composer.launch();
  const notice = composer.notice("AWS does not allow this launch");
  const record = notice.getByRole("link", { name: "View launch record" });
  const refused = String(await record.getAttribute("href"));
  await page.reload();
  await expect(record).toHaveAttribute("href", refused);
  expect(await emulator.starts()).toHaveLength(1);
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  expect(await emulator.starts()).toHaveLength(2);
});

test("an unknown launch has no button and never launches again", async ({ page, emulator }) => {
  await emulator.planStartFaults({ kind: "resetAfter" });
  const composer = new Composer(page);
  await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`);
  await composer.launch();
  const id = await composer.launchId();
  const notice = composer.notice("Launch status unknown");
  await expect(notice).toContainText("The job may have been started.");
  await expect(notice.getByRole("button")).toHaveCount(0);
  await page.goBack();
  await composer.launch();
  expect(await composer.launchId()).toBe(id);
  await expect(notice).toBeVisible();
  expect(await emulator.starts()).toHaveLength(1);
});

test("the page shows nothing that needs JavaScript", async ({ page }) => {
  await page.goto("/launch");
  await expect(page.getByRole("group", { name: "Theme" })).toBeHidden();
  await expect(page.getByRole("button", { name: /^Copy/ })).toHaveCount(0);
  await expect(page.getByText("Ctrl+Enter")).toBeHidden();
  await expect(page.getByText(/^Without JavaScript, the preview updates/)).toBeVisible();
});

test.describe("a missing page", () => {
  test.use({ expectedErrors: [/404/] });

  for (const [path, heading] of [
    ["/nowhere", "Page not found"],
    ["/nowhere/else", "Page not found"],
    ["/jobs/5b7d9f1a-3c5e-4f7a-8b9d-1c3e5f7a9b1d", "Job not found"],
    ["/jobs/nothing", "Job not found"],
  ] as const) {
    test(`${path} says what is missing`, async ({ page }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole("heading", { name: heading })).toBeVisible();
      await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    });
  }
});
