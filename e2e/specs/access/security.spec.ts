import { statSync } from "node:fs";
import { join } from "node:path";
import { SERVER_FOLDER } from "../../../scripts/next-process";
import { PROJECT_ROOT } from "../../../scripts/project-root";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { PlainPage } from "../../pages/plain-client";
import { VALID_FIELDS } from "../../pages/requests";
import { watchViolations } from "../../pages/violations";
import { expectHeaders } from "../../security-headers";

function nonceOf({ headers }: Response): string {
  return /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? "";
}

async function firstScript(url: string): Promise<string> {
  const html = await (await fetch(url)).text();
  return new URL(/src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1] ?? "", url).href;
}

test.describe("security headers are on", () => {
  const RESPONSES: [what: string, path: string, status: number, init?: RequestInit][] = [
    ["the page", "/launch?key=x", 200],
    ["the redirect to a new key", "/launch", 307],
    ["the redirect from the root", "/", 307],
    ["a missing page", "/nowhere", 404],
    ["the health check", "/livez", 200],
    ["a missing static file", "/_next/static/chunks/nothing.js", 404],
    ["a refused post", "/launch?key=x", 403, { method: "POST", body: "x" }],
    ["a malformed address", "/%E0%A4%A", 400],
  ];
  for (const [what, path, status, init] of RESPONSES) {
    test(what, async ({ portal }) => {
      const response = await fetch(`${portal.url}${path}`, { redirect: "manual", ...init });
      expect(response.status).toBe(status);
      expectHeaders(response);
      expect(response.headers.get("cache-control")).toContain("no-store");
    });
  }

  test("a static file, which may be cached", async ({ portal }) => {
    const response = await fetch(await firstScript(`${portal.url}/launch?key=x`));
    expect(response.status).toBe(200);
    expectHeaders(response);
    expect(response.headers.get("cache-control")).toContain("immutable");
  });

  test("a script that is sent as the build compressed it", async ({ portal }) => {
    const script = await firstScript(`${portal.url}/launch?key=x`);
    const ask = (coding: string) => fetch(script, { headers: { "accept-encoding": coding } });
    const [brotli, plain] = [await ask("gzip, br"), await ask("identity")];
    expect(brotli.headers.get("content-encoding")).toBe("br");
    const file = join(
      PROJECT_ROOT,
      SERVER_FOLDER,
      `${new URL(script).pathname.replace("/_", ".")}.br`,
    );
    expect(brotli.headers.get("content-length")).toBe(String(statSync(file).size));
    expect(plain.headers.get("content-encoding")).toBeNull();
    for (const header of ["content-type", "cache-control", "vary"]) {
      expect(brotli.headers.get(header), header).toBe(plain.headers.get(header));
    }
    expectHeaders(brotli);
    expect(await brotli.text()).toBe(await plain.text());
  });

  test("a page, which is compressed as it is rendered", async ({ portal }) => {
    const page = await fetch(`${portal.url}/launch?key=x`, {
      headers: { "accept-encoding": "br" },
    });
    expect(page.headers.get("content-encoding")).toBe("br");
    expect(await page.text()).toContain("New launch");
  });

  test("a response to a post", async ({ portal }) => {
    const page = await PlainPage.get(`${portal.url}/launch`);
    const response = await page.post({ fields: { ...VALID_FIELDS, name: "" } });
    expect(response.text).toContain("Fix 1 problem before launching");
    expectHeaders(response);
  });

  test("a post that is not a form of the page", async ({ portal }) => {
    const body = new FormData();
    body.set("name", "x");
    const headers = { origin: portal.url };
    const response = await fetch(`${portal.url}/launch?key=x`, { method: "POST", body, headers });
    expectHeaders(response);
  });
});

