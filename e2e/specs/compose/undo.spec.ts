import { SEED_S3_URI } from "@/emulator/world/seed-ids";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { Composer } from "../../pages/composer";
import { Picker } from "../../pages/picker";

const S3_URI = "seedAudience.dataSource.s3Uri";
const UNDO = "ControlOrMeta+z";

test.describe("what the portal changed is said, and taken back", () => {
  test("a fix of a field, by button and by key", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ name: "with a space " });
    const fix = composer.section("Job").getByRole("button", { name: /^Remove/ });
    await fix.click();
    await expect(composer.field("Job name")).toHaveValue("with a space");
    await expect(page.getByText("Job name was changed.")).toBeVisible();
    await expectReadable(page);
    await composer.button("Undo change").press("Enter");
    await expect(composer.field("Job name")).toHaveValue("with a space ");
    await expect(composer.field("Job name")).toBeFocused();
    await expect(page.getByText("Change undone.")).toBeVisible();
    await fix.click();
    await expect(composer.field("Job name")).toBeFocused();
    await page.keyboard.press(UNDO);
    await expect(composer.field("Job name")).toHaveValue("with a space ");
  });

  test("what was typed since stays, and the browser undoes typing", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ name: "with a space " });
    await composer
      .section("Job")
      .getByRole("button", { name: /^Remove/ })
      .click();
    await composer.field("Description").pressSequentially("typed");
    await page.keyboard.press(UNDO);
    await expect(composer.field("Job name")).toHaveValue("with a space");
    await expect(composer.field("Description")).not.toHaveValue("typed");
    await composer.field("Job name").press("End");
    await page.keyboard.type("!");
    await composer.button("Undo change").click();
    await expect(composer.field("Job name")).toHaveValue("with a space!");
  });

  test("a choice, with the fields that it filled in", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    const models = new Picker(page, "model");
    await models.button.click();
    await models.option("shoppers-de").click();
    await expect(page.getByText("Also filled in: Collaboration ID.")).toBeVisible();
    await page.keyboard.press(UNDO);
    await expect(composer.field("Configured audience model ARN")).toHaveValue("");
    await expect(composer.field("Collaboration ID")).toHaveValue("");
    await expect(page.getByText("Also filled in")).toHaveCount(0);
    // Alone in its field, it is said by the launch button.
    const collaborations = new Picker(page, "collaboration");
    await collaborations.button.click();
    await collaborations.dialog.getByRole("option").first().click();
    await expect(composer.field("Collaboration ID")).not.toHaveValue("");
    await composer.button("Undo change").click();
    await expect(composer.field("Collaboration ID")).toHaveValue("");
  });

  test("a seed that was browsed", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ [S3_URI]: "s3://northwind-seeds/typed.jsonl" });
    await composer.button("Browse S3").click();
    await page.getByRole("button", { name: "Folder spring-uk/" }).click();
    await page.getByRole("button", { name: /^seed\.jsonl, \d+ KB$/ }).click();
    await expect(composer.field("Seed S3 URI")).toHaveValue(SEED_S3_URI);
    await composer.button("Undo change").click();
    await expect(composer.field("Seed S3 URI")).toHaveValue("s3://northwind-seeds/typed.jsonl");
  });

  test("a seed that was uploaded into an empty field", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ [S3_URI]: "" });
    const people = Array.from({ length: 600 }, (_, n) => `{"user_id":"undo-${n}"}\n`).join("");
    await page.getByLabel("Seed file", { exact: true }).setInputFiles({
      ...{ name: "undo.jsonl", mimeType: "text/plain", buffer: Buffer.from(people) },
    });
    await page.getByRole("button", { name: "Upload 600 people" }).click();
    await expect(composer.field("Seed S3 URI")).toHaveValue(/uploads\/undo-/);
    await composer.button("Undo").click();
    await expect(composer.field("Seed S3 URI")).toHaveValue("");
  });

  test("a pasted request", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    const before = await composer.preview();
    await composer.button("Paste a request").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill(JSON.stringify({ name: "pasted" }));
    await dialog.getByRole("button", { name: "Fill the form" }).click();
    await expect(composer.field("Job name")).toHaveValue("pasted");
    await page.keyboard.press(UNDO);
    await expect.poll(() => composer.preview()).toEqual(before);
    await expect(composer.notice("Form filled").getByRole("button")).toHaveText(["Close"]);
  });

  test("rows that were pasted or removed", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ "tags.0.key": "market", "tags.1.key": "team" });
    await composer.button("Remove tag 1").click();
    await expect(composer.field("Tag key 2")).toHaveCount(0);
    await page.keyboard.press(UNDO);
    await expect(composer.field("Tag key 1")).toHaveValue("market");
    await expect(composer.field("Tag key 2")).toHaveValue("team");
  });
});

