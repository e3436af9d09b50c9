import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "../../fixtures";
import { expectAccessible, expectReadable } from "../../looks";
import { Composer } from "../../pages/composer";
import { confirm } from "../../pages/confirm";
import { PlainPage } from "../../pages/plain-client";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";
import { Templates } from "../../pages/templates";

const TODAY = new Date().toISOString().slice(0, 10);
const MODEL = "Configured audience model ARN";

test("a template is made from a job, and yields a free name each time", async ({
  page,
  emulator,
}) => {
  const [composer, templates] = [new Composer(page), new Templates(page)];
  const word = randomUUID().slice(0, 8);
  await composer.openFilled({ name: `${word}-source`, "tags.0.key": "market" });
  await composer.launch();
  await composer.launchId();
  await page.getByRole("link", { name: "Save as template" }).click();
  await expect(templates.name).toHaveValue(`${word}-source`);
  await expect(page.getByRole("textbox", { name: MODEL, exact: true })).toHaveValue(
    VALID_FIELDS.configuredAudienceModelArn,
  );
  await templates.name.fill(`${word} weekly`);
  await templates.pattern.fill(`${word}-{date}-{user}-{n}`);
  const first = `${word}-${TODAY}-the-local-analyst-1`;
  await expect(page.getByText(first)).toBeVisible();
  await templates.help("Seed S3 URI").fill("The seed of this week.");
  await templates.save.click();
  await templates.expectVersion(1);
  await expectReadable(page);

  for (const n of [1, 2]) {
    const address = page.url();
    await templates.use.click();
    await page.waitForURL(/\/launch\?template=.*key=/);
    await composer.untilHydrated();
    await expect(templates.notice).toContainText(`From ${word} weekly, version 1.`);
    await expect(composer.field("Seed S3 URI")).toHaveAccessibleDescription(
      /The seed of this week\./,
    );
    await expect(composer.field("Job name")).toHaveValue(first.replace(/1$/, `${n}`));
    await expect(composer.field("Job name")).toBeFocused();
    if (n === 1) await expectAccessible(page, "the composer from a template");
    await composer.launch();
    await composer.launchId();
    await expect(page.getByRole("region", { name: "Launch record" })).toContainText(
      `${word} weekly, version 1`,
    );
    await page.goto(address);
  }
  const names = (await emulator.starts()).map(({ input }) => input?.name);
  expect(names.slice(1)).toEqual([first, first.replace(/1$/, "2")]);
});

