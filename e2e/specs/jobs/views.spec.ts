import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { Client } from "pg";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { ask, confirm } from "../../pages/confirm";
import { Launches } from "../../pages/launches";

/** The button of the menu, its panel, and the form of a new view. */
function viewsOn(page: Page) {
  const menu = page.getByRole("group", { name: "Views", exact: true });
  return {
    menu,
    button: page.getByRole("button", { name: "Views", exact: true }),
    name: menu.getByLabel("Name", { exact: true }),
    save: menu.getByRole("button", { name: "Save view", exact: true }),
    link: (name: string | RegExp) => menu.getByRole("link", { name }),
    act: (name: string) => menu.getByRole("button", { name, exact: true }),
  };
}

test("a view is saved, opens the list, and is updated, renamed and deleted", async ({ page }) => {
  const views = viewsOn(page);
  const launches = new Launches(page);
  await launches.open({ status: "failed" });
  await views.button.press("Enter");
  await views.name.press("Enter");
  await expect(views.menu.getByText("Enter a name.")).toBeVisible();
  await expect(views.name).toBeFocused();
  await views.name.fill("Failures");
  await views.menu.getByRole("checkbox", { name: "Share with everyone" }).check();
  await views.menu.getByRole("checkbox", { name: "Open by default" }).check();
  await views.name.press("Enter");
  await expect(page).toHaveURL(/\/jobs\?status=failed&view=[\da-f-]{36}$/);
  await expect(views.menu).toBeHidden();
  const address = page.url();

  await page.goto("/");
  await launches.navigation.getByRole("link", { name: /^Jobs/ }).click();
  await expect(page).toHaveURL(address);
  await page.getByRole("searchbox").fill("spring");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/text=spring&status=failed&view=/);
  await expect(page.getByText("changed", { exact: true })).toBeVisible();
  const update = page.getByRole("button", { name: "Update view" });
  await update.click();
  await expect(update).toHaveCount(0);
  await expect(page.getByRole("group", { name: "Saved views" })).toBeFocused();

  await views.button.click();
  await expect(views.link(/^Failures/)).toHaveAttribute("aria-current", "true");
  await expect(views.link(/^Failures/)).toContainText("shared");
  await expectReadable(page);
  const [panel, size] = [await views.menu.boundingBox(), page.viewportSize()];
  expect((panel?.x ?? 0) + (panel?.width ?? 999)).toBeLessThanOrEqual(size?.width ?? 0);
  await views.act("Stop sharing").click();
  await expect(views.menu).toBeHidden();
  await views.button.click();
  await expect(views.act("Share with everyone")).toBeVisible();
  await ask(views.menu, "Rename");
  await views.menu.getByLabel("New name").fill("Failed in spring");
  await views.menu.getByLabel("New name").press("Enter");
  await expect(page.getByTitle("Failed in spring")).toBeVisible();

  await views.button.click();
  await views.link("All jobs").click();
  await expect(page).toHaveURL(/\/jobs\?view=all$/);
  await views.button.click();
  await views.link(/^Failed in spring/).click();
  await expect(page).toHaveURL(/text=spring&status=failed&view=/);
  await views.button.click();
  await confirm(views.menu, "Delete view");
  await expect(page).toHaveURL(/\/jobs\?text=spring&status=failed$/);
  await page.goto("/jobs");
  await expect(page).toHaveURL(/\/jobs$/);
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("views are saved, refused and opened by default; another person's can be gone", async ({
    page,
    context,
    portal,
  }) => {
    const shared = await shareAs("https://id.example#ann", portal.databaseUrl);
    await context.addCookies([{ name: "acting-role", value: "viewer", url: portal.url }]);
    const views = viewsOn(page);
    await page.goto("/jobs?status=active");
    await views.button.click();
    await expect(views.menu.getByText("Share with everyone")).toHaveCount(0);
    await views.save.click();
    await expect(page.getByRole("alert")).toHaveText("Enter a name.");
    await views.button.click();
    await views.name.fill("Active");
    await views.save.click();
    await expect(page).toHaveURL(/\/jobs\?status=active&view=/);

    await views.button.click();
    await views.link(/^Theirs by ann$/).click();
    await expect(page).toHaveURL(new RegExp(`/jobs\\?text=theirs&view=${shared.id}$`));
    await views.button.click();
    await expect(views.act("Rename")).toHaveCount(0);
    await expect(views.act("Delete view")).toHaveCount(0);
    await views.act("Open by default").click();
    await page.goto("/jobs");
    await expect(page).toHaveURL(new RegExp(shared.id));

    await shared.remove();
    await page.reload();
    const gone = page.getByRole("region", { name: "This view is gone" });
    await expect(gone).toBeVisible();
    await expect(page.getByRole("list", { name: "Filters in use" })).toContainText("theirs");
    await page.goto("/jobs");
    await gone.getByRole("button", { name: "Open all jobs by default" }).click();
    await expect(gone).toHaveCount(0);
    await page.goto("/jobs");
    await expect(page).toHaveURL(/\/jobs$/);

    await views.button.click();
    await views.link(/^Active/).click();
    await views.button.click();
    await confirm(views.menu, "Delete view");
    await expect(page).toHaveURL(/\/jobs\?status=active$/);
  });
});

/** Another person's view: the sandbox has one person, in any role. */
async function shareAs(owner: string, databaseUrl: string) {
  const id = randomUUID();
  const run = async (statement: string, values: string[]) => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(statement, values).finally(() => client.end());
  };
  await run(
    `insert into saved_views (id, owner_id, connection, name, query, is_shared, created_at, updated_at)
      values ($1, $2, 'environment', 'Theirs', 'text=theirs', true, now(), now())`,
    [id, owner],
  );
  return { id, remove: () => run("delete from saved_views where id = $1", [id]) };
}
