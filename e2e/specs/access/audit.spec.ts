import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Client } from "pg";
import { expect, LONG, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { Audit } from "../../pages/audit";
import { writePastLaunches } from "../../past-launches";
import { startPortal } from "../../portal";
import { postgresUrl } from "../../postgres-server";

test.use({ translated: true });

/** The tests of a worker share a ledger, so each marks its launches. */
const newMark = () => `m${randomUUID().slice(0, 8)}`;

/** As the database superuser. */
async function tamper(databaseUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("set session_replication_role = replica");
  await client.query(statement);
  await client.end();
}

test.describe("the audit", () => {
  test("shows actor, action, launch, outcome and AWS request ID", async ({ page, portal }) => {
    const mark = newMark();
    const past = [{ name: `${mark}-uk`, state: "rejected" as const, actor: `${mark}-ann` }];
    const [id] = await writePastLaunches(portal.databaseUrl, past);
    await page.goto("/jobs");
    await page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: "Audit" })
      .click();
    const audit = new Audit(page);
    await expect(page).toHaveURL(/\/audit$/);
    await audit.open({ text: `${mark}-uk` });
    await expect(audit.rows()).toHaveCount(3);
    const refused = audit.rows().first();
    await expect(refused).toContainText("Refused by AWS: This job name is taken");
    await expect(refused.getByTitle("b1946ac9-2492-4d23").last()).toBeVisible();
    await expect(audit.rows().last()).toContainText(`${mark}-ann`);
    await refused.locator("summary").click();
    await expect(refused.getByRole("region", { name: /^Event \d+ in full$/ })).toContainText(
      '"prevHash"',
    );
    await refused.getByRole("link", { name: `${mark}-uk` }).click();
    await expect(page).toHaveURL(new RegExp(`/jobs/${id}$`));
  });

  test("filters by kind, person, text and day, in the URL", async ({ page, portal }) => {
    test.slow(true, "Many steps, and the ledger's writer is a process of its own.");
    const mark = newMark();
    await writePastLaunches(portal.databaseUrl, [
      { name: `${mark}-a`, state: "launched", actor: `${mark}-ann` },
      { name: `${mark}-b`, state: "cancelled", actor: `${mark}-ann` },
    ]);
    const audit = new Audit(page);
    await audit.open();
    await page.getByLabel("Person", { exact: true }).fill(`${mark}-ann`);
    await audit.button("Filter").click();
    await expect(page).toHaveURL(/person=m/);
    await expect(audit.rows()).toHaveCount(4);
    await page.getByLabel("Event", { exact: true }).selectOption({ label: "Launch cancelled" });
    await audit.button("Filter").click();
    await expect(audit.rows()).toHaveCount(1);
    await page.reload();
    await expect(page.getByLabel("Event", { exact: true })).toHaveValue("cancelled");
    await page.getByLabel("To (UTC)").fill("2020-01-01");
    await audit.button("Filter").click();
    await expect(page.getByText("No event matches.")).toBeVisible();
    await audit.link("Show all events").click();
    await expect(page).toHaveURL(/\/audit$/);
    await expect(page.getByLabel("To (UTC)")).toHaveValue("");
    await expect(page.getByLabel("Event", { exact: true })).toHaveValue("");
  });

  test("pages to older events without gaps or repetitions", LONG, async ({ page, portal }) => {
    test.slow(true, "Many steps, and the ledger's writer is a process of its own.");
    const actor = newMark();
    const past = Array.from({ length: 55 }, () => ({
      name: "x",
      state: "reserved" as const,
      actor,
    }));
    await writePastLaunches(portal.databaseUrl, past);
    const audit = new Audit(page);
    await audit.open({ person: actor });
    const newest = await audit.numbers();
    expect(newest).toHaveLength(50);
    await writePastLaunches(portal.databaseUrl, past.slice(0, 1));
    await audit.link("Older").click();
    await expect(audit.rows()).toHaveCount(5);
    const all = [...newest, ...(await audit.numbers())];
    expect(all).toEqual([...new Set(all)].toSorted((a, b) => b - a));
    expect(all).toHaveLength(55);
    await expect(audit.link("Older")).toHaveCount(0);
    await audit.link("Newest").click();
    await expect.poll(async () => (await audit.numbers())[0]).toBeGreaterThan(newest[0] ?? 0);
  });

  test("exports the filtered events and records the export", async ({ page, portal }) => {
    const mark = newMark();
    await writePastLaunches(portal.databaseUrl, [
      { name: `${mark}-a`, state: "launched", actor: mark },
    ]);
    const audit = new Audit(page);
    await audit.open({ person: mark, kind: "claimed" });
    for (const [link, lines] of [
      ["JSON lines", 1],
      ["CSV", 2],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        audit.link(link).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^audit-up-to-\d+\.(jsonl|csv)$/);
      const text = await readFile(await download.path(), "utf8");
      expect(text.trimEnd().split("\n")).toHaveLength(lines);
      expect(text).toContain(mark);
    }
    await audit.open({ kind: "downloads" });
    await expect(audit.rows().first()).toContainText("CSV, up to event");
    await audit.rows().first().locator("summary").click();
    await expect(audit.rows().first()).toContainText(`"person": "${mark}"`);
  });

  test("is verified by a button", async ({ page, portal }) => {
    await writePastLaunches(portal.databaseUrl, [{ name: "x", state: "launched" }]);
    const audit = new Audit(page);
    await audit.open();
    await audit.button("Verify now").click();
    const verification = audit.verification(/^Verified: all \d+ events up to #\d+$/);
    await expect(verification).toBeVisible();
    await expect(verification).toContainText("by the local analyst");
    await expect(verification).toContainText("since then");
    // The newest row may be a later job status.
    const row = audit.rows().filter({ hasText: "Ledger verified" }).first();
    await expect(row).toContainText("Verified");
    await expect(page.locator(":focus")).toContainText("Verified: all");
  });

  test("shows an alarm for a tampered chain", LONG, async ({ browser }) => {
    test.slow(true, "It starts a portal of its own.");
    const own = await startPortal(postgresUrl());
    const context = await browser.newContext({ baseURL: own.url });
    const page = await context.newPage();
    try {
      const audit = new Audit(page);
      await audit.open();
      await expect(audit.verification("Not verified yet")).toBeVisible();
      await expect(page.getByText("No events yet.")).toBeVisible();
      await writePastLaunches(own.databaseUrl, [{ name: "x", state: "launched" }]);
      await tamper(
        own.databaseUrl,
        "update ledger_events set actor_id = 'mallory', kind = 'forged' where seq = 2",
      );
      await audit.button("Verify now").click();
      const alarm = audit.verification("The ledger is broken at event 2");
      await expect(alarm).toContainText("its content does not match its hash");
      await expect(alarm).toContainText("Do not repair anything");
      await expectReadable(page);
      await alarm.getByRole("link", { name: "Show nearby events" }).click();
      await expect(audit.rows().filter({ hasText: "mallory" })).toHaveCount(1);
      await audit.button("Verify now").click();
      await expect(alarm).toBeVisible();
    } finally {
      await context.close();
      await own.close();
    }
  });
});