test("what is in the composer becomes a template, also a long text", async ({ page }) => {
  const [composer, templates] = [new Composer(page), new Templates(page)];
  await composer.openFilled();
  await composer.fill({ Description: "typed just now" });
  await composer.button("Save as template").click();
  await expect(page.getByRole("heading", { name: "New template" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Description", exact: true })).toHaveValue(
    "typed just now",
  );
  await page.goBack();
  await composer.untilHydrated();
  await expect(composer.field("Description")).toHaveValue("typed just now");
  await composer.seedSource("SQL query").check();
  const query = `SELECT '${"x".repeat(5_000)}'`;
  await composer.fill({ "SQL query": query });
  await composer.button("Save as template").click();
  await expect(templates.name).toBeVisible();
  await expect(page.getByRole("textbox", { name: "SQL query", exact: true })).toHaveValue(query);
});

test("an edit makes version 2, and what it changed is listed", async ({ page }) => {
  const templates = new Templates(page);
  const title = randomUUID();
  await templates.make(title);
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Description", exact: true }).fill("weekly");
  await templates.lock("Seed role ARN").check();
  await templates.save.click();
  await templates.expectVersion(2);
  await expect(page.getByText("Changed: Description, Seed role ARN (locked)")).toBeVisible();
});

test("faults are listed, keep what was typed, and save nothing", async ({ page }) => {
  const templates = new Templates(page);
  await page.goto("/templates/new?collaborationId=x");
  await templates.pattern.fill("{week}");
  await templates.lock("Seed role ARN").check();
  await page.getByRole("textbox", { name: "When to use it" }).fill("kept");
  await templates.save.click();
  const notice = page.getByRole("region", { name: "Fix 4 problems before saving" });
  await expect(notice).toBeFocused();
  await expect(notice).toContainText("Name: Enter a name.");
  await expect(notice).toContainText("Name pattern has {week}, which stands for nothing.");
  await expect(notice).toContainText("Seed role ARN is locked and empty.");
  await expect(page.getByRole("textbox", { name: "When to use it" })).toHaveValue("kept");
  await expect(templates.pattern).toHaveAccessibleDescription(/stands for nothing/);
  await expectReadable(page);
  await notice.getByRole("link", { name: "Collaboration ID" }).click();
  await expect(page.getByRole("textbox", { name: "Collaboration ID", exact: true })).toBeFocused();
});

test("of two editors, the second sees the conflict and decides", async ({ page, context }) => {
  const templates = new Templates(page);
  const id = await templates.make(randomUUID());
  const other = new Templates(await context.newPage());
  for (const each of [page, other.page]) await each.goto(`/templates/${id}/edit`);
  await page.getByRole("textbox", { name: "Description", exact: true }).fill("first");
  await templates.save.click();
  await templates.expectVersion(2);
  await other.page.getByRole("textbox", { name: "Description", exact: true }).fill("second");
  await other.save.click();
  const notice = other.page.getByRole("region", {
    name: "This template was changed while you edited it",
  });
  await expect(notice).toBeFocused();
  await expect(notice.getByRole("listitem")).toHaveText(["Description"]);
  await expectAccessible(other.page, "a conflict");
  await expect(other.page.getByRole("textbox", { name: "Description", exact: true })).toHaveValue(
    "second",
  );
  await other.page.getByRole("button", { name: "Save as version 3" }).click();
  await other.expectVersion(3);
  await expect(other.page.getByText("second", { exact: true })).toBeVisible();
});

test("it is archived, listed apart and restored", async ({ page }) => {
  const templates = new Templates(page);
  const title = randomUUID();
  const id = await templates.make(title);
  await confirm(page, "Archive");
  await expect(page.getByText("This template is archived.")).toBeVisible();
  await expect(templates.use).toHaveCount(0);
  await page.goto("/templates");
  await expect(page.getByRole("link", { name: title })).toHaveCount(0);
  await page.getByRole("link", { name: "Archived templates" }).click();
  await expectReadable(page);
  // Others may launch with it, and read that it is archived.
  await page.goto(`/launch?template=${id}`);
  await expect(templates.notice).toContainText("It is archived.");
  await page.goto(`/templates/${id}/edit`);
  await expect(page).toHaveURL(`/templates/${id}`);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(templates.use).toBeVisible();
});

test("the list is searched, and starts a launch", async ({ page }) => {
  const [composer, templates] = [new Composer(page), new Templates(page)];
  const title = `Weekly ${randomUUID()}`;
  for (let n = 0; n < 6; n++) await templates.make(n === 0 ? title : `Other ${randomUUID()}`);
  await page.goto("/templates");
  await expectReadable(page);
  await page.getByRole("searchbox", { name: "Search templates" }).fill(title.toUpperCase());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "Other" })).toHaveCount(0);
  await templates.use.click();
  await composer.untilHydrated();
  await expect(templates.notice).toContainText(title);
  await page.goto("/templates?text=no-such-template");
  await page.getByRole("link", { name: "Show all templates" }).click();
  await page.goto("/launch");
  await page.getByText(/^\d+ templates$/).click();
  await page.getByRole("link", { name: "All templates" }).click();
  await expect(page).toHaveURL("/templates");
});

test("a lock is guidance: it can be changed, and the change is listed", async ({
  page,
  emulator,
}) => {
  const [composer, templates] = [new Composer(page), new Templates(page)];
  const name = randomUUID();
  const fields = { ...VALID_FIELDS, description: "as set" };
  const locked = ["Description", "Include seed audience in output"];
  const id = await templates.make(name, { fields, locked });
  await composer.open({ template: id, name });
  await expect(templates.notice).toContainText("What it locks is guidance: you can change it.");
  const description = composer.field("Description");
  await expect(description).toHaveAccessibleDescription(
    /The template sets this. You can change it/,
  );
  await expect(description).toBeEditable();
  const differences = composer.notice("Differences from the template");
  await expect(differences).toContainText("Nothing yet.");
  await description.fill("changed");
  await composer.fill({ "Seed role ARN": `${VALID_FIELDS["seedAudience.roleArn"]}` });
  await expect(differences.getByRole("listitem")).toHaveText([
    "Description, which the template sets",
  ]);
  await composer.launch();
  await composer.launchId();
  expect(await emulator.requests()).toEqual([{ ...VALID_REQUEST, name, description: "changed" }]);
});

test("a draft remembers its template, and its link does too", async ({ page, context }) => {
  const [composer, templates] = [new Composer(page), new Templates(page)];
  const title = randomUUID();
  const id = await templates.make(title, { locked: ["Tags"] });
  await composer.open({ template: id });
  await composer.fill({ "Job name": "half-done" });
  await expect(page.getByText("Draft saved.")).toBeVisible();
  const key = new URL(page.url()).searchParams.get("key") ?? "";
  const elsewhere = new Templates(await context.newPage());
  await elsewhere.page.goto(`/launch?key=${key}`);
  await expect(elsewhere.notice).toContainText(title);
  await expect(new Composer(elsewhere.page).field("Job name")).toHaveValue("half-done");
});

