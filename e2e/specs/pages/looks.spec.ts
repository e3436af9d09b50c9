import type { Locator, Page } from "@playwright/test";
import type { EmulatorControl } from "../../emulator-control";
import { expect, LONG, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS } from "../../pages/requests";

test.use({ translated: true });

type Visit = { composer: Composer; emulator: EmulatorControl };

/** How to reach every state of the page. */
const STATES: Record<string, (visit: Visit) => Promise<void>> = {
  empty: ({ composer }) => composer.open(),
  filled: ({ composer }) => composer.openFilled({ includeSeedInOutput: "true" }),
  faults: async ({ composer }) => {
    await composer.open({ seedSource: "sql", name: " x", "tags.0.value": "no key" });
    await composer.launch();
    await expect(composer.summary).toBeVisible();
  },
  "forty-nine tags and long names": async ({ composer }) => {
    await composer.openFilled({ ...mostTags(), name: "n".repeat(63), seedSource: "sql" });
    await expect(composer.field("Tag key 49")).toBeVisible();
  },
  launched: async ({ composer }) => {
    await composer.openFilled();
    await composer.launch();
    await expect(composer.launched).toBeVisible();
  },
  rejected: async ({ composer, emulator }) => {
    await emulator.refuseStarts();
    await composer.openFilled();
    await composer.launch();
    await composer.page.getByText("Details", { exact: true }).click();
  },
  "waiting for a slot": async ({ composer, emulator }) => {
    await emulator.settings({ pendingGenerationJobsQuota: 0 });
    await composer.openFilled();
    await composer.launch();
    await expect(composer.notice("AWS quota reached")).toBeVisible();
  },
  "not sent": async ({ composer, emulator }) => {
    await emulator.planStartFaults({
      kind: "error",
      times: 100,
      error: { status: 429, code: "ThrottlingException", message: "Rate exceeded" },
    });
    // The portal retries it, so it needs another name than the next tests.
    await composer.openFilled({ name: "not-sent" });
    await composer.launch();
    await expect(composer.notice("AWS rate limit reached")).toBeVisible();
  },
  "refused by the portal": async ({ composer }) => {
    await composer.openFilled();
    await composer.page.locator("main form").evaluate((form) => {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "name" }));
    });
    await composer.launch();
    await expect(composer.notice("Launch blocked")).toBeVisible();
  },
  "refused on a field": async ({ composer }) => {
    await composer.openFilled({ "seedAudience.roleArn": "arn:aws:iam::444455556666:role/x" });
    await composer.launch();
    await expect(composer.notice("The seed role is in another account")).toBeVisible();
  },
  "name taken": async ({ composer }) => {
    await composer.openFilled();
    await composer.launch();
    await composer.launchId();
    await composer.openFilled({ description: "another" });
    await composer.launch();
    await expect(composer.button("Use “autumn-uk-readers-2”")).toBeVisible();
  },
  "launched already, then another request": async ({ composer }) => {
    await composer.openFilled();
    await composer.launch();
    await composer.launchId();
    await composer.page.goBack();
    await composer.untilHydrated();
    await expect(composer.notice("Already launched from this page")).toBeVisible();
    await composer.field("Description").fill("another");
    await composer.launch();
    await expect(composer.button("Launch as new")).toBeVisible();
  },
  unknown: async ({ composer, emulator }) => {
    await emulator.planStartFaults({ kind: "resetAfter" });
    await composer.openFilled();
    await composer.launch();
    await expect(composer.notice("Launch status unknown")).toBeVisible();
  },
};

/** The states that differ most from each other; the rest are long together. */
const SHORT: readonly string[] = [
  "empty",
  "faults",
  "forty-nine tags and long names",
  "launched",
  "unknown",
];

function mostTags(): Record<string, string> {
  const rows = Array.from({ length: 49 }, (_, index) => [
    [`tags.${index}.key`, `a-rather-long-tag-key-${index}`],
    [`tags.${index}.value`, `and-its-long-value-${index}`],
  ]);
  return Object.fromEntries(rows.flat());
}

