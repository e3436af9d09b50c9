import type { Page } from "@playwright/test";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { holdScripts } from "../../pages/gates";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";

const TYPED = {
  "Job name": "typed-name",
  Description: "two\nlines",
  "SQL query": "SELECT 1\n",
  "Parameter name 1": "segment",
  "Worker count": "3",
  "Tag key 1": "market",
};

async function typeAll(composer: Composer): Promise<void> {
  await composer.seedSource("SQL query").check();
  await composer.openAdvanced();
  await composer.fill(TYPED);
  await composer.select("Include seed audience in output").selectOption("No");
  await composer.select("Worker type").selectOption("CR.8X");
  await composer.button("Add tag").click();
  await composer.fill({ "Tag value 2": "without key" });
  await composer.button("Add tag").click();
}

async function expectAllTyped(composer: Composer): Promise<void> {
  for (const [label, text] of Object.entries(TYPED)) {
    await expect(composer.field(label)).toHaveValue(text);
  }
  await expect(composer.seedSource("SQL query")).toBeChecked();
  await expect(composer.select("Include seed audience in output")).toHaveValue("false");
  await expect(composer.select("Worker type")).toHaveValue("CR.8X");
  await expect(composer.field("Tag value 2")).toHaveValue("without key");
  await expect(composer.field("Tag key 3")).toHaveValue("");
}

test.describe("what was typed is kept", () => {
  test.use({ expectedErrors: [/the server responded with a status of 404/] });

  test("after a reload", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await typeAll(composer);
    await page.reload();
    await expectAllTyped(composer);
    await composer.expectNoMessage("Tag value 2");
  });

  test("after leaving the page and going back", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await typeAll(composer);
    await page.goto("/nowhere");
    await page.goBack();
    await expectAllTyped(composer);
    await page.goForward();
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    await page.goBack();
    await expectAllTyped(composer);
  });

  test("under its URL, while the navigation starts a new launch", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await typeAll(composer);
    const first = page.url();
    await page.getByRole("link", { name: "New launch", exact: true }).click();
    await expect(page).not.toHaveURL(first);
    await expect(composer.field("Job name")).toHaveValue("");
    await expect(composer.seedSource("S3 file")).toBeChecked();
    await composer.field("Job name").fill("second");
    await page.goBack();
    await expect(page).toHaveURL(first);
    await expectAllTyped(composer);
    await page.goForward();
    await expect(composer.field("Job name")).toHaveValue("second");
  });

  test("in a copy of a launch, after leaving it and going back", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await composer.launchAnother();
    await composer.field("Job name").fill("the-other");
    const differences = composer.notice("Differences from the copied job");
    await expect(differences).toContainText(VALID_FIELDS.name);
    await expect(differences.getByRole("link")).toHaveText(["Job name"]);
    await composer.field("Description").fill("another one");
    await expect(differences.getByRole("link")).toHaveText(["Job name", "Description"]);
    await expect(composer.field("Description")).toHaveAttribute("data-changed");
    const other = page.url();
    await page.getByRole("link", { name: "New launch", exact: true }).click();
    await expect(page).not.toHaveURL(other);
    await page.goBack();
    await expect(page).toHaveURL(other);
    await expect(composer.field("Job name")).toHaveValue("the-other");
    await page.reload();
    await composer.untilHydrated();
    await expect(composer.field("Job name")).toHaveValue("the-other");
    await page.goBack();
    await expect(composer.launched).toContainText(VALID_FIELDS.name);
    await page.goForward();
    await expect(composer.field("Job name")).toHaveValue("the-other");
    await expect(composer.field("Seed role ARN")).toHaveValue(VALID_FIELDS["seedAudience.roleArn"]);
  });

  test("after a failed launch and a reload", async ({ page, emulator }) => {
    await emulator.refuseStarts();
    const composer = new Composer(page);
    const fields = { ...VALID_FIELDS, description: "one\ntwo", "tags.0.key": "k" };
    await composer.open(fields);
    await composer.launch();
    const notice = composer.notice("AWS does not allow this launch");
    await expect(notice).toBeVisible();
    await expect(composer.field("Description")).toHaveValue("one\ntwo");
    await page.reload();
    await expect(notice).toBeVisible();
    await expect(composer.field("Description")).toHaveValue("one\ntwo");
    await composer.launch();
    await expect(composer.launched).toBeVisible();
  });

  test("with its result: a reload shows the job and launches nothing", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    const arn = await composer.launchedArn();
    await page.reload();
    expect(await composer.launchedArn()).toBe(arn);
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("in its own tab: another tab starts empty", async ({ page, context }) => {
    const composer = new Composer(page);
    await composer.open();
    await typeAll(composer);
    const otherPage = await context.newPage();
    const other = new Composer(otherPage);
    await other.open();
    await expect(other.field("Job name")).toHaveValue("");
    await other.field("Job name").fill("other-tab");
    await Promise.all([page.reload(), otherPage.reload()]);
    await expectAllTyped(composer);
    await expect(other.field("Job name")).toHaveValue("other-tab");
    await expect(other.field("SQL query")).toBeHidden();
  });
});

