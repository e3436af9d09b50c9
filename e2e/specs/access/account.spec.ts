import type { BrowserContext } from "@playwright/test";
import { expect, LONG, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { ask, confirm } from "../../pages/confirm";
import type { Portal } from "../../portal";
import {
  type SessionOf,
  SIGNED_IN_PORTAL,
  type WrittenSession,
  writeSession,
} from "../../sessions";

test.use({ translated: true });

test.use({ environment: SIGNED_IN_PORTAL });

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";

let people = 0;

function newPerson(role: SessionOf["role"]): SessionOf {
  people += 1;
  const number = `${process.pid}-${people}`;
  return { subject: `p-${number}`, name: `Person ${number}`, role };
}

async function signIn(context: BrowserContext, portal: Portal, person: SessionOf) {
  const session = await writeSession(portal.databaseUrl, person);
  await context.addCookies([{ ...session.cookie, url: portal.url }]);
  return session;
}

/** Where a request for the account page with this session is redirected. */
async function visit(portal: Portal, { cookie }: WrittenSession): Promise<string> {
  const headers = { cookie: `${cookie.name}=${cookie.value}` };
  const response = await fetch(`${portal.url}/account`, { headers, redirect: "manual" });
  return response.headers.get("location") ?? "the account";
}

const SIGN_IN = "/sign-in?to=%2Faccount";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("people see their account and end their other sessions", async ({
      page,
      context,
      portal,
    }) => {
      const person = newPerson("analyst");
      const other = await writeSession(portal.databaseUrl, newPerson("analyst"));
      const [first, second, third] = [
        await writeSession(portal.databaseUrl, { ...person, userAgent: FIREFOX }),
        await writeSession(portal.databaseUrl, { ...person, address: "198.51.100.4" }),
        await writeSession(portal.databaseUrl, { ...person, userAgent: "curl/8" }),
      ];
      await signIn(context, portal, person);
      await page.goto("/");
      await page.getByRole("link", { name: `${person.name} · analyst` }).click();
      await expect(page.getByRole("heading", { name: "Account", exact: true })).toBeVisible();
      const facts = page.getByRole("region", { name: person.name });
      await expect(facts).toContainText("analyst: you can launch jobs");
      await expect(facts).toContainText("For access, ask the data team.");
      await expect(facts).toContainText(SIGNED_IN_PORTAL.OIDC_ISSUER);
      await expect(facts).toContainText(person.subject);
      const sessions = page.getByRole("region", { name: "Sessions" });
      await expect(sessions.getByRole("listitem")).toHaveCount(4);
      await expect(sessions.getByRole("listitem").first()).toContainText("this session");
      await expect(sessions.getByText("this session")).toHaveCount(1);
      await expect(sessions).toContainText("198.51.100.4");

      await confirm(sessions, /^End the session in Firefox 145 on Windows/);
      await expect(sessions.getByRole("listitem")).toHaveCount(3);
      expect(await visit(portal, first)).toBe(SIGN_IN);
      expect(await visit(portal, second)).toBe("the account");

      await confirm(sessions, "End all other sessions");
      await expect(sessions.getByRole("listitem")).toHaveCount(1);
      expect(await visit(portal, second)).toBe(SIGN_IN);
      expect(await visit(portal, third)).toBe(SIGN_IN);
      expect(await visit(portal, other)).toBe("the account");
      await expect(page.getByRole("link", { name: "All sessions" })).toHaveCount(0);

      await sessions.getByRole("button", { name: "Sign out" }).click();
      await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
      await page.goto("/no-access");
      await expect(page.getByRole("heading", { name: "You are not signed in" })).toBeVisible();
    });

    test("admins find and end any session", async ({ page, context, portal }) => {
      const person = newPerson("viewer");
      const theirs = [
        await writeSession(portal.databaseUrl, person),
        await writeSession(portal.databaseUrl, person),
      ];
      const other = await writeSession(portal.databaseUrl, newPerson("viewer"));
      await signIn(context, portal, newPerson("admin"));
      await page.goto("/account");
      await page.getByRole("link", { name: "All sessions" }).click();
      await page.getByRole("searchbox").fill(person.name.toUpperCase());
      await page.getByRole("button", { name: "Search" }).click();
      const region = page.getByRole("region", { name: person.name });
      await expect(page.getByRole("main").getByRole("region")).toHaveCount(1);
      await expect(region).toContainText(theirs[0]?.personId ?? "");
      await confirm(region, /^End the session/);
      await expect(region.getByRole("listitem")).toHaveCount(1);
      await expect(page.getByRole("searchbox")).toHaveValue(person.name.toUpperCase());
      await confirm(region, `End all sessions of ${person.name}`);
      await expect(page.getByText("No session matches.")).toBeVisible();
      for (const session of theirs) expect(await visit(portal, session)).toBe(SIGN_IN);
      expect(await visit(portal, other)).toBe("the account");
    });
  });
}

