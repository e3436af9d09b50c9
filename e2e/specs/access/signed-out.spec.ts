import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { holdScripts } from "../../pages/gates";
import { Launches } from "../../pages/launches";
import { PlainPage } from "../../pages/plain-client";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";
import { Templates } from "../../pages/templates";
import { writePastLaunches } from "../../past-launches";
import type { Portal } from "../../portal";
import { removeSession, SIGNED_IN_PORTAL, type WrittenSession, writeSession } from "../../sessions";

test.use({
  environment: {
    ...SIGNED_IN_PORTAL,
    RECONCILE_INTERVAL_SECONDS: "3600",
    JOBS_INTERVAL_SECONDS: "3600",
  },
  // Background requests of a signed-out page.
  expectedErrors: [/status of 401/],
});

const ANNA = { subject: "anna", name: "Anna Berg", role: "analyst" } as const;

async function signIn(context: BrowserContext, portal: Portal): Promise<WrittenSession> {
  const session = await writeSession(portal.databaseUrl, ANNA);
  await context.addCookies([{ ...session.cookie, url: portal.url }]);
  return session;
}

/** Stands in for the provider: signs Anna in and redirects back. */
async function letProviderSignIn(context: BrowserContext, portal: Portal): Promise<void> {
  await context.route("**/sign-in?*", async (route) => {
    await signIn(context, portal);
    const to = new URL(route.request().url()).searchParams.get("to") ?? "/";
    await route.fulfill({ status: 303, headers: { location: to } });
  });
}

async function launchAfterExpiry(page: Page, portal: Portal): Promise<Composer> {
  const session = await signIn(page.context(), portal);
  const composer = new Composer(page);
  await composer.openFilled({ description: "from the address" });
  await composer.fill({
    Description: "typed\nby hand",
    "Tag key 1": "market",
    "Tag value 1": "uk",
  });
  await removeSession(portal.databaseUrl, session);
  await composer.launch();
  await expect(composer.notice("Session expired")).toBeFocused();
  return composer;
}

async function expectTyped(composer: Composer): Promise<void> {
  await expect(composer.field("Job name")).toHaveValue(VALID_FIELDS.name);
  await expect(composer.field("Description")).toHaveValue("typed\nby hand");
  await expect(composer.field("Tag value 1")).toHaveValue("uk");
}

const TYPED_REQUEST = { ...VALID_REQUEST, description: "typed\nby hand", tags: { market: "uk" } };

test.describe("a session that expires while composing", () => {
  test("returns to the input after a sign-in", async ({ page, portal, emulator }) => {
    const composer = await launchAfterExpiry(page, portal);
    await expectTyped(composer);
    expect(await emulator.starts()).toEqual([]);
    await letProviderSignIn(page.context(), portal);
    const address = page.url();
    await composer.notice("Session expired").getByRole("link", { name: "Sign in again" }).click();
    await composer.untilHydrated();
    expect(new URL(page.url()).searchParams.get("key")).toBe(
      new URL(address).searchParams.get("key"),
    );
    await expectTyped(composer);
    await expect(composer.notice("Session expired")).toHaveCount(0);
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([TYPED_REQUEST]);
  });

  test("is renewed in another tab, and the launch continues", async ({
    page,
    context,
    portal,
    emulator,
  }) => {
    const composer = await launchAfterExpiry(page, portal);
    await letProviderSignIn(context, portal);
    const opened = context.waitForEvent("page");
    await composer.notice("Session expired").getByRole("link", { name: "in another tab" }).click();
    const other = await opened;
    await expect(other.getByRole("heading", { name: "You are signed in" })).toBeVisible();
    await other.close();
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([TYPED_REQUEST]);
  });
});

