import { randomUUID } from "node:crypto";
import { expect, test } from "../../fixtures";
import { expectAccessible, expectReadable } from "../../looks";
import { Composer } from "../../pages/composer";
import { holdScripts } from "../../pages/gates";
import { writePastLaunches } from "../../past-launches";

const PALETTE = "ControlOrMeta+k";

test.describe("the command palette", () => {
  test("leads from any page to any other, by keys alone", async ({ page }) => {
    await page.goto("/account");
    await new Composer(page).untilHydrated().catch(() => undefined);
    for (const [typed, title] of [
      ["audit", "Audit"],
      ["new l", "New launch"],
      ["jobs", "Jobs"],
      ["account", "Account"],
    ] as const) {
      const dialog = page.getByRole("dialog", { name: "Find anything" });
      await expect(async () => {
        await page.keyboard.press(PALETTE);
        await expect(dialog).toBeVisible({ timeout: 1_000 });
      }).toPass();
      await expect(dialog.getByRole("combobox")).toBeFocused();
      await page.keyboard.type(typed);
      const option = dialog.getByRole("group", { name: "Pages" }).getByRole("option");
      await expect(option).toHaveCount(1);
      while ((await option.getAttribute("aria-selected")) !== "true") {
        await page.keyboard.press("ArrowDown");
      }
      await page.keyboard.press("Enter");
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    }
  });

  test("has what was typed while it was loaded, and the page does not", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.openFilled({ name: `fast-${randomUUID().slice(0, 8)}` });
    await composer.launchButton.focus();
    const scripts = await holdScripts(page);
    await page.keyboard.press(PALETTE);
    await page.keyboard.type("my jobs");
    await page.keyboard.press("Enter");
    scripts.letThrough();
    const search = page.getByRole("combobox", { name: "Page, action or job" });
    await expect(search).toHaveValue("my jobs");
    await expect(search).toBeFocused();
    expect(await emulator.requests()).toEqual([]);
  });

  test("opens again before the page hears that it has closed", async ({ page }) => {
    await page.goto("/account");
    await page.getByRole("button", { name: "Find anything" }).click();
    const search = page.getByRole("combobox", { name: "Page, action or job" });
    await page.keyboard.type("theme dark");
    await expect(page.getByRole("option", { name: "Theme: Dark" })).toBeVisible();
    await search.evaluate((field) => {
      const press = (target: Element, key: string, ctrlKey = false) =>
        target.dispatchEvent(
          new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true }),
        );
      press(field, "Enter");
      press(document.body, "k", true);
    });
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(search).toBeFocused();
    await expect(search).toHaveValue("");
  });

  test("has the actions of the composer, and runs them", async ({ page, emulator }) => {
    const composer = new Composer(page);
    const name = `by-palette-${randomUUID().slice(0, 8)}`;
    await composer.openFilled({ name });
    await page.keyboard.press(PALETTE);
    const dialog = page.getByRole("dialog", { name: "Find anything" });
    await expectAccessible(page, "the palette");
    const actions = dialog.getByRole("group", { name: "On this page" });
    await expect(actions.getByRole("option")).toContainText([
      "Paste a request",
      "Choose a collaboration",
      "Choose a model",
      "Choose a seed",
      "Browse S3",
      "Choose a role",
      "Edit JSON",
      "Launch job",
      "Check before launch",
      "Theme: Light",
      "Theme: Dark",
      "Keyboard shortcuts",
    ]);
    await page.keyboard.type("theme dark");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.keyboard.press(PALETTE);
    await page.keyboard.type("a model");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: /configured audience model/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press(PALETTE);
    await page.keyboard.type("launch job");
    await page.keyboard.press("Enter");
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toHaveLength(1);

    await page.keyboard.press(PALETTE);
    await page.keyboard.type(name);
    const job = dialog.getByRole("group", { name: "Jobs" }).getByRole("option");
    await expect(job).toContainText([name]);
    await expectReadable(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await page.goto("/account");
    await page.getByRole("button", { name: "Find anything" }).click();
    await page.keyboard.type(name);
    await job.click();
    await expect(page).toHaveURL(/\/jobs\/[0-9a-f-]{36}$/);
  });

  test("finds jobs by words of their names, or one by its whole ARN or ID", async ({
    page,
    portal,
  }) => {
    const word = randomUUID().slice(0, 8);
    const [id] = await writePastLaunches(portal.databaseUrl, [
      { name: `${word} spring`, state: "launched" },
    ]);
    await page.goto(`/jobs/${id}`);
    const arn = await page
      .getByText(/^arn:.*audience-generation-job\//)
      .first()
      .innerText();
    await page.keyboard.press(PALETTE);
    const dialog = page.getByRole("dialog", { name: "Find anything" });
    const job = dialog.getByRole("group", { name: "Jobs" }).getByRole("option");
    for (const text of [`spring ${word}`, arn, ` ${id} `]) {
      await dialog.getByRole("combobox").fill(text);
      await expect(job).toHaveText([new RegExp(`^${word} spring`)]);
    }
    // In the ARNs of all jobs, and in the seeds of most.
    for (const text of ["arn", "s3", "seed"]) {
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.url().endsWith(`/jobs/find?text=${text}`)),
        dialog.getByRole("combobox").fill(text),
      ]);
      for (const { name } of await answer.json()) expect(name).toContain(text);
    }
  });

  test("shows only the last answer, and says when there is none", async ({ page }) => {
    await page.route("**/jobs/find?*", async (route) => {
      const text = new URL(route.request().url()).searchParams.get("text");
      if (text === "late") {
        const job = { id: randomUUID(), name: "late-job", headline: "active" };
        // Never sent to a page that has asked for something else.
        await page.waitForRequest(/text=later/);
        await route.fulfill({ json: [job] }).catch(() => undefined);
      } else {
        await route.fulfill({ json: [] });
      }
    });
    const composer = new Composer(page);
    await composer.open();
    await page.keyboard.press(PALETTE);
    const dialog = page.getByRole("dialog", { name: "Find anything" });
    await dialog.getByRole("combobox").fill("late");
    await page.waitForRequest(/text=late$/);
    await dialog.getByRole("combobox").fill("later");
    await expect(dialog.getByRole("status")).toHaveText("Nothing found.");
    await expect(dialog.getByText("late-job")).toHaveCount(0);
  });
});

test.describe("the list of keys", () => {
  test("opens with ?, but not from a text field, and names the keys", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.field("Job name").focus();
    await page.keyboard.press("?");
    await expect(composer.field("Job name")).toHaveValue("?");
    await composer.launchButton.focus();
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(dialog.getByRole("row", { name: /Launch the job/ })).toContainText("Ctrl Enter");
    await expect(dialog.getByRole("row", { name: /Search pages/ })).toContainText("Ctrl K");
    await expectAccessible(page, "the list of keys");
    // Single characters can be turned off (WCAG 2.1.4).
    await dialog.getByRole("checkbox", { name: "Show this list with the ? key" }).uncheck();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(composer.launchButton).toBeFocused();
    await page.keyboard.press("?");
    await page.keyboard.press(PALETTE);
    await expect(page.getByRole("dialog", { name: "Find anything" })).toBeVisible();
    await page.keyboard.type("keyboard");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    await dialog.getByRole("checkbox", { name: "Show this list with the ? key" }).check();
  });
});
