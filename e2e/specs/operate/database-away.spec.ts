import { Client } from "pg";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { PlainPage } from "../../pages/plain-client";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";
import { expectHeaders } from "../../security-headers";

const POLL = { intervals: [20], timeout: 15_000 };

/** Runs statements about the portal's database from another one. */
async function administer(databaseUrl: string, statements: (name: string) => string[]) {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = "postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    for (const statement of statements(name)) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Returns once they have ended, also those that are being opened and have read the settings before. */
function endConnections(name: string): string {
  return `select pg_terminate_backend(pid, 10000) from (
    select pid from pg_stat_activity where datname = '${name}'
    union
    select pid from pg_locks join pg_database on pg_database.oid = objid
    where classid = 'pg_database'::regclass and datname = '${name}'
  ) as connections`;
}

/** Like a standby, or a database that was set to read-only because of a full disk. */
function setReadOnly(databaseUrl: string): Promise<void> {
  return administer(databaseUrl, (name) => [
    `alter database "${name}" set default_transaction_read_only = on`,
    endConnections(name),
  ]);
}

function takeAway(databaseUrl: string): Promise<void> {
  return administer(databaseUrl, (name) => [
    `alter database "${name}" allow_connections false`,
    endConnections(name),
  ]);
}

function giveBack(databaseUrl: string): Promise<void> {
  return administer(databaseUrl, (name) => [
    `alter database "${name}" allow_connections true`,
    `alter database "${name}" reset default_transaction_read_only`,
    endConnections(name),
  ]);
}

async function readinessOf(url: string): Promise<string> {
  return (await (await fetch(`${url}/readyz`)).text()).trim();
}

test.use({ expectedErrors: [/Failed to load resource/] });
test.afterEach(async ({ portal }) => {
  await giveBack(portal.databaseUrl);
  await expect.poll(() => readinessOf(portal.url), POLL).toBe("ready");
});

const FAILURES = [
  ["read-only", setReadOnly, "database-read-only"],
  ["away", takeAway, "database-unreachable"],
] as const;

for (const [what, breakDatabase, word] of FAILURES) {
  test(`with a database that is ${what}, the composer keeps what was typed and launches later`, async ({
    page,
    portal,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await breakDatabase(portal.databaseUrl);
    await expect.poll(() => readinessOf(portal.url), POLL).toBe(word);
    await composer.launch();
    const notice = composer.notice("Portal unavailable");
    await expect(notice).toBeFocused();
    await expect(notice).toContainText("Your input is kept");
    await expect(composer.field("Job name")).toHaveValue(VALID_FIELDS.name);
    expect(await emulator.starts()).toEqual([]);
    await giveBack(portal.databaseUrl);
    await expect.poll(() => readinessOf(portal.url), POLL).toBe("ready");
    await notice.getByRole("button", { name: "Try again" }).click();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
  });

  test(`with a database that is ${what}, pages and forms answer 503 and can be repeated`, async ({
    portal,
    emulator,
  }) => {
    const page = await PlainPage.get(`${portal.url}/launch?${new URLSearchParams(VALID_FIELDS)}`);
    const fields = { ...VALID_FIELDS, intent: "launch" };
    await breakDatabase(portal.databaseUrl);
    await expect.poll(() => readinessOf(portal.url), POLL).toBe(word);
    const posted = await page.post({ fields });
    expect([posted.status, posted.headers.get("retry-after")]).toEqual([503, "5"]);
    expectHeaders(posted);
    expect(posted.text).toContain("Nothing was sent");
    expect(posted.text).toContain("Reload this page");
    for (const path of ["/", "/launch", "/jobs", "/audit", "/admin", "/account"]) {
      const shown = await PlainPage.get(`${portal.url}${path}`);
      expect([shown.status, shown.headers.get("retry-after")], path).toEqual([503, "5"]);
      expectHeaders(shown, path);
      expect(shown.text, path).toContain("Reload this page in a few seconds");
    }
    expect((await fetch(`${portal.url}/livez`)).status).toBe(200);
    expect(await emulator.starts()).toEqual([]);
    await giveBack(portal.databaseUrl);
    await expect.poll(() => readinessOf(portal.url), POLL).toBe("ready");
    // A browser sends the same form when the response is reloaded.
    expect((await page.post({ fields })).status).toBe(200);
    expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
  });
}