test("its link is copied, and opens the same", async ({ page, context }) => {
  const [composer, templates] = [new Composer(page), new Templates(page)];
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const title = randomUUID();
  await templates.make(title, { pattern: `${title.slice(0, 8)}-{n}` });
  await page
    .getByRole("button", { name: "Copy a link that opens a launch from this template" })
    .click();
  await page.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await expect(templates.notice).toContainText(title);
  await expect(composer.field("Job name")).toHaveValue(`${title.slice(0, 8)}-1`);
  await page.goto("/launch?template=00000000-0000-4000-8000-000000000000");
  await expect(page.getByText("The template in the link was not found.")).toBeVisible();
});

test.describe("a template that is not there", () => {
  test.use({ expectedErrors: [/status of 404/] });

  test("is a missing page", async ({ page }) => {
    for (const path of ["", "/edit"]) {
      await page.goto(`/templates/00000000-0000-4000-8000-000000000000${path}`);
      await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    }
    await page.goto("/templates/new?from=00000000-0000-4000-8000-000000000000");
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  });
});

test("with the keyboard alone, a template is made, used and archived", async ({
  page,
  emulator,
}) => {
  const [composer, templates] = [new Composer(page), new Templates(page)];
  const title = randomUUID();
  const pressOn = async (target: ReturnType<Page["locator"]>, key: string) => {
    await target.focus();
    await page.keyboard.press(key);
  };
  await page.goto(`/templates/new?${new URLSearchParams(VALID_FIELDS)}`);
  await templates.name.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(title);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(templates.pattern).toBeFocused();
  await page.keyboard.type(`${title.slice(0, 8)}-{n}`);
  await pressOn(templates.lock("Description"), "Space");
  await pressOn(templates.save, "Enter");
  await templates.id();
  await pressOn(templates.use, "Enter");
  await page.waitForURL(/\/launch\?template=/);
  await composer.untilHydrated();
  await expect(composer.field("Job name")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await composer.launchId();
  expect(await emulator.starts()).toHaveLength(1);
  await page.getByRole("link", { name: title }).focus();
  await page.keyboard.press("Enter");
  await templates.id();
  await pressOn(page.locator("summary", { hasText: "Archive" }), "Enter");
  await pressOn(page.getByRole("button", { name: "Archive", exact: true }), "Enter");
  await expect(page.getByRole("button", { name: "Restore" })).toBeVisible();
  // Where the button was, which is gone.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Restore" })).toBeFocused();
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("a template is made, with rows, edited in conflict, used and archived", async ({
    page,
    emulator,
  }) => {
    const [composer, templates] = [new Composer(page), new Templates(page)];
    const title = randomUUID();
    const name = title.slice(0, 8);
    await page.goto(`/launch?${new URLSearchParams({ ...VALID_FIELDS, name: "" })}`);
    await composer.button("Save as template").click();
    await templates.save.click();
    await expect(page.getByRole("region", { name: "Fix 1 problem before saving" })).toBeVisible();
    await templates.name.fill(title);
    await templates.pattern.fill(`${name}-{n}`);
    for (const row of [1, 2]) {
      await page.getByRole("textbox", { name: `Tags, row ${row}: key` }).fill(`key-${row}`);
      await page.getByRole("button", { name: "Add a row to Tags" }).click();
    }
    await expect(templates.name).toHaveValue(title);
    await templates.lock("Tags").check();
    await templates.save.click();
    const id = await templates.id();
    await page.goto(`/templates/${id}/edit`);
    const { text } = await postElsewhere(page.url());
    expect(text).toContain("Version 2");
    await page.getByRole("textbox", { name: "Description", exact: true }).fill("mine");
    await templates.save.click();
    await expect(page.getByText("This template was changed while you edited it")).toBeVisible();
    await page.getByRole("button", { name: "Save as version 3" }).click();
    await templates.expectVersion(3);
    await templates.use.click();
    await expect(composer.field("Job name")).toHaveValue(`${name}-1`);
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([
      {
        ...VALID_REQUEST,
        name: `${name}-1`,
        description: "mine",
        tags: { "key-1": "", "key-2": "" },
      },
    ]);
    await page.getByRole("link", { name: title }).click();
    await confirm(page, "Archive");
    await expect(page.getByText("This template is archived.")).toBeVisible();
  });
});

/** Another person saves the same version first. */
async function postElsewhere(url: string): Promise<PlainPage> {
  const form = await PlainPage.get(url);
  const title = /name="title"[^>]*value="([^"]*)"/.exec(form.html)?.[1] ?? "";
  return form.post({ fields: { title, description: "theirs", intent: "save" } });
}
