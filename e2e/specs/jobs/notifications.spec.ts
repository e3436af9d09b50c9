import { randomUUID } from "node:crypto";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { VALID_REQUEST } from "../../pages/requests";
import type { Portal } from "../../portal";

async function launch(portal: Portal) {
  const name = `bell-${randomUUID()}`;
  const response = await fetch(`${portal.url}/api/v1/launches`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify({ ...VALID_REQUEST, name }),
  });
  expect(response.status).toBe(201);
  const { id }: Record<string, string> = await response.json();
  return { name, path: `/jobs/${id}` };
}

/** In place of the browser's own, which a headless one does not show. A text, see `e2e/chromium.ts`. */
const RECORDED_NOTIFICATIONS = `
  window.shown = [];
  window.asked = 0;
  window.Notification = class {
    static permission = "default";
    static async requestPermission() {
      window.asked += 1;
      return (window.Notification.permission = "granted");
    }
    constructor(title) { window.shown.push(title); }
    close() {}
  };
`;

test("a bell is turned on, asks the browser, and announces the end of the job once", async ({
  page,
  portal,
  emulator,
}) => {
  // The ledger learns the end at its own pace, and one look.
  test.setTimeout(60_000);
  await page.addInitScript(RECORDED_NOTIFICATIONS);
  await page.clock.install();
  const { name, path } = await launch(portal);
  await page.goto(path);
  const bell = page.getByRole("button", { name: "Notify me when this job ends" });
  await expect(bell).toHaveAttribute("aria-pressed", "false");
  expect(await page.evaluate("asked")).toBe(0);
  await bell.click();
  await expect(bell).toHaveAttribute("aria-pressed", "true");
  await expect(bell).toBeFocused();
  expect(await page.evaluate("asked")).toBe(1);
  await emulator.endJobsAtOnce();
  const announced = page.getByRole("status").filter({ hasText: `Active: ${name}` });
  await expect(async () => {
    await page.clock.runFor(10_000);
    await expect(announced).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(page).toHaveTitle(/^\(1\) Active/);
  expect(await page.evaluate("shown")).toEqual([`Active: ${name}`]);
  await page.clock.runFor(30_000);
  await expect(announced.getByRole("listitem")).toHaveCount(1);
  const view = announced.getByRole("link", { name: "View job" });
  await expect(view).toHaveAttribute("href", path);
  await expect(
    page.getByRole("button", { name: "Notify me if this job is deleted", pressed: true }),
  ).toBeVisible();
  await expectReadable(page);
  await announced.getByRole("button", { name: "Dismiss" }).click();
  await expect(page).toHaveTitle(/^Active/);
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("the bell of a job and the default are turned on and off", async ({ page, portal }) => {
    const first = await launch(portal);
    await page.goto("/account");
    const own = page.getByRole("button", { name: "Notify me about jobs that I launch" });
    await own.click();
    await expect(own).toHaveAttribute("aria-pressed", "true");
    const second = await launch(portal);
    for (const [path, pressed] of [
      [first.path, false],
      [second.path, true],
    ] as const) {
      await page.goto(path);
      const bell = page.getByRole("button", { name: "Notify me when this job ends" });
      await expect(bell).toHaveAttribute("aria-pressed", String(pressed));
      await bell.click();
      await expect(bell).toHaveAttribute("aria-pressed", String(!pressed));
      expect(new URL(page.url()).pathname).toBe(path);
    }
    await page.goto("/account");
    await own.click();
    await expect(own).toHaveAttribute("aria-pressed", "false");
  });
});