test.describe("a person who is not an admin", () => {
  for (const role of ["viewer", "analyst"]) {
    test(`as ${role} gets no page, no link and no export`, async ({ page, portal }) => {
      await page.context().addCookies([{ name: "acting-role", value: role, url: portal.url }]);
      await page.goto("/jobs");
      await expect(page.getByRole("link", { name: "Audit" })).toHaveCount(0);
      const file = await page.request.get("/audit/export?format=csv");
      expect(file.status()).toBe(403);
      const response = await page.request.get("/audit", { maxRedirects: 0 });
      expect(response.status()).toBe(307);
      expect(response.headers().location).toBe("/no-access?needs=admin");
    });
  }
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("the audit is filtered and verified", async ({ page, portal }) => {
    const mark = newMark();
    await writePastLaunches(portal.databaseUrl, [
      { name: `${mark}-a`, state: "cancelled", actor: mark },
    ]);
    const audit = new Audit(page);
    await audit.open();
    await page.getByLabel("Person", { exact: true }).fill(mark);
    await page.getByLabel("Event", { exact: true }).selectOption({ label: "Launch cancelled" });
    await audit.button("Filter").click();
    await expect(audit.rows()).toHaveCount(1);
    const filtered = page.url();
    await audit.button("Verify now").click();
    await expect(audit.verification(/^Verified: all/)).toContainText("since then");
    await expect(page).toHaveURL(filtered);
    await expect(audit.rows()).toHaveCount(1);
  });
});

test("the audit is accessible", LONG, async ({ page, portal }) => {
  test.slow();
  const actor = `https://idp.example/realms/a-long-name#${randomUUID()}`;
  const states = ["launched", "rejected", "duplicate"] as const;
  const name = "a-name-of-sixty-three-characters-as-long-as-aws-lets-it-be-here";
  await writePastLaunches(
    portal.databaseUrl,
    states.map((state) => ({ name, state, actor })),
  );
  const audit = new Audit(page);
  await audit.open();
  await audit.button("Verify now").click();
  await expect(audit.verification(/^Verified/)).toBeVisible();
  await audit.rows().first().locator("summary").click();
  await expectReadable(page);
  await page.goto("/audit?text=nothing+such");
  await expectReadable(page);
});
