import type { Locator, Page } from "@playwright/test";

/** The page `/audit`. */
export class Audit {
  constructor(readonly page: Page) {}

  async open(search: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`/audit?${new URLSearchParams(search)}`);
  }

  rows(): Locator {
    return this.page.getByRole("table").locator("tbody tr");
  }

  async numbers(): Promise<number[]> {
    const summaries = await this.rows().locator("summary").allInnerTexts();
    return summaries.map((text) => Number(text.replace("Event ", "")));
  }

  verification(title: string | RegExp): Locator {
    return this.page.getByRole("region", { name: title });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  link(name: string): Locator {
    return this.page.getByRole("link", { name, exact: true });
  }
}