test.describe("several changes", () => {
  test("are taken back one after the other, and nothing that was typed", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ name: "two spaces ", [S3_URI]: `${SEED_S3_URI} ` });
    for (const section of ["Job", "Seed"]) {
      const fixes = composer.section(section).getByRole("button", { name: /^Remove/ });
      await fixes.first().click();
    }
    await expect(composer.field("Job name")).toHaveValue("two spaces");
    await expect(composer.field("Seed S3 URI")).toHaveValue(SEED_S3_URI);
    await page.keyboard.press(UNDO);
    await expect(composer.field("Seed S3 URI")).toHaveValue(`${SEED_S3_URI} `);
    await expect(composer.field("Job name")).toHaveValue("two spaces");
    await page.keyboard.press(UNDO);
    await expect(composer.field("Job name")).toHaveValue("two spaces ");
  });

  test("undone too often from outside of the fields, leave what was typed", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ [S3_URI]: "" });
    await composer.field("Description").pressSequentially("typed");
    await composer.button("Browse S3").click();
    await page.getByRole("button", { name: "Folder spring-uk/" }).click();
    await page.getByRole("button", { name: /^seed\.jsonl, \d+ KB$/ }).click();
    await expect(composer.field("Seed S3 URI")).toHaveValue(SEED_S3_URI);
    await composer.button("Undo change").click();
    await expect(composer.field("Seed S3 URI")).toHaveValue("");
    await composer.button("Browse S3").focus();
    await page.keyboard.press(UNDO);
    await page.keyboard.press(UNDO);
    await expect(composer.field("Description")).toHaveValue("typed");
  });

  test("keep what was edited since: a pasted request, and a removed row", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ "tags.0.key": "market", "tags.1.key": "team" });
    await composer.button("Remove tag 1").click();
    await composer.field("Tag value 1").fill("growth");
    await composer.section("Tags").getByRole("button", { name: "Undo" }).click();
    await expect(composer.field("Tag key 1")).toHaveValue("market");
    await expect(composer.field("Tag key 2")).toHaveValue("team");
    await expect(composer.field("Tag value 2")).toHaveValue("growth");
    await composer.button("Paste a request").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill(JSON.stringify({ name: "pasted", description: "too" }));
    await dialog.getByRole("button", { name: "Fill the form" }).click();
    await expect(composer.field("Job name")).toHaveValue("pasted");
    await composer.field("Description").fill("typed since");
    await composer.notice("Form filled").getByRole("button", { name: "Undo" }).click();
    await expect(composer.field("Job name")).not.toHaveValue("pasted");
    await expect(composer.field("Description")).toHaveValue("typed since");
    await expect(composer.field("Tag key 2")).toHaveValue("team");
  });
});

test.describe("a form that an earlier visit of the tab filled", () => {
  // The draft is not saved on the server either.
  test.use({ expectedErrors: [/Failed to load resource|net::ERR_FAILED/] });

  test("is said to be, and can be emptied again", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await page.route("**/launch?*", (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    await composer.fill({ "Job name": "typed-before" });
    await page.reload();
    await composer.untilHydrated();
    await expect(composer.field("Job name")).toHaveValue("typed-before");
    await expect(page.getByText("The form has what you typed in this tab before.")).toBeVisible();
    await composer.button("Undo change").click();
    await expect(composer.field("Job name")).toHaveValue("");
  });

  test("can be emptied again with more rows than an empty form has", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.fill({ "Job name": "typed-before", "Tag key 1": "team" });
    await composer.button("Add tag").click();
    await composer.fill({ "Tag key 2": "market" });
    await page.getByRole("link", { name: "Jobs", exact: true }).click();
    await expect(page).toHaveURL("/jobs");
    await page.goBack();
    await expect(composer.field("Tag key 2")).toHaveValue("market");
    await composer.button("Undo change").click();
    await expect(composer.field("Job name")).toHaveValue("");
    await expect(composer.field("Tag key 1")).toHaveValue("");
    await expect(composer.field("Tag key 2")).toHaveCount(0);
    await composer.fill({ "Job name": "again" });
    await expect.poll(() => composer.preview()).toEqual({ name: "again", seedAudience: {} });
  });
});
