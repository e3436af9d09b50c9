import { randomUUID } from "node:crypto";
import { SEED_S3_URI } from "@/emulator/world/seed-ids";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { Composer } from "../../pages/composer";

test.use({ expectedErrors: [/Failed to load resource|blocked by CORS policy/] });

const S3_URI = "seedAudience.dataSource.s3Uri";

test.describe("browsing", () => {
  test("fills in a seed by the keyboard alone", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ [S3_URI]: "" });
    await composer.button("Browse S3").focus();
    await page.keyboard.press("Enter");
    const panel = page.getByRole("region", { name: "Browse S3" });
    await expect(panel.getByRole("heading")).toBeFocused();
    await expect(
      panel.getByRole("button", { name: "Folder spring-preview-readers/" }),
    ).toBeVisible();
    await expectReadable(page);
    await panel.getByLabel("Name starts with").focus();
    await page.keyboard.type("spring-u");
    await expect(panel.getByRole("button", { name: /^Folder/ })).toHaveCount(1);
    await page.keyboard.press("Tab");
    await expect(panel.getByRole("button", { name: "Folder spring-uk/" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(panel.getByRole("heading")).toContainText("s3://northwind-seeds/spring-uk/");
    await panel.getByRole("button", { name: /^seed\.jsonl, \d+ KB$/ }).press("Enter");
    await expect(composer.field("Seed S3 URI")).toHaveValue(SEED_S3_URI);
    await expect(composer.field("Seed S3 URI")).toBeFocused();
    await expect(panel).toHaveCount(0);
  });

  test("says why there is no list", async ({ page, emulator }) => {
    const error = { status: 403, code: "AccessDenied", message: "Access Denied" };
    await emulator.planFault({ operation: "ListObjectsV2", kind: "error", error });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.button("Browse S3").click();
    const alert = page.getByRole("alert").filter({ hasText: "ListObjectsV2" });
    await expect(alert).toContainText("allow s3:ListBucket");
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("button", { name: "Folder spring-uk/" })).toBeVisible();
  });
});

test.describe("checks before launch", () => {
  test("pass for a good request, and launch nothing", async ({ page, emulator }) => {
    const composer = new Composer(page);
    // A name that no other test has launched.
    await composer.openFilled({ name: randomUUID() });
    await composer.button("Check before launch").click();
    await expect(page.getByRole("heading", { name: "Checks of this launch" })).toBeFocused();
    await expect(page.getByText(/^1 could not be checked$/)).toBeVisible();
    const checks = page.getByRole("listitem");
    await expect(checks.filter({ hasText: "Seed content Passed" })).toContainText("people");
    await expect(checks.filter({ hasText: "Seed role Passed" })).toBeVisible();
    await expect(checks.filter({ hasText: "minimum Could not check" })).toContainText(
      "444455556666",
    );
    await expectReadable(page);
    expect(await emulator.requests()).toEqual([]);
    await composer.field("Job name").fill("another-name");
    await expect(page.getByText("The form has changed since these checks.")).toBeVisible();
  });

  test("name what is wrong, and forbid nothing", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled({
      [S3_URI]: "s3://northwind-seeds/no/such.jsonl",
      "seedAudience.roleArn": "arn:aws:iam::111122223333:role/nightly-batch",
    });
    await composer.button("Check before launch").click();
    const checks = page.getByRole("listitem");
    await expect(checks.filter({ hasText: "Seed file Failed" })).toContainText("no such file");
    await expect(checks.filter({ hasText: "Seed role Failed" })).toContainText("trust policy");
    await expect(checks.filter({ hasText: "Seed content Could not check" })).toContainText("404");
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toHaveLength(1);
  });

  test("can be cancelled, and one that fails keeps no other", async ({ page, emulator }) => {
    await emulator.planFault({ operation: "GetRole", kind: "hangBefore" });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.button("Check before launch").click();
    const checks = page.getByRole("listitem");
    await expect(checks.filter({ hasText: "Seed file Passed" })).toBeVisible();
    await composer.button("Cancel").click();
    await expect(checks.filter({ hasText: "Seed role Could not check" })).toContainText(
      "Cancelled",
    );
    await composer.button("Close").click();
    await expect(composer.button("Check before launch")).toBeFocused();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("seeds are browsed and checks are made on pages that keep what was typed", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await page.goto("/launch");
    await composer.field("Job name").fill("typed");
    await composer.button("Browse S3").click();
    await page.getByRole("button", { name: "Folder s3://northwind-seeds/" }).click();
    await page.getByRole("button", { name: "Folder spring-uk/" }).click();
    await page.getByRole("button", { name: /^seed\.jsonl,/ }).click();
    await expect(composer.field("Seed S3 URI")).toHaveValue(SEED_S3_URI);
    await composer.button("Check before launch").click();
    const notice = composer.notice("Checked before launch. Nothing was launched.");
    await expect(notice).toContainText("Seed file Passed");
    await expect(composer.field("Job name")).toHaveValue("typed");
    expect(await emulator.requests()).toEqual([]);
  });
});

test("a list that was asked for before the script was there launches nothing", async ({
  page,
  emulator,
}) => {
  const composer = new Composer(page);
  await composer.openFilled();
  // As a press before hydration does.
  await page.evaluate(() => {
    const button = document.createElement("button");
    Object.assign(button, {
      type: "submit",
      name: "intent",
      value: "browse: s3://northwind-seeds/",
    });
    document.querySelector("main form")?.append(button);
    button.click();
    button.remove();
  });
  await composer.field("Job name").fill("still-here");
  await expect(composer.launchButton).toHaveText(/Launch job/);
  expect(await emulator.requests()).toEqual([]);
});
