import type { Page } from "@playwright/test";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";

/** Pastes as a person does, with the given text on the clipboard. */
async function paste(page: Page, label: string, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await new Composer(page).field(label).focus();
  await page.keyboard.press("ControlOrMeta+v");
}

test.describe("rows of a spreadsheet, pasted into a tag", () => {
  test("become tags, and Undo takes them back", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ "tags.0.key": "market", "tags.0.value": "uk" });
    await composer.button("Add tag").click();
    await paste(page, "Tag key 2", "team\tgrowth\ncost-centre\t4711\nowner\t\n");
    await expect(page.getByText("The pasted text was split into 3 tags.")).toBeVisible();
    for (const [label, text] of Object.entries({
      "Tag key 1": "market",
      "Tag key 2": "team",
      "Tag value 2": "growth",
      "Tag key 3": "cost-centre",
      "Tag value 3": "4711",
      "Tag key 4": "owner",
      "Tag value 4": "",
    })) {
      await expect(composer.field(label), label).toHaveValue(text);
    }
    expect(await composer.preview()).toMatchObject({
      tags: { market: "uk", team: "growth", "cost-centre": "4711", owner: "" },
    });
    await expect(composer.field("Tag key 2")).toBeFocused();
    await composer.button("Undo").click();
    await expect(composer.field("Tag key 2")).toHaveValue("");
    await expect(composer.field("Tag key 3")).toHaveCount(0);
    await expect(composer.field("Tag value 1")).toHaveValue("uk");
  });

  test("are checked like typed ones", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await paste(page, "Tag key 1", "team=growth\nteam=x\n\u200bowner=ada");
    await composer.expectFault("Tag key 2", /same as in row 1/);
    await composer.expectWarning("Tag key 3", /U\+200B zero width space/);
    await composer.button("Remove invisible character").click();
    await expect(composer.field("Tag key 3")).toHaveValue("owner");
  });

  test("one cell is pasted as text", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await paste(page, "Tag key 1", "team=growth");
    await expect(composer.field("Tag key 1")).toHaveValue("team=growth");
  });
});

test.describe("a link to the composer", () => {
  test("says which parameters have no effect, and corrects them", async ({ page }) => {
    const composer = new Composer(page);
    const { configuredAudienceModelArn, ...others } = VALID_FIELDS;
    await composer.open({ ...others, configuredaudiencemodelarn: configuredAudienceModelArn });
    const notice = composer.notice("Part of the link has no effect");
    await expect(notice).toContainText(
      "Unknown parameter configuredaudiencemodelarn. Did you mean configuredAudienceModelArn?",
    );
    const field = composer.field("Configured audience model ARN");
    await expect(field).toHaveValue("");
    await notice.getByRole("link").click();
    await expect(field).toHaveValue(configuredAudienceModelArn);
    await expect(composer.field("Job name")).toHaveValue(VALID_FIELDS.name);
    await expect(notice).toHaveCount(0);
  });

  test("of 15,000 characters fills the form, which can be launched", async ({ page, emulator }) => {
    const composer = new Composer(page);
    const query = `SELECT 1 -- ${"x".repeat(14_000)}`;
    await composer.openFilled({
      seedSource: "sql",
      "seedAudience.dataSource.s3Uri": "",
      "seedAudience.sqlParameters.queryString": query,
    });
    await expect(composer.field("SQL query")).toHaveValue(query);
    await composer.launchButton.click();
    await expect(composer.launched).toBeVisible();
    const [start] = await emulator.starts();
    expect(start?.input).toMatchObject({ seedAudience: { sqlParameters: { queryString: query } } });
  });

  test("too long to keep during sign-in is explained", async ({ page }) => {
    await page.goto(
      `/sign-in?${new URLSearchParams({ to: `/launch?name=${"a".repeat(16_000)}` })}`,
    );
    const composer = new Composer(page);
    await expect(composer.notice("Link too long to keep during sign-in")).toBeVisible();
  });
});

test("an unfinished launch is offered to resume or to discard", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.fill({ "Job name": "half-done", Description: "typed before" });
  const newLaunch = page.getByRole("navigation").getByRole("link", { name: "New launch" });
  await newLaunch.click();
  const notice = composer.notice("You have an unfinished launch");
  await expect(notice).toContainText("half-done");
  await expect(composer.field("Job name")).toHaveValue("");
  await notice.getByRole("link", { name: "Continue" }).click();
  await expect(composer.field("Description")).toHaveValue("typed before");
  await expect(notice).toHaveCount(0);
  await newLaunch.click();
  await notice.getByRole("button", { name: "Discard" }).click();
  await expect(notice).toHaveCount(0);
  await page.reload();
  await composer.untilHydrated();
  await expect(notice).toHaveCount(0);
});

test("a launched form is not offered to resume", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ ...VALID_FIELDS, name: "" });
  await composer.fill({ "Job name": VALID_REQUEST.name });
  await composer.launchButton.click();
  await expect(composer.launched).toBeVisible();
  await composer.open();
  await expect(composer.field("Job name")).toHaveValue("");
  await expect(composer.notice("You have an unfinished launch")).toHaveCount(0);
});
