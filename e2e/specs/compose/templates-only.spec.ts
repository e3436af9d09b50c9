import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { Client } from "pg";
import { writeAccessFile } from "../../../test/sign-in/access-file";
import { expect, test } from "../../fixtures";
import { expectAccessible, expectReadable } from "../../looks";
import { actAs } from "../../pages/admin";
import { rowsAsText } from "../../pages/batches";
import { Composer } from "../../pages/composer";
import { confirm } from "../../pages/confirm";
import { PlainPage } from "../../pages/plain-client";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";
import { Templates } from "../../pages/templates";

test.use({
  environment: {
    ACCESS_FILE: writeAccessFile({
      roles: { analyst: { templatesOnly: true }, viewer: { visibleCollaborations: [] } },
    }),
  },
});

const FIELDS = { ...VALID_FIELDS, description: "as set", "tags.0.key": "market" };
const SET = { ...VALID_REQUEST, description: "as set", tags: { market: "" } };
const LOCKED = ["Description", "Seed source", "Include seed audience in output", "Tags"];
const OTHER = "s3://northwind-seeds/other/seed.jsonl";

/** Made by an admin; the page goes on as an analyst. */
async function makeTemplate(page: Page, title: string, locked = LOCKED): Promise<string> {
  await page.context().clearCookies();
  const id = await new Templates(page).make(title, {
    fields: FIELDS,
    pattern: `${title.slice(0, 8)}-{n}`,
    locked,
  });
  await actAs(page.context(), { role: "analyst", url: new URL(page.url()).origin });
  return id;
}

const nameOf = (title: string, n = 1) => `${title.slice(0, 8)}-${n}`;

