import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { runLaunchpad } from "../../../test/process/run-launchpad";
import { expect, test } from "../../fixtures";
import { expectAccessible } from "../../looks";
import { Audit } from "../../pages/audit";
import { writePastLaunches } from "../../past-launches";
import type { Portal } from "../../portal";

const DAY_MS = 86_400_000;
const dayOf = (daysAgo: number) =>
  new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);

/** Returns the last archived event. */
async function archive({ databaseEnvironment }: Portal): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "launchpad-archive-"));
  const args = ["archive", "--before", dayOf(40), "--to", folder];
  const { code, stdout, stderr } = await runLaunchpad(args, { variables: databaseEnvironment });
  await rm(folder, { recursive: true });
  expect([code, stderr]).toEqual([0, ""]);
  return Number(/Events 1 to (\d+) are in/.exec(stdout)?.[1]);
}

async function exportAll(page: Page, link: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link, exact: true }).click(),
  ]);
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), "utf8"),
  };
}

// A portal of its own, whose ledger begins with events of two months ago.
test.use({ environment: { LAUNCH_TIMEOUT_SECONDS: "59" } });

test.describe("after launchpad archive", () => {
  test("pages claim no more than there is, and launches keep their history", async ({
    page,
    portal,
  }) => {
    const past = ["launched", "rejected", "closed", "reserved"] as const;
    const old = await writePastLaunches(
      portal.databaseUrl,
      past.map((state) => ({ name: `old-${state}`, state })),
      { daysAgo: 60 },
    );
    await writePastLaunches(portal.databaseUrl, [{ name: "new-launched", state: "launched" }]);
    const last = await archive(portal);
    const audit = new Audit(page);
    await audit.open({});
    const main = page.getByRole("main");
    await expect(main).toContainText(`Events 1 to ${last} are in archives: this list`);
    await expect(
      page.getByRole("table", { name: `Events after ${last}, newest first` }),
    ).toBeVisible();
    expect((await audit.numbers()).at(-1)).toBe(last + 1);
    await expect(main).toContainText(`Export all events after ${last} as`);
    const lines = await exportAll(page, "JSON lines");
    expect(lines.name).toMatch(new RegExp(`^audit-${last + 1}-to-\\d+\\.jsonl$`));
    expect(JSON.parse(lines.text.split("\n")[0] ?? "")).toMatchObject({ seq: last + 1 });
    const cells = await exportAll(page, "CSV");
    expect(cells.name).toMatch(new RegExp(`^audit-${last + 1}-to-\\d+\\.csv$`));
    expect(cells.text.split("\n")[1]).toMatch(new RegExp(`^${last + 1},`));
    await page.getByRole("button", { name: "Verify now" }).click();
    await expect(page.getByText(`Verified: events ${last + 1} to`)).toBeVisible();
    await expect(audit.rows().filter({ hasText: "Ledger verified" })).toContainText(
      new RegExp(`Events ${last + 1} to \\d+`),
    );
    await expectAccessible(page, "the audit after an archive");
    await audit.open({ to: dayOf(50) });
    await expect(main).toContainText(`Only events after ${last} were searched`);
    for (const [index, id] of old.entries()) {
      await page.goto(`/jobs/${id}`);
      const history = page.getByRole("region", { name: "History" });
      await expect(history.getByText("Saved", { exact: true }), past[index]).toBeVisible();
      await expect(history).toContainText("60 days ago");
      const response = await page.request.get(`/api/v1/launches/${id}`);
      expect((await response.json()).createdAt).toContain(dayOf(60));
    }
    await page.goto("/admin");
    await expect(main).toContainText("Oldest launch that is not sent");
  });
});
