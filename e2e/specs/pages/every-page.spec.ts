import { Client } from "pg";
import { ROUTE_RULES } from "../../access/routes";
import { expect, test } from "../../fixtures";
import { holdScripts } from "../../pages/gates";
import { watchShifts } from "../../pages/shifts";
import { watchViolations } from "../../pages/violations";

/** All pages, some with other parameters. */
const PAGES = [
  ...Object.values(ROUTE_RULES)
    .flat()
    .filter(({ path, kind, method }) => method === undefined && (kind === "page" || isPage(path)))
    .map(({ path }) => path),
  "/jobs?status=checking&text=nothing",
  "/audit?kind=sign-ins&from=2026-01-01",
  "/sign-in/failed?reason=no-role",
  "/signed-out?still=provider",
  "/no-access?needs=admin",
];

function isPage(path: string): boolean {
  return /^\/(sign-in\/failed|signed-(in|out)|no-access|nowhere)/.test(path);
}

test.describe("no page violates its policy or fails in the console", () => {
  test.use({ expectedErrors: [/status of 40[04]/] });

  for (const path of PAGES) {
    test(path, async ({ page }) => {
      const violations = await watchViolations(page);
      await page.goto(path, { waitUntil: "networkidle" });
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await violations()).toEqual([]);
    });
  }
});

for (const width of [390, 1280]) {
  test.describe(`nothing moves at ${width} px when the JavaScript loads late`, () => {
    test.use({ expectedErrors: [/status of 40[04]/], viewport: { width, height: 900 } });

    for (const path of PAGES) {
      test(path, async ({ page }) => {
        const scripts = await holdScripts(page);
        const shifts = await watchShifts(page);
        await page.goto(path, { waitUntil: "commit" });
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        scripts.letThrough();
        await page.waitForLoadState("networkidle");
        expect(await shifts()).toEqual([]);
      });
    }
  });
}

test.describe("when the database fails", () => {
  test.use({ expectedErrors: [/status of 500|Server Components render|Minified React error/] });

  test("an error page keeps its policy", async ({ page, portal }) => {
    const violations = await watchViolations(page);
    await withoutLaunches(portal.databaseUrl, () =>
      page.goto("/jobs", { waitUntil: "networkidle" }),
    );
    await expect(page.getByText("Jobs can't be shown")).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  test.describe("without a script", () => {
    test.use({ javaScriptEnabled: false });

    for (const path of ["/jobs", "/jobs/held"]) {
      test(`${path} says so, with a reference, and can be tried again`, async ({
        page,
        portal,
      }) => {
        await withoutLaunches(portal.databaseUrl, async () => {
          const response = await page.goto(path);
          expect(response?.status()).toBe(500);
        });
        const title = page.getByRole("heading", { name: "This page can't be shown" });
        await expect(title).toBeVisible();
        await expect(page.getByText(/^Reference: \d+$/)).toBeVisible();
        // The page's policy allows its style.
        await expect(page.locator("body")).toHaveCSS("max-width", "576px");
        await page.getByRole("link", { name: "Try again" }).click();
        await expect(title).toBeHidden();
        await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
      });
    }
  });
});

async function withoutLaunches(databaseUrl: string, visit: () => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("alter table launches rename to launches_away");
  try {
    await visit();
  } finally {
    await client.query("alter table launches_away rename to launches");
    await client.end();
  }
}
