import { expect, type Locator, type Page } from "@playwright/test";
import { VALID_FIELDS } from "./requests";

/** The pages of templates, by labels, roles and names. */
export class Templates {
  readonly name: Locator;
  readonly pattern: Locator;
  readonly save: Locator;
  readonly use: Locator;
  /** On the form of a launch. */
  readonly notice: Locator;

  constructor(readonly page: Page) {
    this.name = page.getByRole("textbox", { name: "Name", exact: true });
    this.pattern = page.getByRole("textbox", { name: "Name pattern" });
    this.save = page.getByRole("button", { name: /^Save (template|as )/ });
    this.use = page.getByRole("link", { name: "Use template" });
    this.notice = page.getByRole("region", { name: "From a template" });
  }

  lock(label: string): Locator {
    return this.page.getByRole("checkbox", { name: `Lock ${label}`, exact: true });
  }

  help(label: string): Locator {
    return this.page.getByRole("textbox", { name: `Help text for ${label}`, exact: true });
  }

  /** Makes a template of a request that the emulator accepts, and opens its page. */
  async make(
    title: string,
    {
      fields = VALID_FIELDS,
      pattern = "",
      locked = [],
    }: { fields?: Record<string, string>; pattern?: string; locked?: readonly string[] } = {},
  ): Promise<string> {
    await this.page.goto(`/templates/new?${new URLSearchParams(fields)}`);
    await this.name.fill(title);
    await this.pattern.fill(pattern);
    for (const label of locked) await this.lock(label).check();
    await this.save.click();
    return this.id();
  }

  /** Of the template whose page is opening. */
  async id(): Promise<string> {
    await this.page.waitForURL(/\/templates\/[0-9a-f-]{36}$/);
    return /[0-9a-f-]{36}$/.exec(this.page.url())?.[0] ?? "";
  }

  async expectVersion(version: number): Promise<void> {
    const versions = this.page.getByRole("region", { name: "Versions" });
    await expect(versions.getByRole("listitem").first()).toContainText(`Version ${version}`);
  }
}
