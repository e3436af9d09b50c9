import { sandboxLink } from "@/scripts/sandbox-link";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { VALID_REQUEST } from "../../pages/requests";

test.describe("a launch", () => {
  test("takes one click from the sandbox's link and shows the job", async ({
    page,
    portal,
    emulator,
  }) => {
    const composer = new Composer(page);
    const before = Date.now();
    await page.goto(sandboxLink(portal.url, new Date()));
    await composer.untilHydrated();
    expect(await emulator.starts()).toEqual([]);
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    await expect(composer.launchState).toBeFocused();
    const [start, ...others] = await emulator.starts();
    expect(others).toEqual([]);
    expect(start?.executed).toBe(true);
    const name = String(start?.input.name);
    expect(name).toMatch(/^first-launch-\d{8}-\d{4}$/);
    expect([await composer.launchedArn()]).toEqual(await emulator.jobArns(name));
    await expect(composer.launched).toContainText(
      `AWS started one audience generation job for ${name}`,
    );
    const record = composer.section("Launch record");
    await expect(record).toContainText(String(start?.requestId));
    await expect(record).toContainText("us-east-1");
    await expect(record).toContainText("111122223333");
    for (const time of await record.getByRole("time").all()) {
      const at = Date.parse(String(await time.getAttribute("datetime")));
      expect(at).toBeGreaterThanOrEqual(before);
      expect(at).toBeLessThanOrEqual(Date.now());
    }
    await expect(record.getByRole("time")).toHaveCount(2);
    const saved = record.getByRole("time").first();
    await expect(saved).toHaveText("just now");
    await expect(saved).toHaveAttribute("title", /^2\d{3}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
  });

  test("copies the ARN and the request ID with one click each", async ({
    page,
    context,
    emulator,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await composer.launched.getByRole("button", { name: "Copy the job ARN" }).click();
    await expect(composer.launched.getByRole("status").first()).toHaveText("Copied");
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    expect([await clipboard()]).toEqual(await emulator.jobArns(VALID_REQUEST.name));
    const record = composer.section("Launch record");
    await record.getByRole("button", { name: "Copy the request ID" }).click();
    const [start] = await emulator.starts();
    await expect.poll(clipboard).toBe(start?.requestId);
  });

  test("says that copying was refused", async ({ page }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
    });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.button("Copy the request").click();
    await expect(composer.section("Request preview").getByRole("status").first()).toHaveText(
      "Copy failed",
    );
  });

  test("can be repeated with all fields except the name", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled({
      description: "Readers",
      "tags.0.key": "market",
      "tags.0.value": "uk",
    });
    const first = new URL(page.url()).searchParams.get("key");
    await composer.launch();
    const launchId = await composer.launchId();
    await composer.launchAnother();
    await expect(composer.field("Job name")).toHaveValue(/-\d+$/);
    await composer.expectNoMessage("Job name");
    expect(new URL(page.url()).searchParams.get("key")).not.toBe(first);
    const kept = { ...VALID_REQUEST, description: "Readers", tags: { market: "uk" } };
    const name = await composer.field("Job name").inputValue();
    await expect.poll(() => composer.preview()).toEqual({ ...kept, name });
    await composer.field("Job name").fill("autumn-uk-readers-2");
    await composer.launch();
    await expect(composer.launched).toContainText("autumn-uk-readers-2");
    expect(await composer.launchId()).not.toBe(launchId);
    expect(await emulator.requests()).toEqual([kept, { ...kept, name: "autumn-uk-readers-2" }]);
  });
});