test("without a template, one is chosen; what it locks is read-only, and is sent", async ({
  page,
  emulator,
}) => {
  const [composer, templates] = [new Composer(page), new Templates(page)];
  const title = randomUUID();
  await makeTemplate(page, title);
  await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`);
  await expect(page.getByRole("heading", { name: "Choose a template" })).toBeVisible();
  await expect(composer.launchButton).toHaveCount(0);
  await expectReadable(page);
  await page
    .getByRole("listitem")
    .filter({ hasText: title })
    .getByRole("link", { name: "Use template" })
    .click();
  await composer.untilHydrated();
  await expect(templates.notice).toContainText("What it locks can't be changed here.");
  const description = composer.field("Description");
  await expect(description).not.toBeEditable();
  await expect(description).toHaveAccessibleDescription(/The template sets this\.$/);
  await expect(composer.seedSource("SQL query")).toBeDisabled();
  await expect(composer.seedSource("S3 file")).toBeEnabled();
  const include = composer.select("Include seed audience in output");
  await expect(include.getByRole("option", { name: "Yes" })).toBeDisabled();
  await expect(composer.field("Tag key 1")).not.toBeEditable();
  await expect(composer.button("Add tag")).toHaveCount(0);
  await expect(composer.button("Save as template")).toHaveCount(0);
  await expectAccessible(page, "the composer with binding locks");
  await composer.fill({ "Seed S3 URI": OTHER });
  await composer.fill({ "Seed S3 URI": VALID_FIELDS["seedAudience.dataSource.s3Uri"] });
  await composer.launch();
  await composer.launchId();
  expect(await emulator.requests()).toEqual([{ ...SET, name: nameOf(title) }]);
  await page.goto("/account");
  await expect(page.getByRole("region", { name: "What you can launch" })).toContainText(
    "Launches from templates onlyYes",
  );
});

test("a pasted request that breaks a lock is refused on the field, with a fix", async ({
  page,
  emulator,
}) => {
  const composer = new Composer(page);
  const title = randomUUID();
  const id = await makeTemplate(page, title);
  await composer.open({ template: id });
  await composer.button("Paste a request").click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByRole("textbox")
    .fill(JSON.stringify({ ...VALID_REQUEST, name: nameOf(title), description: "forged" }));
  await dialog.getByRole("button", { name: "Fill the form" }).click();
  await expect(composer.field("Description")).toHaveValue("forged");
  await composer.launch();
  await composer.expectFault("Description", `as template “${title}” sets it`);
  expect(await emulator.starts()).toEqual([]);
  await composer.section("Job").getByRole("button", { name: "Use the template's value" }).click();
  await expect(composer.field("Description")).toHaveValue("as set");
  await composer.expectNoMessage("Description");
});

test("a form that the template has overtaken is refused, and says so", async ({
  page,
  emulator,
  browser,
}) => {
  const composer = new Composer(page);
  const title = randomUUID();
  const id = await makeTemplate(page, title);
  await composer.open({ template: id });
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const admin = new Templates(await context.newPage());
  await admin.page.goto(`/templates/${id}/edit`);
  await admin.page.getByRole("textbox", { name: "Description", exact: true }).fill("as set later");
  await admin.save.click();
  await admin.expectVersion(2);
  await composer.launch();
  const notice = composer.notice("Launch blocked");
  await expect(notice).toContainText("The template was changed after this page was opened.");
  expect(await emulator.starts()).toEqual([]);
  await page.getByRole("link", { name: "Start again from the template" }).click();
  await expect(composer.field("Description")).toHaveValue("as set later");
  await composer.launch();
  await composer.launchId();
  await admin.page.goto(`/templates/${id}`);
  await confirm(admin.page, "Archive");
  await expect(admin.page.getByRole("button", { name: "Restore" })).toBeVisible();
  await context.close();
  await page.goto(`/launch?template=${id}`);
  await expect(page.getByRole("region", { name: /is archived\. Choose another/ })).toBeVisible();
});

test("a copy of a launch keeps its template, and one without a template needs one", async ({
  page,
  emulator,
}) => {
  const [composer, templates] = [new Composer(page), new Templates(page)];
  const title = randomUUID();
  const id = await makeTemplate(page, title);
  await composer.open({ template: id });
  await composer.launch();
  await composer.launchId();
  await composer.launchAnother();
  await expect(templates.notice).toContainText(title);
  await expect(composer.field("Description")).not.toBeEditable();
  await composer.launch();
  await composer.launchId();
  expect(await emulator.requests()).toEqual([
    { ...SET, name: nameOf(title) },
    { ...SET, name: nameOf(title, 2) },
  ]);
  await page.context().clearCookies();
  await composer.openFilled({ name: randomUUID() });
  await composer.launch();
  const free = await composer.launchId();
  await actAs(page.context(), { role: "analyst", url: new URL(page.url()).origin });
  for (const link of ["like", "mend"]) {
    await page.goto(`/launch?${link}=${free}`);
    await expect(page.getByRole("heading", { name: "Choose a template" })).toBeVisible();
  }
  await page.goto(`/launch/several?like=${free}`);
  await expect(page.getByRole("heading", { name: "Choose a template" })).toBeVisible();
});

test("a batch comes from a template, and each row keeps its locks", async ({ page, emulator }) => {
  const title = randomUUID();
  const id = await makeTemplate(page, title, [...LOCKED, "Seed S3 URI"]);
  await page.goto(`/templates/${id}`);
  await page.getByRole("link", { name: "Launch several from it" }).click();
  const rows = await rowsAsText(page);
  await rows.fill(`${title}-a\n${title}-b,${OTHER}`);
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("heading", { name: "Fix 1 row before launching" })).toBeVisible();
  const checked = page.getByRole("table", { name: "Rows as they will be launched" });
  await expect(checked).toContainText(`as template “${title}” sets it`);
  await rows.fill(`${title}-a\n${title}-b`);
  await page.getByRole("button", { name: "Check again" }).click();
  await confirm(page, "Launch 2 jobs");
  await expect(page.getByRole("heading", { name: "Batch of 2 jobs" })).toBeVisible();
  const started = async () => (await emulator.starts()).map(({ input }) => input?.name).toSorted();
  await expect.poll(started, { timeout: 20_000 }).toEqual([`${title}-a`, `${title}-b`]);
});

test.describe("for a colleague who does not see its collaboration", () => {
  test.use({ expectedErrors: [/status of 404/] });

  test("its page is missing, and it is not listed", async ({ page, portal }) => {
    const title = randomUUID();
    const id = await makeTemplate(page, title);
    await page.goto("/templates");
    await expect(page.getByRole("link", { name: title })).toBeVisible();
    await expect(page.getByRole("link", { name: "New template" })).toHaveCount(0);
    await page.context().clearCookies();
    // People see their own in any role, and the sandbox has one person.
    const client = new Client({ connectionString: portal.databaseUrl });
    await client.connect();
    await client.query("update templates set owner_id = 'someone else'");
    await client.end();
    await actAs(page.context(), { role: "viewer", url: portal.url });
    await page.goto(`/templates/${id}`);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    await page.goto("/templates");
    await expect(page.getByText("No templates to use.")).toBeVisible();
  });
});

test.describe("posts that no page makes", () => {
  const cookie = "acting-role=analyst";

  test("without a template, or with what breaks a lock, launch nothing", async ({
    page,
    portal,
    emulator,
  }) => {
    const title = randomUUID();
    const id = await makeTemplate(page, title);
    const form = await PlainPage.get(`${portal.url}/launch?template=${id}`, cookie);
    const fields = { ...FIELDS, name: nameOf(title), intent: "launch" };
    const without = await form.without("template").post({ fields, cookie });
    expect(without.text).toContain("Your role launches only from templates. Choose a template.");
    const forged = { ...fields, description: "forged", "tags.0.key": "other" };
    const broken = await form.post({ fields: forged, cookie });
    expect(broken.text).toContain("Fix 2 problems before launching");
    expect(broken.text).toContain(`as template “${title}” sets it`);
    expect(await emulator.starts()).toEqual([]);
    await form.post({ fields, cookie });
    await expect.poll(async () => (await emulator.requests()).length).toBe(1);
    expect(await emulator.requests()).toEqual([{ ...SET, name: nameOf(title) }]);
  });
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("a template is chosen, its locks are read-only, and the job is launched", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    const title = randomUUID();
    await makeTemplate(page, title);
    await page.goto("/launch");
    await page
      .getByRole("listitem")
      .filter({ hasText: title })
      .getByRole("link", { name: "Use template" })
      .click();
    await expect(composer.field("Description")).not.toBeEditable();
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([{ ...SET, name: nameOf(title) }]);
  });
});
