import { expect, LONG, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { AdminPage, actAs } from "../../pages/admin";
import { Composer } from "../../pages/composer";
import { ask, confirm } from "../../pages/confirm";
import { Launches } from "../../pages/launches";
import { VALID_FIELDS } from "../../pages/requests";
import { writePastLaunches } from "../../past-launches";

test.use({ translated: true });

const REASON = "the partner asked us to pause";
const GRACE = "https://login.example#grace";

test("an admin stops and resumes sending, and no input is lost", async ({
  page,
  context,
  emulator,
}) => {
  const [admin, composer] = [new AdminPage(page), new Composer(page)];
  await page.goto("/jobs");
  await page.getByRole("link", { name: "Admin", exact: true }).click();
  await expect(admin.notice("Sending is not stopped")).toBeVisible();
  await admin.stop(REASON);
  await expect(admin.notice("All sending is stopped")).toBeVisible();
  await expect(admin.banner).toContainText(
    new RegExp(`at 2\\d{3}-.* UTC by the local analyst. Reason: “${REASON}”`),
  );

  await composer.openFilled({ name: "while-stopped", description: "typed before" });
  await expect(composer.launchButton).toHaveText("Sending is stopped");
  await expect(composer.launchButton).toHaveAccessibleDescription(
    "You can launch when an admin resumes sending. What you type is kept.",
  );
  await composer.field("Description").fill("typed meanwhile");
  await composer.launchButton.click({ force: true });
  await page.keyboard.press("Control+Enter");
  expect(await emulator.requests()).toEqual([]);

  // Resumed elsewhere: the open page learns it.
  const other = new AdminPage(await context.newPage());
  await other.open();
  await other.resume("they are done");
  await expect(other.notice("Sending is not stopped")).toBeVisible();
  await expect(composer.launchButton).toHaveText(/^Launch job/);
  await expect(admin.banner).toHaveCount(0);
  await expect(composer.field("Description")).toHaveValue("typed meanwhile");
  await composer.launch();
  await expect(composer.launched).toBeVisible();
});

test("a stop that the page does not know yet is refused, and no input is lost", async ({
  page,
  context,
  emulator,
}) => {
  const composer = new Composer(page);
  await page.route("**/launch/allowance", (route) => route.abort());
  await composer.openFilled({ name: "stopped-meanwhile", description: "typed before" });
  const admin = new AdminPage(await context.newPage());
  await admin.open();
  await admin.stop(REASON);
  await expect(admin.banner).toBeVisible();
  await composer.launch();
  const refusal = composer.notice("Launch blocked");
  await expect(refusal).toBeFocused();
  await expect(refusal).toContainText(/The local analyst stopped all sending at .* UTC/);
  await expect(refusal).toContainText(REASON);
  await expect(composer.field("Description")).toHaveValue("typed before");
  expect(await emulator.starts()).toEqual([]);
  await admin.resume("enough");
  await expect(admin.banner).toHaveCount(0);
});

test("a reason is required, and the input is kept", async ({ page }) => {
  const admin = new AdminPage(page);
  await admin.open();
  await admin.stop(" ");
  await expect(admin.reason).toHaveAttribute("aria-invalid", "true");
  await expect(admin.reason).toHaveAccessibleDescription(/Enter a reason/);
  await expect(admin.reason).toBeFocused();
  await expect(page.getByRole("main").getByText(/Reference|Fix the reason/)).toHaveCount(0);
  const long = "r".repeat(301);
  await admin.stop(long);
  await expect(admin.reason).toHaveAccessibleDescription(/Reason has 301 characters/);
  await expect(admin.reason).toHaveValue(long);
  await expect(admin.banner).toHaveCount(0);
});

test("an open page shows a stop after the next navigation", async ({ page, context }) => {
  await page.goto("/jobs");
  const other = new AdminPage(await context.newPage());
  await other.open();
  await other.stop(REASON);
  await expect(other.banner).toBeVisible();
  const admin = new AdminPage(page);
  await page.getByRole("link", { name: "Admin", exact: true }).click();
  await expect(admin.banner).toBeVisible();
  await admin.resume("enough");
  await expect(admin.banner).toHaveCount(0);
});

test("after a change by keyboard, the focus is at the new state", async ({ page }) => {
  const admin = new AdminPage(page);
  await admin.open();
  for (const [reason, heading] of [
    [REASON, "All sending is stopped"],
    ["enough", "Sending is not stopped"],
  ] as const) {
    const question = page.locator("summary", { hasText: "Stop all sending…" });
    if ((await question.count()) > 0) {
      await expect(admin.reason).toBeHidden();
      await question.focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
    } else await admin.reason.focus();
    await expect(admin.reason).toBeFocused();
    await page.keyboard.type(reason);
    await page.keyboard.press("Enter");
    await expect(admin.notice(heading)).toBeVisible();
    await expect(page.locator(":focus")).toContainText(heading);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "audit", exact: true })).toBeFocused();
  }
});

