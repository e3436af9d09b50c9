import { expect, type Locator, type Page } from "@playwright/test";

/** The pages `/jobs` and `/jobs/[id]`. */
export class Launches {
  readonly navigation: Locator;

  constructor(readonly page: Page) {
    this.navigation = page.getByRole("navigation", { name: "Main" });
  }

  async open(search: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`/jobs?${new URLSearchParams(search)}`);
  }

  async openLaunch(id: string | undefined): Promise<void> {
    await this.page.goto(`/jobs/${id}`);
  }

  table(caption: string | RegExp): Locator {
    return this.page.getByRole("table", { name: caption });
  }

  /** The names in a table of launches, in order. */
  async names(caption: string | RegExp): Promise<string[]> {
    return this.table(caption).getByRole("link").allInnerTexts();
  }

  /** In a table of jobs, in order. */
  async jobNames(caption: string | RegExp): Promise<string[]> {
    return this.table(caption).getByRole("rowheader").getByRole("link").allInnerTexts();
  }

  /** By its row in the list. */
  async openJob(name: string): Promise<void> {
    await this.page.getByRole("rowheader").getByRole("link", { name, exact: true }).click();
    await this.page.waitForURL(/\/jobs\/[\da-f-]{36}$/);
  }

  /** The panel of a button. */
  group(name: string): Locator {
    return this.page.getByRole("group", { name });
  }

  notice(title: string | RegExp): Locator {
    return this.page.getByRole("region", { name: title });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  events(): Locator {
    return this.page.getByRole("region", { name: "History" }).getByRole("listitem");
  }

  async expectNoSidewaysScrolling(): Promise<void> {
    const excess = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(excess).toBe(0);
  }
}
