import type { Locator, Page } from "@playwright/test";

/** Opens the question before an act that can't be undone, and answers it with its button. */
export async function confirm(scope: Page | Locator, name: string | RegExp): Promise<void> {
  await ask(scope, name);
  await scope.getByRole("button", { name }).first().click();
}

/** Opens the question. */
export async function ask(scope: Page | Locator, name: string | RegExp): Promise<void> {
  const button = scope.getByRole("button", { name, includeHidden: true }).first();
  const summary = button.locator("xpath=ancestor::details[1]/summary");
  await summary.waitFor();
  if (!(await button.isVisible())) await summary.click();
}