test("a form posted before its script loaded is also kept", async ({ page, portal, emulator }) => {
  const session = await signIn(page.context(), portal);
  const gate = await holdScripts(page);
  const composer = new Composer(page);
  await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`, { waitUntil: "commit" });
  await composer.field("Description").fill("typed early");
  await removeSession(portal.databaseUrl, session);
  await composer.launchButton.click();
  await expect(composer.notice("Session expired")).toBeVisible();
  gate.letThrough();
  await composer.untilHydrated();
  await letProviderSignIn(page.context(), portal);
  await page.getByRole("link", { name: "Sign in again" }).click();
  await composer.untilHydrated();
  await expect(composer.field("Description")).toHaveValue("typed early");
  await expect(composer.field("Job name")).toHaveValue(VALID_FIELDS.name);
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  expect(await emulator.requests()).toEqual([{ ...VALID_REQUEST, description: "typed early" }]);
});

test.describe("without a script, a session that expires while composing", () => {
  const fields = {
    ...VALID_FIELDS,
    description: "first\r\nsecond",
    "tags.0.key": "",
    "tags.0.value": "x",
  };

  test("returns the composer with the input, and no data of the portal", async ({
    portal,
    emulator,
  }) => {
    const session = await writeSession(portal.databaseUrl, ANNA);
    const cookie = Object.values(session.cookie).join("=");
    const page = await PlainPage.get(`${portal.url}/launch`, cookie);
    expect(page.html).toContain("111122223333");
    await removeSession(portal.databaseUrl, session);
    const locked = await page.post({ fields, cookie });
    expect(locked.status).toBe(200);
    expect(locked.url).toBe(page.url);
    expect(locked.text).toContain("Session expired");
    expect(locked.html).toContain(`value="${fields.name}"`);
    expect(locked.html).toContain("first\nsecond</textarea>");
    expect(locked.html).toContain(`value="${fields.collaborationId}"`);
    for (const secret of ["us-east-1 ", "SANDBOX", "Anna Berg", "/account", "/jobs", "Ready to"]) {
      expect(locked.html).not.toContain(secret);
    }
    expect(locked.html.replaceAll("iam::111122223333", "")).not.toContain("111122223333");
    expect(await emulator.starts()).toEqual([]);

    // After a sign-in elsewhere, the same page launches its input.
    const again = await writeSession(portal.databaseUrl, ANNA);
    const launched = await locked.post({
      fields: { ...fields, "tags.0.value": "" },
      cookie: Object.values(again.cookie).join("="),
    });
    expect(launched.text).toContain("Job launched");
    expect(await emulator.requests()).toEqual([{ ...VALID_REQUEST, description: "first\nsecond" }]);
  });

  test("redirects to the sign-in where there is no input", async ({ portal }) => {
    const response = await fetch(`${portal.url}/launch?name=x`, { redirect: "manual" });
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe("/sign-in?to=%2Flaunch%3Fname%3Dx");
  });

  test("does not show the launch that the form was prefilled from", async ({ portal }) => {
    const [id] = await writePastLaunches(portal.databaseUrl, [
      { name: "theirs", state: "rejected" },
    ]);
    const session = await writeSession(portal.databaseUrl, ANNA);
    const cookie = Object.values(session.cookie).join("=");
    const page = await PlainPage.get(`${portal.url}/launch?mend=${id}`, cookie);
    expect(page.html).toContain('value="theirs"');
    await removeSession(portal.databaseUrl, session);
    const locked = await page.post({ fields: { name: "mine" } });
    expect(locked.text).toContain("Session expired");
    expect(locked.html).not.toContain("theirs");
  });
});

test.describe("without a script, a form whose session expired", () => {
  test.use({ javaScriptEnabled: false });

  test("shows what was typed, and is sent again after a sign-in elsewhere", async ({
    page,
    context,
    portal,
  }) => {
    const session = await signIn(context, portal);
    const templates = new Templates(page);
    const id = await templates.make("spring template");
    await page.goto(`/templates/${id}/edit`);
    await templates.name.fill("spring template, edited");
    await page.getByRole("textbox", { name: "When to use it" }).fill("For <spring>\nin the UK");
    await removeSession(portal.databaseUrl, session);
    await templates.save.click();
    await expect(page.getByRole("heading", { name: "Sign in to send this form" })).toBeVisible();
    await expect(templates.name).toHaveValue("spring template, edited");
    const about = page.getByRole("textbox", { name: "When to use it" });
    await expect(about).toHaveValue("For <spring>\nin the UK");
    await letProviderSignIn(context, portal);
    const opened = context.waitForEvent("page");
    await page.getByRole("link", { name: "Sign in" }).click();
    await expect((await opened).getByRole("heading", { name: "You are signed in" })).toBeVisible();
    await page.reload();
    await templates.expectVersion(2);
    await expect(page.getByRole("heading", { name: "spring template, edited" })).toBeVisible();
    await expect(page.getByText("For <spring>")).toBeVisible();
  });
});

test.describe("an expired session on the page of a launch", () => {
  test("refuses a decision and links to the sign-in", async ({ page, portal, emulator }) => {
    const session = await signIn(page.context(), portal);
    const [id] = await writePastLaunches(portal.databaseUrl, [
      { name: "unsent", state: "reserved", actor: session.personId },
    ]);
    const launches = new Launches(page);
    await launches.openLaunch(id);
    await removeSession(portal.databaseUrl, session);
    await launches.button("Send now").click();
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toContainText("Session expired. Nothing was changed.");
    await expect(alert.getByRole("link", { name: "Sign in again" })).toHaveAttribute(
      "href",
      `/sign-in?to=%2Fjobs%2F${id}`,
    );
    expect(await emulator.starts()).toEqual([]);
  });

  test("stops polling a launch in progress", async ({ page, portal }) => {
    await page.clock.install();
    const [id] = await writePastLaunches(portal.databaseUrl, [{ name: "sent", state: "unknown" }]);
    const session = await signIn(page.context(), portal);
    await new Launches(page).openLaunch(id);
    await removeSession(portal.databaseUrl, session);
    const polls: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/pulse")) polls.push(request.url());
    });
    await page.clock.runFor(3_000);
    await expect(page.getByText("Session expired. This page no longer updates")).toBeVisible();
    await page.clock.runFor(120_000);
    expect(polls).toHaveLength(1);
  });

  test("removes the number of unknown launches", async ({ page, portal }) => {
    await writePastLaunches(portal.databaseUrl, [{ name: "lost", state: "unknown" }]);
    const session = await signIn(page.context(), portal);
    const launches = new Launches(page);
    await launches.open();
    const link = launches.navigation.getByRole("link", { name: /^Jobs/ });
    await expect(link).toContainText("with unknown status");
    await removeSession(portal.databaseUrl, session);
    // Before the page is hydrated, it listens to no event.
    await expect(async () => {
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await expect(link).toHaveText("Jobs", { timeout: 1_000 });
    }).toPass();
  });
});
