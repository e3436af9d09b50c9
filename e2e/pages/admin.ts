import type { BrowserContext, Locator, Page } from "@playwright/test";
import { ask } from "./confirm";

/** The page `/admin`, and what the switch shows on every page. */
export class AdminPage {
  readonly reason: Locator;
  readonly banner: Locator;

  constructor(readonly page: Page) {
    this.reason = page.getByRole("textbox", { name: "Reason", exact: true });
    this.banner = page.getByRole("region", { name: "Sending is stopped", exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/admin");
  }

  notice(title: string): Locator {
    return this.page.getByRole("region", { name: title, exact: true });
  }

  async stop(reason: string): Promise<void> {
    await ask(this.page, "Stop all sending");
    await this.reason.fill(reason);
    await this.page.getByRole("button", { name: "Stop all sending" }).click();
  }

  async resume(reason: string): Promise<void> {
    await this.reason.fill(reason);
    await this.page.getByRole("button", { name: "Resume sending" }).click();
  }
}

/** Sets the acting role of the sandbox. */
export async function actAs(
  context: BrowserContext,
  { role, url }: { role: "viewer" | "analyst"; url: string },
): Promise<void> {
  await context.addCookies([{ name: "acting-role", value: role, url }]);
}
