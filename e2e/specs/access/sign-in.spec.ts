import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { test as base, expect } from "../../fixtures";
import { CLIENT_ID, CLIENT_SECRET, startIdentityProvider } from "../../identity-provider";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";
import { startPortal } from "../../portal";
import { postgresUrl } from "../../postgres-server";

const ACCOUNTS = { anna: ["analysts"], victor: ["readers"], nora: ["elsewhere"] };
const ACCESS = { contact: "the data team", groups: { analysts: "analyst", readers: "viewer" } };

let clients = 0;

/** A portal with its own identity provider. */
const test = base.extend({
  // Each test has its own IP address, because anonymous requests are limited per address.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here.
  extraHTTPHeaders: async ({}, use) => {
    clients += 1;
    await use({ "x-forwarded-for": `10.1.0.${clients}` });
  },
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "sign-in-"));
      const accessFile = join(folder, "access.json");
      await writeFile(accessFile, JSON.stringify(ACCESS));
      let portalUrl = "";
      const provider = await startIdentityProvider(ACCOUNTS, () => portalUrl);
      const portal = await startPortal(postgresUrl(), (url) => {
        portalUrl = url;
        return {
          AUTH_MODE: "oidc",
          TRUSTED_PROXY_HOPS: "1",
          PUBLIC_URL: url,
          ACCESS_FILE: accessFile,
          OIDC_ISSUER: provider.issuer,
          OIDC_CLIENT_ID: CLIENT_ID,
          OIDC_CLIENT_SECRET: CLIENT_SECRET,
          OIDC_SCOPE: "openid profile email groups",
        };
      });
      await use(portal);
      await portal.close();
      await provider.close();
      await rm(folder, { recursive: true });
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

async function signInAs(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { name: "Identity provider" })).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  await expect(page).toHaveURL(/\/signed-out\b/);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("signs in, launches, and signs out at the portal and the provider", async ({
      page,
      context,
      portal,
      emulator,
    }) => {
      const composer = new Composer(page);
      const place = `/launch?${new URLSearchParams({ ...VALID_FIELDS, key: randomUUID() })}`;
      await page.goto(place);
      await signInAs(page, "anna");
      await expect(page).toHaveURL(`${portal.url}${place}`);
      await expect(composer.field("Job name")).toHaveValue(VALID_REQUEST.name);
      await expect(page.getByRole("banner")).toContainText("anna");
      if (javaScriptEnabled) await composer.untilHydrated();
      await composer.launch();
      await expect(composer.launched).toBeVisible();
      expect(await emulator.requests()).toEqual([VALID_REQUEST]);
      const launch = page.url();
      const sessions = await sessionCookies(context);
      expect(sessions).toMatchObject([{ httpOnly: true, sameSite: "Lax", path: "/", expires: -1 }]);

      await signOut(page);
      expect(await sessionCookies(context)).toEqual([]);
      for (let steps = 0; steps < 4; steps += 1) {
        await page.goBack();
        await expect(page.getByText(VALID_REQUEST.name)).toHaveCount(0);
        await expect(page.getByText("anna")).toHaveCount(0);
      }
      await page.goto(launch);
      await expect(page.getByRole("heading", { name: "Identity provider" })).toBeVisible();
      await context.addCookies(sessions);
      await page.goto(launch);
      await expect(page.getByRole("heading", { name: "Identity provider" })).toBeVisible();
    });

    test("a person without a role sees a contact, and can sign in as someone else", async ({
      page,
      context,
      portal,
    }) => {
      await page.goto("/jobs");
      await signInAs(page, "nora");
      await expect(page.getByRole("heading", { name: "You have no access" })).toBeVisible();
      await expect(page.getByText("For access, ask the data team.")).toBeVisible();
      expect(await sessionCookies(context)).toEqual([]);
      expect(page.url()).toBe(`${portal.url}/sign-in/failed?reason=no-role&to=%2Fjobs`);
      const another = page.getByRole("link", { name: "Sign in as someone else" });
      await expect(another).toBeVisible();
      // This provider changes from one account to another by a script of its own.
      if (!javaScriptEnabled) return;
      await another.click();
      await signInAs(page, "victor");
      await expect(page).toHaveURL(`${portal.url}/jobs`);
    });

    test("a person who cancels at the provider can sign in again", async ({ page, portal }) => {
      await page.goto("/jobs?status=checking");
      await page.getByRole("button", { name: "Cancel" }).click();
      await expect(page.getByRole("heading", { name: "did not sign you in" })).toBeVisible();
      await expect(page.locator("body")).not.toContainText("alert");
      await page.getByRole("link", { name: "Sign in again" }).click();
      await signInAs(page, "victor");
      await expect(page).toHaveURL(`${portal.url}/jobs?status=checking`);
    });
  });
}

