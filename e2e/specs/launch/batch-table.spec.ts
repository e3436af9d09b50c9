import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "../../fixtures";
import { expectAccessible, expectReadable } from "../../looks";
import { openSeveral, rowsAsText } from "../../pages/batches";
import { VALID_FIELDS } from "../../pages/requests";

declare global {
  /** In the page. */
  var changedRows: Set<Node | null> | undefined;
}

// The checks before a launch warn, as they do by default.
test.use({ environment: { PREFLIGHT: "warn" } });

const SEED = VALID_FIELDS["seedAudience.dataSource.s3Uri"];

function cell(page: Page, column: string, row: number) {
  return page.getByRole("textbox", { name: `${column}, row ${row}`, exact: true });
}

/** Pastes as a person does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("ControlOrMeta+v");
}

test("rows are typed and filled by the keyboard alone, and launched", async ({
  page,
  emulator,
}) => {
  await openSeveral(page);
  const word = randomUUID().slice(0, 8);
  await cell(page, "Name", 1).focus();
  await page.keyboard.type(`${word}-a`);
  await page.keyboard.press("Enter");
  await expect(cell(page, "Name", 2)).toBeFocused();
  await page.keyboard.type(`${word}-b`);
  await page.keyboard.press("ArrowUp");
  await expect(cell(page, "Name", 1)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(cell(page, "Seed S3 URI", 1)).toBeFocused();
  await page.keyboard.type(SEED);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ControlOrMeta+d");
  await expect(cell(page, "Seed S3 URI", 2)).toHaveValue(SEED);
  await expectAccessible(page, "the table of rows");
  await page.getByRole("button", { name: "Check the rows" }).press("Enter");
  await expect(page.getByRole("heading", { name: "2 rows ready" })).toBeVisible();
  await page.getByText("Launch 2 jobs…").click();
  await page.getByRole("button", { name: "Launch 2 jobs" }).click();
  await expect(page.getByRole("heading", { name: "Batch of 2 jobs" })).toBeVisible();
  await expect(page.getByText("Each launch has a result.")).toBeVisible({ timeout: 30_000 });
  const names = (await emulator.starts()).map(({ input }) => input?.name);
  expect(names.toSorted()).toEqual([`${word}-a`, `${word}-b`]);
});

test("cells of a spreadsheet fill rows and columns, and can be taken back", async ({ page }) => {
  await openSeveral(page);
  await cell(page, "Name", 1).fill("kept");
  await cell(page, "Name", 1).press("Enter");
  await paste(page, `b\t${SEED}\nc\t${SEED}\nd\t\n`);
  await expect(page.getByText("Pasted into 3 rows.")).toBeVisible();
  await expect(cell(page, "Name", 1)).toHaveValue("kept");
  await expect(cell(page, "Seed S3 URI", 3)).toHaveValue(SEED);
  await expect(cell(page, "Name", 4)).toHaveValue("d");
  await page.getByRole("button", { name: "Fill the empty cells of Seed S3 URI" }).click();
  await expect(page.getByText("Filled 1 cell.")).toBeVisible();
  await expect(cell(page, "Seed S3 URI", 4)).toHaveValue(SEED);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(cell(page, "Seed S3 URI", 4)).toHaveValue("");
  await page.getByRole("button", { name: "Remove row 2" }).click();
  await expect(cell(page, "Name", 2)).toHaveValue("c");
  await expect(cell(page, "Name", 2)).toBeFocused();
  // The text and the table are one.
  const text = await rowsAsText(page);
  await expect(text).toHaveValue(new RegExp(`kept\\t\\t\\t\\nc\\t${SEED}\\t\\t\\nd`));
  await text.fill(`x,${SEED}\ny,no place,here`);
  await page.getByRole("button", { name: "Edit as table" }).click();
  await expect(cell(page, "Name", 2)).toHaveValue("y");
  await expect(page.getByText("No column for: no place, here.")).toBeVisible();
});

test("changes are taken back by the keyboard alone, and what was typed since stays", async ({
  page,
}) => {
  await openSeveral(page);
  const undo = () => page.keyboard.press("ControlOrMeta+z");
  await cell(page, "Name", 1).focus();
  await paste(page, `a\t${SEED}\nb\t\nc\t`);
  await page.getByRole("button", { name: "Remove row 2" }).press("Enter");
  await expect(cell(page, "Name", 2)).toHaveValue("c");
  await undo();
  await expect(cell(page, "Name", 2)).toHaveValue("b");
  await expect(cell(page, "Name", 2)).toBeFocused();
  await expect(page.getByText("Change undone.")).toBeVisible();
  await cell(page, "Seed S3 URI", 2).fill("s3://typed/over");
  await page.keyboard.press("ControlOrMeta+d");
  await expect(cell(page, "Seed S3 URI", 2)).toHaveValue(SEED);
  await undo();
  await expect(cell(page, "Seed S3 URI", 2)).toHaveValue("s3://typed/over");
  // Of the first paste, what was not typed over.
  await undo();
  await expect(cell(page, "Name", 1)).toHaveValue("");
  await expect(cell(page, "Seed S3 URI", 2)).toHaveValue("s3://typed/over");
  await expect(cell(page, "Name", 3)).toHaveCount(0);
  await cell(page, "Name", 1).fill("kept");
  await paste(page, `Seed\n${SEED}\n${SEED}`);
  await expect(cell(page, "Name", 1)).toHaveValue("kept");
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(page.getByText("Change undone.")).toBeFocused();
});

test("a fault is at its cell, while it is typed and from the check", async ({ page }) => {
  await openSeveral(page);
  await cell(page, "Seed S3 URI", 1).fill("s3:/no");
  await cell(page, "Seed S3 URI", 1).press("Tab");
  await expect(cell(page, "Seed S3 URI", 1)).toHaveAttribute("aria-invalid", "true");
  await expectReadable(page);
  await cell(page, "Seed S3 URI", 1).fill(SEED);
  await expect(cell(page, "Seed S3 URI", 1)).not.toHaveAttribute("aria-invalid");
  const name = `twice-${randomUUID().slice(0, 8)}`;
  await cell(page, "Name", 1).fill(name);
  await cell(page, "Name", 1).press("Enter");
  await page.keyboard.type(name);
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(cell(page, "Name", 2)).toHaveAccessibleDescription(/Row 1 has the same name/);
  await cell(page, "Name", 2).fill(`${name}-2`);
  await expect(cell(page, "Name", 2)).not.toHaveAttribute("aria-invalid");
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByRole("heading", { name: "2 rows ready" })).toBeVisible();
});

test("the check leads to the first faulty cell, then to what is ready and its question", async ({
  page,
}) => {
  await openSeveral(page);
  const word = randomUUID().slice(0, 8);
  await cell(page, "Name", 1).focus();
  const rows = Array.from({ length: 30 }, (_, n) => `${word}-${n}\t${n === 17 ? "no-uri" : SEED}`);
  await paste(page, rows.join("\n"));
  await page.getByRole("button", { name: "Check the rows" }).press("Enter");
  await expect(cell(page, "Seed S3 URI", 18)).toBeFocused();
  await expect(cell(page, "Seed S3 URI", 18)).toBeInViewport({ ratio: 1 });
  await cell(page, "Seed S3 URI", 18).fill(SEED);
  await page.getByRole("button", { name: "Check again" }).press("Enter");
  await expect(page.getByText("30 rows ready").last()).toBeFocused();
  await expect(page.getByRole("heading", { name: "30 rows ready" })).toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(page.getByText("Launch 30 jobs…")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Launch 30 jobs" })).toBeInViewport({ ratio: 1 });
});

test("checks that fail are shown in each row, and forbid nothing", async ({ page }) => {
  await openSeveral(page);
  const word = randomUUID().slice(0, 8);
  await cell(page, "Name", 1).focus();
  await paste(page, `${word}-a\t${SEED}\n${word}-b\ts3://northwind-seeds/no/such.jsonl\n`);
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("heading", { name: "2 rows ready" })).toBeVisible();
  await expect(page.getByText("1 row has warnings.")).toBeVisible();
  const table = page.getByRole("table", { name: "Rows as they will be launched" });
  await expect(table.getByRole("row").nth(2)).toContainText("no such file");
  await expectReadable(page);
  await page.getByText("Launch 2 jobs…").click();
  await page.getByRole("button", { name: "Launch 2 jobs" }).click();
  await expect(page.getByRole("heading", { name: "Batch of 2 jobs" })).toBeVisible();
});

test("two hundred rows are pasted, and a key in one renders no other", async ({ page }) => {
  await openSeveral(page);
  const lines = Array.from({ length: 205 }, (_, n) => `many-${n}\t${SEED}`).join("\n");
  await cell(page, "Name", 1).focus();
  await paste(page, lines);
  await expect(page.getByText("Pasted into 200 rows. 5 found no place.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add row" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await cell(page, "Name", 200).focus();
  await page.evaluate(() => {
    const changed = new Set<Node | null>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        changed.add(target instanceof Element ? target.closest("tr") : null);
      }
    });
    const rows = document.querySelector("table tbody");
    if (rows) observer.observe(rows, { subtree: true, attributes: true, childList: true });
    globalThis.changedRows = changed;
  });
  await page.keyboard.type("x");
  await expect(cell(page, "Name", 200)).toHaveValue(/x/);
  expect(await page.evaluate(() => globalThis.changedRows?.size)).toBe(1);
});