test("only admins see all sessions", async ({ page, context, portal }) => {
  const session = await signIn(context, portal, newPerson("analyst"));
  await page.goto("/account/sessions");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is for admins");
  await expect(page.getByText("For access, ask the data team.")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  expect(await visit(portal, session)).toBe(SIGN_IN);
});

test("after ending a session by keyboard, the focus stays in the list", async ({
  page,
  context,
  portal,
}) => {
  const person = newPerson("admin");
  for (const userAgent of [FIREFOX, "curl/8"]) {
    await writeSession(portal.databaseUrl, { ...person, userAgent });
  }
  await signIn(context, portal, person);
  for (const path of [
    "/account",
    `/account/sessions?${new URLSearchParams({ text: person.name })}`,
  ]) {
    await page.goto(path);
    const remaining = page.getByRole("listitem");
    const count = await remaining.count();
    await ask(page, /^End the session/);
    const end = page.getByRole("button", { name: /^End the session/ }).first();
    await end.focus();
    await page.keyboard.press("Enter");
    await expect(remaining).toHaveCount(count - 1);
    await expect(page.getByRole("group", { name: "Sessions" })).toBeFocused();
  }
});

test("signing in again returns to the same search of all sessions", async ({
  page,
  context,
  portal,
}) => {
  const other = newPerson("viewer");
  await writeSession(portal.databaseUrl, other);
  await signIn(context, portal, newPerson("admin"));
  await page.goto(`/account/sessions?${new URLSearchParams({ text: other.subject })}`);
  await context.clearCookies();
  await confirm(page, /^End the session/);
  const to = `/account/sessions?${new URLSearchParams({ text: other.subject })}`;
  await expect(page.getByRole("link", { name: "Sign in again" })).toHaveAttribute(
    "href",
    `/sign-in?${new URLSearchParams({ to })}`,
  );
});

const LONG_NAME = "Wilhelmina-Alexandra Konstantinopoulou ".repeat(3).trim();

for (const width of [390, 1280]) {
  test(`a long name is truncated in the header at ${width} px`, async ({
    page,
    context,
    portal,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    const heights: number[] = [];
    for (const name of ["Ann", LONG_NAME]) {
      await signIn(context, portal, { ...newPerson("analyst"), name });
      await page.goto("/account");
      const link = page.getByRole("banner").getByRole("link", { name: `${name} · analyst` });
      const role = link.getByText("· analyst");
      await expect(role).toBeInViewport({ ratio: 1 });
      const [outer, inner] = [await link.boundingBox(), await role.boundingBox()];
      expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThanOrEqual(
        (outer?.x ?? 0) + (outer?.width ?? 0),
      );
      heights.push((await page.getByRole("banner").boundingBox())?.height ?? 0);
    }
    expect(heights[1]).toBe(heights[0]);
  });
}

test("a button says that the session has expired", async ({ page, context, portal }) => {
  const person = newPerson("analyst");
  const other = await writeSession(portal.databaseUrl, person);
  await signIn(context, portal, person);
  await page.goto("/account");
  await context.clearCookies();
  await confirm(page, /^End the session/);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Session expired.");
  expect(await visit(portal, other)).toBe("the account");
});

test("is accessible", LONG, async ({ page, context, portal }) => {
  test.slow();
  const person = newPerson("admin");
  await writeSession(portal.databaseUrl, { ...person, userAgent: FIREFOX });
  await signIn(context, portal, { ...person, name: "A Person of quite a long name, Esquire" });
  for (const path of ["/account", "/account/sessions", "/no-access?needs=admin", "/signed-in"]) {
    await page.goto(path);
    if (path === "/account") await ask(page, /^End the session/);
    await expectReadable(page);
  }
  await context.clearCookies();
  await page.goto("/no-access");
  await expectReadable(page);
});