for (const [state, reach] of Object.entries(STATES)) {
  test(
    `${state}: accessible and within the page`,
    SHORT.includes(state) ? {} : LONG,
    async ({ page, emulator }) => {
      // axe takes many seconds for fifty rows.
      test.slow();
      await reach({ composer: new Composer(page), emulator });
      await expectReadable(page);
    },
  );
}

test.describe("an unknown URL", () => {
  test.use({ expectedErrors: [/404/] });
  test("has the portal's own error page", async ({ page }) => {
    await page.goto("/nowhere");
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    await expect(page).toHaveTitle("Page not found · Audience Launchpad");
    await expectReadable(page);
  });
});

test("nothing shifts while the page loads", async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as LayoutShift).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  const composer = new Composer(page);
  for (const fields of [{}, { ...VALID_FIELDS, ...mostTags() }]) {
    await composer.open(fields);
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual(
      [],
    );
  }
});

test("a message does not shift the fields below", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const below = composer.field("Configured audience model ARN");
  // On the page, which is scrolled to what gets the focus.
  const top = () => below.evaluate((field) => field.getBoundingClientRect().top + scrollY);
  const before = await top();
  await composer.typeAndLeave("Collaboration ID", "x");
  await composer.expectFault("Collaboration ID", /./);
  expect(await top()).toBe(before);
  await composer.typeAndLeave("Job name", "x ");
  await expect(composer.button("Remove space")).toBeVisible();
  expect(await top()).toBe(before);
});

test("the chosen theme is kept, without a flash of the other", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const composer = new Composer(page);
  await composer.open();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload({ waitUntil: "commit" });
  await page.waitForSelector("body");
  expect(await background()).toBe(dark);
  await composer.untilHydrated();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.getByRole("radio", { name: "System" }).check({ force: true });
  expect(await background()).toBe(light);
});

/** More stops than are between two fields. */
const STOPS_MAX = 12;

async function tabTo(page: Page, field: Locator): Promise<void> {
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    await page.keyboard.press("Tab");
    if (await field.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(field).toBeFocused();
}

test("a launch works with the keyboard alone", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await composer.open();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  for (const [label, text] of [
    ["Job name", "by-keyboard"],
    ["Collaboration ID", VALID_FIELDS.collaborationId],
    ["Configured audience model ARN", VALID_FIELDS.configuredAudienceModelArn],
    ["Seed S3 URI", VALID_FIELDS["seedAudience.dataSource.s3Uri"]],
    ["Seed role ARN", VALID_FIELDS["seedAudience.roleArn"]],
  ] as const) {
    await tabTo(page, composer.field(label));
    await page.keyboard.type(text);
  }
  await page.keyboard.press("Enter");
  await expect(composer.launchButton).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(composer.launched).toBeVisible();
  await expect(composer.launchState).toBeFocused();
  expect(await emulator.starts()).toHaveLength(1);
});

const PHONE = { width: 390, height: 844 };

test("on a phone the bottom bar does not cover the focused field", async ({ page }) => {
  await page.setViewportSize(PHONE);
  const composer = new Composer(page);
  await composer.open({ seedSource: "sql" });
  await composer.openAdvanced();
  const bar = page.getByRole("region", { name: "Review and launch" });
  await composer.field("Job name").focus();
  const top = async () => (await bar.boundingBox())?.y ?? 0;
  for (let step = 0; step < 25; step++) {
    await page.keyboard.press("Tab");
    const box = await page.locator(":focus").boundingBox();
    const isInBar = await bar.locator(":focus").count();
    if (box && !isInBar) expect(box.y, `stop ${step}`).toBeLessThan(await top());
  }
});

/** Not in TypeScript's DOM library: https://wicg.github.io/layout-instability/ */
type LayoutShift = PerformanceEntry & { value: number };
