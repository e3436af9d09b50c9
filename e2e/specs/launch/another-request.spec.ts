import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";

const CONFLICT = "Another request was already launched from this page";
const FREE_NAME = "autumn-uk-readers-2";

test("a page that has launched and is edited shows the differences and sends nothing", async ({
  page,
  emulator,
}) => {
  const composer = new Composer(page);
  await composer.openFilled({ "tags.0.key": "market", "tags.0.value": "uk" });
  await composer.launch();
  const first = await composer.launchId();
  await page.goBack();
  await composer.untilHydrated();
  const bar = composer.section("Review and launch");
  await expect(bar.getByRole("region", { name: "Already launched from this page" })).toBeVisible();
  await expect(composer.launchButton).toHaveText(/^View launch/);
  await composer.launch();
  expect(await composer.launchId()).toBe(first);
  await page.goBack();
  await composer.untilHydrated();
  await composer.fill({ "Job name": "second", Description: "new", "Tag value 1": "de" });
  await expect(composer.launchButton).toHaveText(/^Launch job/);
  await composer.launch();
  const notice = composer.notice(CONFLICT);
  await expect(notice).toBeFocused();
  await expect(notice.getByRole("listitem")).toHaveText([
    "Job name",
    "Tag “market”",
    "Description",
  ]);
  await expect(notice.getByRole("link", { name: VALID_REQUEST.name })).toHaveAttribute(
    "href",
    `/jobs/${first}`,
  );
  expect(await emulator.starts()).toHaveLength(1);
  await page.reload();
  await composer.untilHydrated();
  await expect(notice).toBeVisible();
  await expect(composer.field("Job name")).toHaveValue("second");
  await composer.button("Launch as new").click();
  await expect(composer.launched).toContainText("second");
  expect(await composer.launchId()).not.toBe(first);
  const requests = await emulator.requests();
  expect(requests).toEqual([
    { ...VALID_REQUEST, tags: { market: "uk" } },
    { ...VALID_REQUEST, name: "second", description: "new", tags: { market: "de" } },
  ]);
});

test.describe("a name that another job has", () => {
  test("shows that job, the differences and a button for a free name", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    const holder = await composer.launchId();
    const [arn = ""] = await emulator.jobArns(VALID_REQUEST.name);
    await composer.openFilled({ description: "another", includeSeedInOutput: "true" });
    await composer.launch();
    const notice = composer.notice("This job name is taken");
    await expect(notice).toBeFocused();
    const link = notice.getByRole("link", { name: "View the launch of that job" });
    await expect(link).toHaveAttribute("href", `/jobs/${holder}`);
    await expect(notice.getByTitle(arn)).toBeVisible();
    await expect(notice).toContainText("Description");
    await expect(notice).toContainText("Include seed audience in output");
    await composer.expectFault("Job name", "is the name of a job of this portal");
    await composer.button(`Use “${FREE_NAME}”`).click();
    await expect(composer.field("Job name")).toHaveValue(FREE_NAME);
    // A launch of another test may have had the name, which the ledger remembers.
    await expect(composer.field("Job name")).not.toHaveAttribute("aria-invalid");
    await composer.launch();
    await expect(composer.launched).toContainText(FREE_NAME);
    expect(await composer.launchId()).not.toBe(holder);
    expect((await emulator.starts()).map(({ status }) => status)).toEqual([200, 409, 200]);
    expect(await emulator.jobArns(FREE_NAME)).toHaveLength(1);
  });

  test("reports an identical request and offers a name that is free", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    for (const name of [VALID_FIELDS.name, FREE_NAME]) {
      await composer.openFilled({ name });
      await composer.launch();
      await composer.launchId();
    }
    await composer.openFilled();
    await composer.launch();
    const notice = composer.notice("This job name is taken");
    await expect(notice).toContainText("Identical");
    await expect(composer.button("Use “autumn-uk-readers-3”")).toBeVisible();
    expect(await emulator.starts()).toHaveLength(3);
  });
});

test.describe("a launch's page leads to the form", () => {
  test("of another launch, with a free name that typing replaces", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled({ name: "winter-de" });
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    await composer.launchAnother();
    await expect(composer.field("Job name")).toBeFocused();
    await expect(composer.field("Job name")).toHaveValue("winter-de-2");
    await composer.expectNoMessage("Job name");
    await page.keyboard.type("winter-at");
    await expect(composer.field("Job name")).toHaveValue("winter-at");
    await composer.launch();
    await expect(composer.launched).toContainText("winter-at");
    expect((await emulator.starts()).map(({ status }) => status)).toEqual([200, 200]);
  });

  test("of a refused launch, with AWS's reason at its field until it is edited", async ({
    page,
  }) => {
    const composer = new Composer(page);
    await composer.openFilled({
      name: "foreign-role",
      "seedAudience.roleArn": "arn:aws:iam::444455556666:role/x",
    });
    await composer.launch();
    const notice = composer.notice("The seed role is in another account");
    await notice.getByRole("link", { name: "View launch record" }).click();
    await page.getByRole("link", { name: "Edit and relaunch" }).click();
    await page.waitForURL(/\/launch\?.*\bkey=/);
    await composer.untilHydrated();
    await expect(notice).toBeFocused();
    await composer.expectFault("Seed role ARN", "AWS refused: ");
    await composer.field("Description").fill("edited");
    await composer.expectFault("Seed role ARN", "AWS refused: ");
    await composer.field("Seed role ARN").fill("arn:aws:iam::111122223333:role/x");
    await expect(composer.field("Seed role ARN")).not.toHaveAttribute("aria-invalid");
  });
});

test("a name that the ledger knows is said while it is typed", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await composer.openFilled({ name: "known-name" });
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  await composer.openFilled({ name: "" });
  await composer.field("Job name").pressSequentially("known-name");
  await composer.expectWarning("Job name", "Another job has this name.");
  await expect(composer.field("Job name")).toBeFocused();
  await expect(composer.section("Job")).toContainText("1 warning");
  await composer.button("Use “known-name-2”").click();
  await expect(composer.field("Job name")).toHaveValue("known-name-2");
  await composer.expectNoMessage("Job name");
  expect(await emulator.starts()).toHaveLength(1);
});

test("relaunching a refused launch creates a new record", async ({ page, emulator }) => {
  await emulator.refuseStarts(2);
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  const notice = composer.notice("AWS does not allow this launch");
  const record = notice.getByRole("link", { name: "View launch record" });
  const first = String(await record.getAttribute("href"));
  await composer.launch();
  await expect(record).not.toHaveAttribute("href", first);
  await composer.field("Description").fill("fixed");
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  expect(`/jobs/${await composer.launchId()}`).not.toBe(first);
  expect((await emulator.starts()).map(({ status }) => status)).toEqual([403, 403, 200]);
  await page.goto(first);
  await expect(notice).toBeVisible();
});