test("each response has its own nonce, and the scripts of the page have it", async ({ portal }) => {
  const responses = await Promise.all(
    Array.from({ length: 5 }, () => fetch(`${portal.url}/launch?key=x`)),
  );
  const nonces = responses.map(nonceOf);
  expect(new Set(nonces).size).toBe(5);
  const html = String(await responses[0]?.text());
  const scripts = html.match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(5);
  for (const tag of scripts) expect(tag).toContain(`nonce="${nonces[0]}"`);
  expect(html).not.toMatch(/\sstyle="/);
});

test.describe("no page violates its own policy", () => {
  test.use({ expectedErrors: [/status of 404/] });

  test("while a launch is composed, refused, fixed and launched", async ({ page, emulator }) => {
    const violations = await watchViolations(page);
    const composer = new Composer(page);
    await composer.openFilled({ name: "" });
    await composer.launch();
    await composer.expectFault("Job name", "Enter a job name");
    await composer.field("Job name").fill("policy");
    await emulator.refuseStarts();
    await composer.launch();
    await expect(composer.notice("AWS does not allow this launch")).toBeFocused();
    await composer.button("Add tag").click();
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    await composer.section("History").getByText("Details").first().click();
    expect(await violations()).toEqual([]);
  });

  test("on the page for missing addresses", async ({ page }) => {
    const violations = await watchViolations(page);
    await page.goto("/nowhere");
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    await page.getByRole("link", { name: "Go to the start page" }).click();
    await expect(page.getByRole("heading", { name: "New launch" })).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});

test("an injected script does not run", async ({ page }) => {
  const attack = `</textarea></script><script>window.attacked = 1</script><img src=x onerror=window.attacked=1>`;
  const composer = new Composer(page);
  await composer.openFilled({ description: attack, "tags.0.value": attack });
  await expect(composer.field("Description")).toHaveValue(attack);
  expect(await page.evaluate(() => "attacked" in window)).toBe(false);
});

test.describe("a body", () => {
  test("over the limit is refused with a message", async ({ portal, emulator }) => {
    const page = await PlainPage.get(`${portal.url}/launch`);
    const fields = { ...VALID_FIELDS, description: "x".repeat(8 * 1024 * 1024) };
    const refused = await page.post({ fields });
    expect(refused.status).toBe(413);
    expect(refused.text).toMatch(/The request is larger than \d+ MB\.\s+Nothing was done\./);
    expect(await emulator.starts()).toEqual([]);
  });

  const LARGEST_SQL = "😀".repeat(500_000);
  const sqlFields = {
    ...VALID_FIELDS,
    seedSource: "sql",
    "seedAudience.dataSource.s3Uri": "",
    "seedAudience.sqlParameters.queryString": LARGEST_SQL,
  };

  function expectWholeQuery(starts: { input: Record<string, unknown> }[], count: number) {
    expect(starts).toHaveLength(count);
    for (const { input } of starts) {
      const { seedAudience } = input as {
        seedAudience: { sqlParameters: { queryString: string } };
      };
      // Not `toBe`: a difference of two megabytes would be printed.
      expect(seedAudience.sqlParameters.queryString === LARGEST_SQL).toBe(true);
    }
  }

  test("with the longest valid query survives a reload and is launched", async ({
    page,
    emulator,
  }) => {
    test.slow();
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.seedSource("SQL query").check();
    await composer.field("SQL query").fill(LARGEST_SQL);
    await page.reload();
    await composer.untilHydrated();
    expect((await composer.field("SQL query").inputValue()) === LARGEST_SQL).toBe(true);
    await composer.launch();
    await expect(composer.launched).toBeVisible({ timeout: 40_000 });
    expectWholeQuery(await emulator.starts(), 1);
  });

  test("with the longest valid query is launched without a script, also after a refusal", async ({
    portal,
    emulator,
  }) => {
    test.slow();
    await emulator.refuseStarts();
    const page = await PlainPage.get(`${portal.url}/launch`);
    const refused = await page.post({ fields: sqlFields });
    expect(refused.text).toContain("AWS does not allow this launch");
    const launched = await refused.post({ fields: sqlFields });
    expect(launched.text).toContain("Job launched");
    expectWholeQuery(await emulator.starts(), 2);
  });
});
