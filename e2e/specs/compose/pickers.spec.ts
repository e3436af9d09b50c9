import type { Page } from "@playwright/test";
import {
  COLLABORATION_DE,
  COLLABORATION_UK,
  LOYALTY,
  READERS_UK,
  SHOPPERS_DE,
} from "@/emulator/world/seed-ids";
import type { ChoiceList } from "@/lib/contract/launch-form/choices";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { Composer } from "../../pages/composer";
import { holdRequests } from "../../pages/gates";
import { Picker } from "../../pages/picker";

/** A new portal reads the seeds of earlier jobs one by one. */
async function untilJobsAreRead(page: Page): Promise<void> {
  const count = async () => {
    const response = await page.request.get("/launch/choices?kind=seed");
    const { groups }: ChoiceList = await response.json();
    return groups.length;
  };
  await expect.poll(count).toBeGreaterThan(0);
}

test("a list that is not there yet says so where it will be", async ({ page }) => {
  const gate = await holdRequests(page, /\/launch\/choices\?/);
  await new Composer(page).open();
  const { button, dialog } = new Picker(page, "model");
  await button.click();
  const note = dialog.getByText("Reading the list…").first();
  await expect(note).toBeVisible();
  const search = await dialog.getByRole("combobox").boundingBox();
  const { y = 0 } = (await note.boundingBox()) ?? {};
  expect(y - (search?.y ?? 0)).toBeLessThan(100);
  gate.letThrough();
  await expect(dialog.getByRole("option").first()).toBeVisible();
  await expect(note).toBeHidden();
});

test("a first launch takes eight actions and no pasted ID", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await page.goto("/jobs");
  await untilJobsAreRead(page);
  let actions = 0;
  const act = async (action: () => Promise<void>) => {
    actions += 1;
    await action();
  };
  await act(() => page.getByRole("link", { name: "New launch" }).click());
  await composer.untilHydrated();
  await act(() => composer.field("Job name").fill("first-launch"));
  const models = new Picker(page, "model");
  await act(() => models.button.click());
  await act(() => models.option("readers-uk").click());
  await expect(composer.field("Configured audience model ARN")).toHaveValue(READERS_UK);
  await expect(composer.field("Collaboration ID")).toHaveValue(COLLABORATION_UK);
  const seeds = new Picker(page, "seed");
  await act(() => seeds.button.click());
  await act(() => seeds.dialog.getByRole("option").first().click());
  await expect(composer.field("Seed role ARN")).toHaveValue(/:role\/cleanrooms-ml-seed-reader$/);
  await act(() => composer.launch());
  await expect(composer.launched).toBeVisible();
  expect(actions).toBeLessThanOrEqual(8);
  expect(await emulator.requests()).toMatchObject([
    { name: "first-launch", configuredAudienceModelArn: READERS_UK },
  ]);
});

test("the keyboard alone chooses, and the focus is on the field then", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const rooms = new Picker(page, "collaboration");
  await rooms.button.focus();
  await page.keyboard.press("Enter");
  await expect(rooms.search).toBeFocused();
  await expect(rooms.active).toContainText("Northwind and Halcyon DE");
  await page.keyboard.press("ArrowDown");
  await expect(rooms.active).toContainText("Northwind and Halcyon UK");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(rooms.dialog).toBeHidden();
  const field = composer.field("Collaboration ID");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(COLLABORATION_DE);
  await expect(field).toHaveAccessibleDescription(/Northwind and Halcyon DE$/);

  const models = new Picker(page, "model");
  await models.button.press("Enter");
  await page.keyboard.type("viewers");
  await expect(models.dialog.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(models.dialog).toBeHidden();
  await expect(models.button).toBeFocused();
  await models.button.press("Enter");
  await page.keyboard.type("shoppers");
  await expect(models.active).toContainText("shoppers-de");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Enter");
  await expect(composer.field("Configured audience model ARN")).toHaveValue(SHOPPERS_DE);
});

test("keys of an input method choose nothing", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const models = new Picker(page, "model");
  await models.button.click();
  await expect(models.option("readers-uk")).toBeVisible();
  const looked = await models.search.getAttribute("aria-activedescendant");
  // Safari sends only this code with the key that ends a composition.
  for (const key of ["ArrowDown", "Enter"]) {
    await models.search.dispatchEvent("keydown", { key, keyCode: 229 });
  }
  await expect(models.search).toHaveAttribute("aria-activedescendant", String(looked));
  await expect(models.dialog).toBeVisible();
  await expect(composer.field("Configured audience model ARN")).toHaveValue("");
});

test("a model's facts are shown, or whose they are", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ collaborationId: COLLABORATION_UK });
  const models = new Picker(page, "model");
  await models.button.click();
  await models.search.fill("loyalty");
  const own = models.dialog.getByRole("region", { name: "About northwind-loyalty" });
  await expect(own).toContainText("500 people");
  await expect(own).toContainText("5%, 10%, 20%, 30%");
  await expect(own).toContainText("owner=crm");
  await expect(own).toContainText(LOYALTY);
  await expectReadable(page);
  await models.search.fill("viewers");
  const theirs = models.dialog.getByRole("region", { name: "About viewers-uk" });
  await expect(theirs).toContainText("AWS describes it only to its owner");
  await expect(theirs).toContainText("not shared");
});

