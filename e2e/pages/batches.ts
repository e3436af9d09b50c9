import { expect, type Locator, type Page } from "@playwright/test";
import { Composer } from "./composer";
import { VALID_FIELDS } from "./requests";

/** From a draft that has all values, and a name of its own. */
export async function openSeveral(page: Page): Promise<void> {
  const composer = new Composer(page);
  await composer.open({ ...VALID_FIELDS, name: "" });
  await composer.fill({ "Job name": "in-common" });
  await page.getByRole("link", { name: "Launch several like this" }).click();
  await expect(page.getByRole("heading", { name: "Launch several jobs" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Rows", exact: true })).toBeVisible();
}

/** The rows as a text. */
export async function rowsAsText(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Edit as text" }).click();
  return page.getByRole("textbox", { name: "Rows", exact: true });
}