test("a long word in the reason does not overflow", LONG, async ({ page, portal }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const [admin, composer, launches] = [new AdminPage(page), new Composer(page), new Launches(page)];
  const [id] = await writePastLaunches(portal.databaseUrl, [{ name: "rests", state: "reserved" }]);
  await admin.open();
  await admin.stop("x".repeat(200));
  await expect(admin.banner).toBeVisible();
  await composer.openFilled({ name: "long-word" });
  await expect(composer.launchButton).toHaveText("Sending is stopped");
  await launches.expectNoSidewaysScrolling();
  await launches.openLaunch(id);
  await launches.button("Send now").click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await launches.expectNoSidewaysScrolling();
  await admin.open();
  await admin.resume("enough");
  await expect(admin.banner).toHaveCount(0);
});

test("the second of two concurrent changes is refused", async ({ page, context }) => {
  const [first, second] = [new AdminPage(page), new AdminPage(await context.newPage())];
  await first.open();
  await second.open();
  await first.stop("the first");
  await expect(first.banner).toBeVisible();
  await second.stop("the second");
  await expect(
    second.page.getByText(/This setting changed after the page was loaded/),
  ).toBeVisible();
  await expect(second.reason).toHaveValue("the second");
  await first.resume("enough");
  await expect(first.banner).toHaveCount(0);
});

test("the access rules are shown", async ({ page }) => {
  const admin = new AdminPage(page);
  await admin.open();
  const access = admin.notice("Access rules");
  await expect(access).toContainText("No group has a role.");
  await expect(access).toContainText("No limit");
});

test("is accessible", LONG, async ({ page }) => {
  test.slow();
  const admin = new AdminPage(page);
  for (const isStopped of [false, true]) {
    await admin.open();
    if (isStopped) await admin.stop(`${REASON} ${"long".repeat(40)}`);
    await expect(admin.banner).toHaveCount(isStopped ? 1 : 0);
    if (!isStopped) await ask(page, "Stop all sending");
    await expectReadable(page);
  }
  await admin.resume("enough");
  await expect(admin.banner).toHaveCount(0);
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("sending is stopped, refused and resumed", async ({ page, emulator }) => {
    const [admin, composer] = [new AdminPage(page), new Composer(page)];
    await admin.open();
    await admin.stop("");
    await expect(admin.reason).toHaveAccessibleDescription(/Enter a reason/);
    await admin.stop(REASON);
    await expect(admin.banner).toContainText(REASON);
    await page.goto(`/launch?${new URLSearchParams({ ...VALID_FIELDS, name: "no-script" })}`);
    await composer.launchButton.click({ force: true });
    await expect(composer.notice("Launch blocked")).toContainText(REASON);
    await expect(composer.field("Job name")).toHaveValue("no-script");
    expect(await emulator.starts()).toEqual([]);
    await admin.open();
    await admin.resume("enough");
    await expect(admin.banner).toHaveCount(0);
  });
});

test.describe("the owner of a launch", () => {
  const FOR_OTHERS = /Only the person who started this launch, or an admin/;

  test("decides who may send or cancel it", async ({ page, context, portal }) => {
    const [own, others] = await writePastLaunches(portal.databaseUrl, [
      { name: "own", state: "reserved" },
      { name: "of-grace", state: "reserved", actor: GRACE },
    ]);
    const launches = new Launches(page);
    await launches.openLaunch(others);
    await expect(launches.button("Send now")).toBeVisible();
    await actAs(context, { role: "analyst", url: portal.url });
    await launches.openLaunch(others);
    await expect(page.getByText(FOR_OTHERS)).toBeVisible();
    await expect(launches.button("Send now")).toHaveCount(0);
    await expect(launches.button("Cancel launch")).toHaveCount(0);
    await launches.openLaunch(own);
    await confirm(page, "Cancel launch");
    await expect(launches.notice("Cancelled")).toBeVisible();
  });

  test("is also checked by the action, for pages that still have the button", async ({
    page,
    context,
    portal,
    emulator,
  }) => {
    const [id] = await writePastLaunches(portal.databaseUrl, [
      { name: "old-page", state: "reserved", actor: GRACE },
    ]);
    const launches = new Launches(page);
    await launches.openLaunch(id);
    await actAs(context, { role: "analyst", url: portal.url });
    await launches.button("Send now").click();
    await expect(
      page.getByText(/Only the person who started this launch, or an admin, can do this/),
    ).toBeVisible();
    expect(await emulator.starts()).toEqual([]);
  });
});

test("a viewer can't launch or decide", async ({ page, context, portal }) => {
  const [resting, refused] = await writePastLaunches(portal.databaseUrl, [
    { name: "resting", state: "reserved" },
    { name: "refused", state: "rejected" },
  ]);
  await actAs(context, { role: "viewer", url: portal.url });
  const launches = new Launches(page);
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Jobs", level: 1 })).toBeVisible();
  await expect(launches.navigation.getByRole("link")).toHaveText([/^Jobs/, "Templates"]);
  await launches.openLaunch(resting);
  await expect(page.getByRole("main").getByRole("button", { name: /Send|Cancel/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /Launch another|Save as template/ })).toHaveCount(0);
  await launches.openLaunch(refused);
  await expect(page.getByRole("link", { name: "Edit and relaunch" })).toHaveCount(0);
  for (const [path, needs] of [
    ["/launch", "analyst"],
    ["/admin", "admin"],
  ]) {
    const response = await page.request.get(`${path}`, { maxRedirects: 0 });
    expect(response.headers().location).toMatch(new RegExp(`/no-access\\?needs=${needs}$`));
  }
});
