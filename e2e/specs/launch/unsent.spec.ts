import { randomUUID } from "node:crypto";
import { expect, LONG, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { confirm } from "../../pages/confirm";
import { Launches } from "../../pages/launches";
import { VALID_REQUEST } from "../../pages/requests";
import { writePastLaunches } from "../../past-launches";

/** The tests of a worker share a ledger: each finds its launches by its own mark. */
const newMark = () => `m${randomUUID().slice(0, 8)}`;

const THROTTLED = {
  kind: "error",
  times: 1_000,
  error: { status: 429, code: "ThrottlingException", message: "Rate exceeded" },
} as const;

const QUOTA_REACHED = {
  kind: "error",
  error: {
    status: 402,
    code: "ServiceQuotaExceededException",
    message: "All places are taken.",
    members: { quotaName: "Pending jobs", quotaValue: 10 },
  },
} as const;

test.describe("a launch that AWS throttles", () => {
  test("is retried automatically until a person stops it", async ({ page, emulator }) => {
    await emulator.planStartFaults(THROTTLED);
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    const notice = composer.notice("AWS rate limit reached");
    // The portal makes three attempts with pauses first.
    await expect(notice).toContainText(/Not sent\. Retrying until .* UTC\./, { timeout: 20_000 });
    await composer.button("Stop retrying").click();
    await expect(notice).toContainText("Not sent. No job was started.");
    await expect(composer.button("Stop retrying")).toHaveCount(0);
    await expect(composer.section("History")).toContainText("Automatic retry stopped");
    await confirm(page, "Cancel launch");
    await expect(composer.notice("Cancelled")).toContainText("AWS executed none of them.");
    expect(await emulator.jobArns(VALID_REQUEST.name)).toEqual([]);
  });

  test("is sent automatically as one job when AWS accepts requests again", async ({
    page,
    emulator,
  }) => {
    test.slow(true, "The portal waits between its attempts.");
    await emulator.planStartFaults({ ...THROTTLED, times: 4 });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await expect(composer.launched).toBeVisible({ timeout: 45_000 });
    expect((await emulator.starts()).map(({ status }) => status)).toEqual([
      429, 429, 429, 429, 200,
    ]);
    expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
  });
});

test(
  "a launch that is unsent because of a quota is sent when a slot is free",
  LONG,
  async ({ page, emulator }) => {
    test.slow(true, "The portal waits between its attempts.");
    // The person's attempt and the portal's first retry fail.
    await emulator.planStartFaults({ ...QUOTA_REACHED, times: 2 });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    const notice = composer.notice("AWS quota reached");
    await expect(notice.locator("form button")).toHaveText([
      "Send now",
      "Send when a slot is free",
      "Cancel launch",
    ]);
    await composer.button("Send when a slot is free").click();
    await expect(notice).toContainText(/Not sent\. Sending when a slot is free, until .* UTC\./);
    await expect(notice.locator("form button")).toHaveText([
      "Stop retrying",
      "Send now",
      "Cancel launch",
    ]);
    await expect(composer.launched).toBeVisible({ timeout: 60_000 });
    expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
  },
);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("all unsent launches that match can be sent at once, and no others are sent", async ({
      page,
      portal,
      emulator,
    }) => {
      const [mark, others] = [newMark(), newMark()];
      await writePastLaunches(portal.databaseUrl, [
        { name: `${mark}-1`, state: "reserved" },
        { name: `${mark}-2`, state: "reserved" },
        { name: `${mark}-over`, state: "cancelled" },
        { name: `${others}-1`, state: "reserved" },
      ]);
      const launches = new Launches(page);
      await launches.open();
      await expect(page.getByText(/saved but not sent\./)).toBeVisible();
      await launches.open({ status: "not-sent", text: mark });
      await page.getByRole("link", { name: "Send all…" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Send 2 launches?");
      await expect
        .poll(() => launches.names("Unsent launches"))
        .toEqual([`${mark}-2`, `${mark}-1`]);
      // Saved after the page was shown: not sent.
      await writePastLaunches(portal.databaseUrl, [{ name: `${mark}-3`, state: "reserved" }]);
      await launches.button("Send 2 launches").click();
      await expect(launches.notice("2 launches queued for sending")).toBeVisible();
      await expect(page).toHaveURL(new RegExp(`text=${mark}&status=not-sent`));
      const sent = async () => (await emulator.starts()).map(({ input }) => input.name).sort();
      await expect.poll(sent, { timeout: 30_000 }).toEqual([`${mark}-1`, `${mark}-2`]);
    });

    test("all unsent launches that match can be cancelled at once", async ({
      page,
      context,
      portal,
      emulator,
    }) => {
      const mark = newMark();
      const [first] = await writePastLaunches(portal.databaseUrl, [
        { name: `${mark}-1`, state: "reserved" },
        { name: `${mark}-2`, state: "reserved" },
      ]);
      const launches = new Launches(page);
      await launches.open({ status: "not-sent", text: mark });
      await page.getByRole("link", { name: "Cancel all…" }).click();
      await expect(launches.button("Cancel 2 launches")).toBeVisible();
      const other = new Launches(await context.newPage());
      await other.openLaunch(first);
      await confirm(other.page, "Cancel launch");
      await expect(other.notice("Cancelled")).toBeVisible();
      await launches.button("Cancel 2 launches").click();
      await expect(launches.notice("1 launch cancelled")).toContainText(
        "1 launch skipped: already sent or cancelled, or launched by someone else.",
      );
      await expect(page.getByText("No job matches.")).toBeVisible();
      expect(await emulator.starts()).toEqual([]);
    });
  });
}