async function sessionCookies(context: BrowserContext) {
  const cookies = await context.cookies();
  return cookies.filter(({ name }) => name === "launchpad-session");
}

test.describe("a session that ended while in use", () => {
  test.use({ expectedErrors: [/status of 401/] });

  test("is renewed at the provider by the next click", async ({ page, context, portal }) => {
    await page.goto("/launch");
    await signInAs(page, "anna");
    await expect(page.getByRole("heading", { name: "New launch" })).toBeVisible();
    await new Composer(page).untilHydrated();
    await context.clearCookies({ name: "launchpad-session" });
    await page.getByRole("link", { name: "Jobs" }).click();
    // Still signed in at the provider, which asks nothing.
    await expect(page.getByRole("heading", { name: "Jobs", exact: true })).toBeVisible();
    await expect(page).toHaveURL(`${portal.url}/jobs`);
    expect(await sessionCookies(context)).toHaveLength(1);
  });
});

test("several tabs sign in at the same time", async ({ page, context }) => {
  const places = ["/jobs", "/jobs?status=launched", "/launch"];
  const tabs = [page, await context.newPage(), await context.newPage()];
  await Promise.all(tabs.map((tab, at) => tab.goto(places[at] ?? "/")));
  for (const [at, tab] of tabs.entries()) {
    if (await tab.getByRole("heading", { name: "Identity provider" }).isVisible()) {
      await signInAs(tab, "anna");
    }
    await expect(tab).toHaveURL(new RegExp(places[at]?.replace("?", "\\?") ?? ""));
    await expect(tab.getByRole("banner")).toContainText("anna");
  }
});

test("another host name of this machine redirects to the public one", async ({ page, portal }) => {
  await page.goto(`${portal.url.replace("127.0.0.1", "localhost")}/sign-in?to=/jobs`);
  await signInAs(page, "victor");
  await expect(page).toHaveURL(`${portal.url}/jobs`);
});

test("an unauthenticated client sees nothing of the portal", async ({ portal }) => {
  for (const path of ["/launch", "/jobs", "/jobs/6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5"]) {
    const response = await fetch(`${portal.url}${path}`, { redirect: "manual" });
    expect([303, 307]).toContain(response.status);
    expect(response.headers.get("location")).toContain(`/sign-in?to=${encodeURIComponent(path)}`);
  }
  const count = await fetch(`${portal.url}/jobs/unknown-count`);
  expect(count.status).toBe(401);
  const api = await fetch(`${portal.url}/api/v1/launches`);
  expect(api.status).toBe(401);
});

test.describe("an expired session", () => {
  // The page also asks whether the name is taken.
  test.use({ expectedErrors: [/status of 401/] });

  test("keeps the input over a new sign-in", async ({ page, context, emulator }) => {
    const composer = new Composer(page);
    await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`);
    await signInAs(page, "anna");
    await composer.untilHydrated();
    await composer.field("Description").fill("typed");
    // The provider forgets them too, and shows a page of its own on the way.
    await context.clearCookies();
    await composer.launch();
    const notice = composer.notice("Session expired");
    await notice.getByRole("link", { name: "Sign in again" }).click();
    await signInAs(page, "anna");
    await composer.untilHydrated();
    await expect(composer.field("Description")).toHaveValue("typed");
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([{ ...VALID_REQUEST, description: "typed" }]);
  });
});
