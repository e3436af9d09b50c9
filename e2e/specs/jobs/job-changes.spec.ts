import { randomUUID } from "node:crypto";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { ask } from "../../pages/confirm";
import { VALID_REQUEST } from "../../pages/requests";
import type { Portal } from "../../portal";

/** So that the page still shows that AWS deletes the job when a slow test looks. */
const SLOW_DELETION = { deletePendingSeconds: 600 };

async function launch(portal: Portal) {
  const name = `change-${randomUUID()}`;
  const response = await fetch(`${portal.url}/api/v1/launches`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify({ ...VALID_REQUEST, name, tags: { team: "growth" } }),
  });
  expect(response.status).toBe(201);
  const { id }: { id: string } = await response.json();
  return { name, path: `/jobs/${id}` };
}

test("a person edits a job's tags in place, and deletes the job by its name", async ({
  page,
  portal,
  emulator,
}) => {
  // Four looks, and five posts to AWS.
  test.setTimeout(60_000);
  await emulator.settings({ createInProgressSeconds: 600 });
  const { name, path } = await launch(portal);
  await page.goto(path);
  const card = page.getByRole("region", { name: "Delete job" });
  const button = card.getByRole("button", { name: "Delete job", exact: true });
  const field = card.getByLabel("Job name");
  await ask(card, "Delete job");
  await button.click();
  await expect(card.getByText("Enter the job's name.")).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill(name);
  await button.click();
  await expect(card.getByRole("alert")).toContainText("AWS can't delete this job now");
  await expect(field).toHaveValue(name);

  const tags = page.getByRole("region", { name: "Tags" });
  await tags.getByText("Edit tags").click();
  await tags.getByLabel("Key of tag 2").fill("aws:market");
  await tags.getByLabel("Value of tag 2").fill("uk");
  await tags.getByRole("button", { name: "Save tags" }).click();
  await expect(tags.getByText(/which AWS reserves/)).toBeVisible();
  await expect(tags.getByLabel("Key of tag 2")).toBeFocused();
  await expectReadable(page);
  await tags.getByLabel("Key of tag 2").fill("market");
  await tags.getByLabel("Remove tag 1").check();
  await tags.getByRole("button", { name: "Save tags" }).click();
  await expect(tags.getByRole("definition").first()).toHaveText("uk");
  await expect(tags.getByText("team", { exact: true })).toHaveCount(0);
  await expect(tags.getByText("set by the portal")).toBeVisible();

  await emulator.endJobsAtOnce();
  await emulator.settings(SLOW_DELETION);
  await field.fill(name);
  await button.click();
  await expect(page.getByRole("region", { name: "AWS is deleting this job" })).toBeVisible();
  await expect(card).toHaveCount(0);
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByText("AWS accepted the deletion")).toBeVisible();
  await expect(history).toContainText("Tags changedTags set: marketTags removed: team");
  await page.goto("/audit?kind=job-changes");
  await expect(page.getByText(`${name}: AWS can't delete this job now`)).toBeVisible();
});

test("fifty tags are typed in one go, and saved", async ({ page, portal }) => {
  const { path } = await launch(portal);
  await page.goto(path);
  const tags = page.getByRole("region", { name: "Tags" });
  await tags.getByText("Edit tags").click();
  const add = tags.getByRole("button", { name: "Add tag" });
  // One is there already, and one is the portal's.
  for (let number = 2; number <= 49; number += 1) {
    const key = tags.getByLabel(`Key of tag ${number}`, { exact: true });
    if (number > 4) {
      await add.press("Enter");
      await expect(key).toBeFocused();
    }
    await key.fill(number === 49 ? "aws:no" : `key-${number}`);
  }
  await expect(add).toHaveCount(0);
  await tags.getByRole("button", { name: "Save tags" }).click();
  await expect(tags.getByLabel("Key of tag 49")).toBeFocused();
  await expect(tags.getByLabel("Key of tag 48")).toHaveValue("key-48");
  await tags.getByLabel("Key of tag 49").fill("key-49");
  await tags.getByRole("button", { name: "Save tags" }).click();
  await expect(tags.getByRole("term")).toHaveCount(50);
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("both forms keep what was typed, and work", async ({ page, portal, emulator }) => {
    const { name, path } = await launch(portal);
    await emulator.endJobsAtOnce();
    await emulator.settings(SLOW_DELETION);
    await page.goto(path);
    const tags = page.getByRole("region", { name: "Tags" });
    await tags.getByText("Edit tags").click();
    await tags.getByLabel("Value of tag 2").fill("without a key");
    await tags.getByRole("button", { name: "Save tags" }).click();
    await expect(tags.getByText("Enter a tag key.")).toBeVisible();
    await expect(tags.getByLabel("Value of tag 2")).toHaveValue("without a key");
    await tags.getByLabel("Key of tag 2").fill("note");
    await tags.getByRole("button", { name: "Save tags" }).click();
    await expect(tags.getByRole("definition").filter({ hasText: "without a key" })).toBeVisible();

    const card = page.getByRole("region", { name: "Delete job" });
    const button = card.getByRole("button", { name: "Delete job", exact: true });
    await ask(card, "Delete job");
    await card.getByLabel("Job name").fill("wrong");
    await button.click();
    await expect(card.getByText("This is not the job's name.")).toBeVisible();
    await expect(card.getByLabel("Job name")).toHaveValue("wrong");
    await card.getByLabel("Job name").fill(name);
    await button.click();
    await expect(page.getByRole("region", { name: "AWS is deleting this job" })).toBeVisible();
  });
});
