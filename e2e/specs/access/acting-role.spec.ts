import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { Composer } from "../../pages/composer";
import { Launches } from "../../pages/launches";
import { writePastLaunches } from "../../past-launches";

test.use({ translated: true });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("the sandbox user switches between roles", async ({ page, context }) => {
      const role = (name: string) => page.getByRole("banner").getByRole("button", { name });
      const navigation = page.getByRole("navigation", { name: "Main" });
      await page.goto("/jobs?status=launched");
      await expect(role("admin")).toHaveAttribute("aria-pressed", "true");
      await role("viewer").click();
      await expect(role("viewer")).toHaveAttribute("aria-pressed", "true");
      await expect(page).toHaveURL(/\/jobs\?status=launched$/);
      await expect(navigation.getByRole("link", { name: "New launch", exact: true })).toHaveCount(
        0,
      );
      const [cookie] = (await context.cookies()).filter(({ name }) => name === "acting-role");
      expect(cookie).toMatchObject({ value: "viewer", httpOnly: true, sameSite: "Lax" });

      await page.goto("/");
      await expect(page).toHaveURL(/\/jobs$/);
      await page.goto("/launch?name=x");
      await expect(page).toHaveURL(/\/no-access\?needs=analyst$/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        "This page is for analysts and admins",
      );
      await expect(page.getByText("Your role is viewer")).toBeVisible();
      await expect(page.getByRole("button", { name: "Sign out" })).toHaveCount(0);
      await page.getByRole("link", { name: "View jobs" }).click();
      await expect(page).toHaveURL(/\/jobs$/);

      await page.goto("/no-access?needs=analyst");
      await role("analyst").click();
      await expect(page).toHaveURL(/\/launch\?key=/);
      await expect(role("analyst")).toHaveAttribute("aria-pressed", "true");
    });
  });
}

test("after a switch by keyboard, the focus stays at the switch", async ({ page }) => {
  await page.goto("/jobs");
  const switched = page.getByRole("banner").getByRole("button", { name: "viewer" });
  await switched.focus();
  await page.keyboard.press("Enter");
  await expect(switched).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("group", { name: "You act as viewer" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(switched).toBeFocused();
});

test("a viewer sees a launch without buttons", async ({ page, context, portal }) => {
  const [id] = await writePastLaunches(portal.databaseUrl, [{ name: "rests", state: "reserved" }]);
  await context.addCookies([{ name: "acting-role", value: "viewer", url: portal.url }]);
  const launches = new Launches(page);
  await launches.openLaunch(id);
  await expect(
    page.getByText("Only the person who started this launch, or an admin, can do this."),
  ).toBeVisible();
  await expect(launches.button("Send now")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Launch another like this" })).toHaveCount(0);
  await expect(page.getByText("Launched by")).toBeVisible();
  await expect(page.getByRole("region", { name: "Launch record", exact: true })).toContainText(
    "the local analyst",
  );
});

test("a viewer sees a launch's request without its SQL", async ({ page, context, portal }) => {
  const composer = new Composer(page);
  await composer.openFilled({
    seedSource: "sql",
    "seedAudience.dataSource.s3Uri": "",
    "seedAudience.sqlParameters.queryString": "SELECT user_id FROM secret_table",
  });
  await composer.launch();
  const id = await composer.launchId();
  const launches = new Launches(page);
  await launches.openLaunch(id);
  await expect(page.locator("main")).toContainText("secret_table");
  await context.addCookies([{ name: "acting-role", value: "viewer", url: portal.url }]);
  await launches.openLaunch(id);
  await expect(page.locator("main")).toContainText("Hidden from viewers.");
  expect(await page.content()).not.toContain("secret_table");
});

test("the local account explains that it has no sessions", async ({ page }) => {
  await page.goto("/account");
  await expect(page.getByRole("region", { name: "Sessions" })).toContainText(
    "In local mode you do not sign in",
  );
  await expect(page.getByRole("button", { name: "Sign out" })).toHaveCount(0);
  await page.goto("/account/sessions");
  await expect(page).toHaveURL(/\/account$/);
});

test("is accessible", async ({ page, portal, context }) => {
  test.slow();
  await context.addCookies([{ name: "acting-role", value: "viewer", url: portal.url }]);
  for (const path of ["/account", "/no-access?needs=admin"]) {
    await page.goto(path);
    await expectReadable(page);
  }
});