test.describe("before the JavaScript has loaded", () => {
  test("typing is kept, and validated later", async ({ page }) => {
    const scripts = await holdScripts(page);
    const composer = new Composer(page);
    await page.goto("/launch", { waitUntil: "commit" });
    await composer.seedSource("SQL query").check();
    await composer.fill({ "Job name": "early bird", "SQL query": "SELECT 1", "Tag key 1": "k" });
    scripts.letThrough();
    await composer.untilHydrated();
    await expect(composer.field("Job name")).toHaveValue("early bird");
    await expect
      .poll(() => composer.preview())
      .toEqual({
        name: "early bird",
        seedAudience: { sqlParameters: { queryString: "SELECT 1" } },
        tags: { k: "" },
      });
    await composer.typeAndLeave("Job name", "");
    await composer.expectFault("Job name", "Enter a job name");
  });

  test("typing replaces the saved draft field by field", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await typeAll(composer);
    const scripts = await holdScripts(page);
    await page.reload({ waitUntil: "commit" });
    await composer.field("Job name").fill("typed after the reload");
    scripts.letThrough();
    await expect(composer.field("Description")).toHaveValue(TYPED.Description);
    await expect(composer.field("SQL query")).toHaveValue(TYPED["SQL query"]);
    await expect(composer.field("Job name")).toHaveValue("typed after the reload");
  });

  test("a click launches once and shows the job", async ({ page, emulator }) => {
    const scripts = await holdScripts(page);
    const composer = new Composer(page);
    await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`, { waitUntil: "commit" });
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    scripts.letThrough();
    await page.waitForLoadState();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([VALID_REQUEST]);
    await composer.launchAnother();
    await expect(composer.field("Job name")).toHaveValue(/-\d+$/);
    await expect(composer.field("Seed S3 URI")).toHaveValue(
      VALID_FIELDS["seedAudience.dataSource.s3Uri"],
    );
  });
});

test.describe("a draft on the portal", () => {
  const CONFLICT = "This draft was changed in another tab or on another device";
  const savedAs = (page: Page) => page.getByText("Draft saved.");
  const untilSent = async (page: Page, act: () => Promise<void>) => {
    const sent = page.waitForResponse((response) =>
      (response.request().postData() ?? "").includes("draftVersion"),
    );
    await act();
    await sent;
  };

  test("is continued on another device, and is gone when it is launched", async ({
    page,
    browser,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.open({ ...VALID_FIELDS, name: "" });
    await composer.fill({ "Job name": VALID_REQUEST.name, Description: "typed on one device" });
    await expect(savedAs(page)).toBeVisible();
    const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
    const elsewhere = new Composer(await context.newPage());
    await elsewhere.open();
    await elsewhere.page.getByText("1 draft to continue").click();
    const row = elsewhere.page.getByRole("listitem").filter({ hasText: VALID_REQUEST.name });
    await row.getByRole("link", { name: "Continue" }).click();
    await expect(elsewhere.field("Description")).toHaveValue("typed on one device");
    await expect(elsewhere.page.getByText("to continue")).toHaveCount(0);
    await elsewhere.launchButton.click();
    await expect(elsewhere.launched).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
    await elsewhere.open();
    await expect(elsewhere.page.getByText("to continue")).toHaveCount(0);
    await context.close();
    // The first device learns it.
    await composer.fill({ Description: "typed after the launch" });
    await expect(composer.notice("This draft was launched or discarded elsewhere")).toBeVisible();
    await composer.button("Save as a new draft").click();
    await expect(savedAs(page)).toBeVisible();
  });

  test("that two tabs change is overwritten by neither until a person decides", async ({
    page,
    context,
  }) => {
    const composer = new Composer(page);
    await composer.open();
    await untilSent(page, () => composer.fill({ Description: "first" }));
    const other = new Composer(await context.newPage());
    await other.page.goto(page.url());
    await other.untilHydrated();
    await expect(other.field("Description")).toHaveValue("first");
    await untilSent(other.page, () => other.fill({ Description: "of the other tab" }));
    await expect(savedAs(other.page)).toBeVisible();
    await composer.fill({ Description: "of this tab" });
    const notice = composer.notice(CONFLICT);
    await expect(composer.field("Description")).toHaveValue("of this tab");
    await notice.getByRole("button", { name: "Use the other version" }).click();
    await expect(composer.field("Description")).toHaveValue("of the other tab");
    await expect(savedAs(page)).toBeVisible();
    await composer.button("Undo change").click();
    await expect(composer.field("Description")).toHaveValue("of this tab");
    await untilSent(page, () => composer.fill({ Description: "of this tab again" }));
    await expect(savedAs(page)).toBeVisible();
    await other.fill({ Description: "kept" });
    await untilSent(other.page, () => other.button("Keep this form").click());
    await expect(savedAs(other.page)).toBeVisible();
    // A tab that typed on another version is not silently set back.
    await page.reload();
    await expect(notice).toBeVisible();
    await expect(composer.field("Description")).toHaveValue("of this tab again");
  });

  test("has a link to copy", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const composer = new Composer(page);
    await composer.open();
    await composer.fill({ "Job name": "to-share" });
    await page.getByRole("button", { name: "Copy a link that opens a copy of this draft" }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    // Its owner continues it.
    const { href } = new URL(page.url());
    await page.goto(link);
    expect(page.url()).toBe(href);
    await page.goto("/launch?draft=00000000-0000-4000-8000-000000000000");
    await expect(page.getByText("The draft in the link was not found.")).toBeVisible();
  });
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("drafts are listed and discarded", async ({ page, browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: true });
    const scripted = new Composer(await context.newPage());
    await page.goto("/launch");
    await scripted.page.goto(new URL("/launch", page.url()).href);
    await scripted.untilHydrated();
    await scripted.fill({ "Job name": "half-done" });
    await expect(scripted.page.getByText("Draft saved.")).toBeVisible();
    await context.close();
    await page.goto("/launch?name=kept");
    await page.getByText("1 draft to continue").click();
    await page.getByRole("button", { name: "Discard" }).click();
    await expect(page.getByText("to continue")).toHaveCount(0);
  });
});