test("what is pasted is accepted and named, and a choice leaves other fields as typed", async ({
  page,
}) => {
  const composer = new Composer(page);
  await untilJobsAreRead(page);
  await composer.open();
  await composer.field("Configured audience model ARN").fill(READERS_UK);
  await composer.field("Collaboration ID").fill(COLLABORATION_UK);
  await expect(composer.field("Collaboration ID")).toHaveAccessibleDescription(
    /Northwind and Halcyon UK$/,
  );
  await expect(composer.field("Configured audience model ARN")).toHaveAccessibleDescription(
    /readers-uk$/,
  );
  const role = "arn:aws:iam::111122223333:role/typed";
  await composer.field("Seed role ARN").fill(role);
  const seeds = new Picker(page, "seed");
  await seeds.button.click();
  await seeds.dialog.getByRole("option").first().click();
  await expect(composer.field("Seed S3 URI")).not.toHaveValue("");
  await expect(composer.field("Seed role ARN")).toHaveValue(role);
});

test("what a choice filled in beside its field is said, and can be taken back", async ({
  page,
}) => {
  const composer = new Composer(page);
  await composer.open();
  const models = new Picker(page, "model");
  await models.button.click();
  await models.option("shoppers-de").click();
  await expect(models.dialog).toBeHidden();
  await composer.field("Job name").fill("typed-since");
  await expect(page.getByText("Also filled in: Collaboration ID.")).toBeVisible();
  await composer.button("Undo").click();
  await expect(composer.field("Collaboration ID")).toHaveValue("");
  await expect(composer.field("Configured audience model ARN")).toHaveValue("");
  await expect(composer.field("Job name")).toHaveValue("typed-since");
});

test("a template's parameters are fields of their own names", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await untilJobsAreRead(page);
  await composer.open({ name: "by-template", configuredAudienceModelArn: READERS_UK });
  await composer.seedSource("Analysis template").check();
  const templates = new Picker(page, "template");
  await templates.button.click();
  await templates.search.fill("recent");
  await expect(templates.dialog).toContainText("days (INTEGER, default 30)");
  await templates.search.press("Enter");
  await expect(composer.field("Collaboration ID")).toHaveValue(COLLABORATION_UK);
  await expect(composer.field("days (INTEGER)")).toHaveValue("30");
  await composer.field("market (VARCHAR)").fill("uk");
  await expectReadable(page);
  const roles = new Picker(page, "role");
  await roles.button.click();
  await roles.option("cleanrooms-ml-seed-reader").click();
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  expect(await emulator.requests()).toMatchObject([
    { seedAudience: { sqlParameters: { parameters: { days: "30", market: "uk" } } } },
  ]);
});

test.describe("while the portal is away", () => {
  test.use({ expectedErrors: [/Failed to load resource: net::ERR_FAILED/] });

  test("it is said, and asked again", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await page.route("**/launch/choices?*", (route) => route.abort(), { times: 1 });
    const rooms = new Picker(page, "collaboration");
    await rooms.button.click();
    const alert = rooms.dialog.getByRole("alert");
    await expect(alert).toContainText("The portal did not respond.");
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(rooms.option("Northwind and Halcyon UK")).toBeVisible();
    await expect(alert).toBeHidden();
  });
});

test("ten thousand models are a list of few elements", async ({ page }) => {
  const choices = Array.from({ length: 10_000 }, (_, index) => ({
    id: `arn:aws:cleanrooms-ml:us-east-1:111122223333:configured-audience-model/m-${index}`,
    name: `model-${index}`,
  }));
  const list = { groups: [{ id: "", name: "", choices }], isReading: false, failures: [] };
  await page.route("**/launch/choices?*", (route) => route.fulfill({ json: list }));
  const composer = new Composer(page);
  await composer.open();
  const models = new Picker(page, "model");
  await models.button.click();
  const options = models.dialog.getByRole("option");
  await expect(models.dialog.getByRole("status")).toHaveText("10,000 to choose from");
  expect(await options.count()).toBeLessThan(40);
  await expect(options.first()).toHaveAttribute("aria-setsize", "10000");
  await models.dialog.getByRole("listbox").evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect(models.option("model-9999")).toBeVisible();
  expect(await options.count()).toBeLessThan(40);
  await models.search.fill("model-987");
  await expect(models.dialog.getByRole("status")).toHaveText("11 of 10,000");
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("the same choice is a page that returns to the form", async ({ page }) => {
    const composer = new Composer(page);
    await page.goto("/launch");
    await composer.fill({ "Job name": "typed", "Seed S3 URI": "s3://typed/seed" });
    await composer.button("Choose a model").click();
    const list = page.getByRole("region", { name: "Choose a model" });
    await list.getByRole("textbox", { name: "Search" }).fill("halcyon de shoppers");
    await list.getByRole("textbox", { name: "Search" }).press("Enter");
    await expect(list.getByRole("listitem")).toHaveCount(1);
    await list.getByRole("button", { name: "shoppers-de" }).click();
    await expect(composer.field("Configured audience model ARN")).toHaveValue(SHOPPERS_DE);
    await expect(composer.field("Collaboration ID")).toHaveValue(COLLABORATION_DE);
    await expect(composer.field("Job name")).toHaveValue("typed");
    await expect(composer.field("Seed S3 URI")).toHaveValue("s3://typed/seed");
    await expect(list).toBeHidden();
  });

  test("the way back keeps the form", async ({ page }) => {
    const composer = new Composer(page);
    await page.goto("/launch");
    await composer.fill({ "Job name": "typed" });
    await composer.button("Choose a collaboration").click();
    const list = page.getByRole("region", { name: "Choose a collaboration" });
    await expect(list.getByRole("listitem")).toHaveCount(2);
    await list.getByRole("button", { name: "Back to the form" }).click();
    await expect(list).toBeHidden();
    await expect(composer.field("Job name")).toHaveValue("typed");
  });
});
