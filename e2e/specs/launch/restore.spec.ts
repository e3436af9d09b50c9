import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { EmulatorControl } from "../../emulator-control";
import { expect, test as withPortal } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { ask } from "../../pages/confirm";
import { Launches } from "../../pages/launches";
import { VALID_REQUEST } from "../../pages/requests";
import { type Portal, startPortal } from "../../portal";
import { postgresUrl } from "../../postgres-server";

/** A separate portal: these tests damage the ledger. */
const test = withPortal.extend<{ own: Portal }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern.
  own: async ({}, use) => {
    const portal = await startPortal(postgresUrl());
    await use(portal);
    await portal.close();
  },
  baseURL: async ({ own }, use) => use(own.url),
  emulator: async ({ own }, use) => use(new EmulatorControl(own.emulatorUrl)),
});

const SLOW = { timeout: 20_000 };

async function within<T>(portal: Portal, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: portal.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Empties the ledger, like restoring a backup from before the first launch. */
async function restoreEmpty(portal: Portal): Promise<void> {
  await within(portal, async (client) => {
    // Locked, so that no step that is being written outlives its launch.
    await client.query(`begin; set local session_replication_role = replica;
      lock table launches, ledger_steps, ledger_pending, ledger_events, ledger_head in exclusive mode;
      delete from ledger_pending; delete from ledger_events; delete from ledger_steps;
      delete from launches;
      update ledger_head set seq = 0, hash = repeat('0', 64); commit`);
  });
}

function launch(portal: Portal, key: string, name = key) {
  return fetch(`${portal.url}/api/v1/launches`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify({ ...VALID_REQUEST, name }),
  });
}

async function launched(portal: Portal, key: string): Promise<string> {
  const id = async () => {
    const response = await launch(portal, key);
    const { id, state } = await response.json();
    return state === "launched" ? id : undefined;
  };
  await expect.poll(id, SLOW).toBeTruthy();
  return (await id()) ?? "";
}

test("a job that the ledger lost is found, every page says so, and an admin resumes sending", async ({
  page,
  own,
  emulator,
}) => {
  test.slow(true, "Waits for a comparison with AWS.");
  const [lost, next] = [`lost-${randomUUID()}`, `next-${randomUUID()}`];
  const id = await launched(own, lost);
  await restoreEmpty(own);
  // The first launch afterwards triggers the comparison, and is kept.
  expect((await launch(own, next)).status).toBe(202);
  const launches = new Launches(page);
  await launches.open();
  const banner = page.getByRole("region", { name: "Sending is stopped" });
  await expect(async () => {
    await page.reload();
    await expect(banner).toContainText("The portal stopped sending", { timeout: 1_000 });
  }).toPass(SLOW);
  await expect(banner).toContainText(lost);
  await launches.openLaunch(id);
  await expect(launches.notice("Launched, found after a restore")).toBeVisible();
  await expect(launches.events().last()).toContainText("Found in AWS after a restore");

  expect(await (await launch(own, lost)).json()).toMatchObject({ id, state: "launched" });
  await page.reload();
  // The job's status may be recorded after it.
  await expect(launches.events().filter({ hasText: "Owner identified" })).toHaveCount(1);

  await page.goto("/admin");
  const comparison = page.getByRole("region", { name: "Comparison with AWS" });
  await expect(comparison.getByRole("link", { name: lost })).toBeVisible();
  await page.getByLabel("Reason", { exact: true }).fill("The job is known");
  await page.getByRole("button", { name: "Resume sending" }).click();
  await expect(page.getByRole("heading", { name: "Sending is not stopped" })).toBeVisible();
  await expect(banner).toHaveCount(0);
  await launched(own, next);
  expect(await emulator.jobArns(lost)).toHaveLength(1);
  expect(await emulator.jobArns(next)).toHaveLength(1);
});

test("while AWS's jobs can't be listed, nothing is sent until an admin allows it", async ({
  page,
  own,
  emulator,
}) => {
  test.slow(true, "Waits for a comparison with AWS.");
  await launched(own, "first");
  await emulator.refuseLists();
  await restoreEmpty(own);
  expect((await launch(own, "second")).status).toBe(202);
  await page.goto("/admin");
  const banner = page.getByRole("region", { name: "Sending waits for the comparison" });
  await expect(async () => {
    await page.reload();
    await expect(banner).toContainText("failed", { timeout: 1_000 });
  }).toPass(SLOW);
  await ask(page, "Send without the comparison");
  await page
    .getByLabel("Reason for sending without the comparison")
    .fill("List is denied for good");
  await page.getByRole("button", { name: "Send without the comparison" }).click();
  await expect(page.getByText("An admin allowed sending")).toBeVisible();
  await expect(banner).toHaveCount(0);
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  await expect(composer.launched).toBeVisible(SLOW);
  await page.goto("/audit");
  const override = page
    .getByRole("row")
    .filter({ hasText: "Sending allowed without the comparison" });
  await expect(override.first()).toBeVisible();
});
