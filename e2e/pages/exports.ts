import type { Locator, Page } from "@playwright/test";

/** The card of a job's page that exports its audience and lists its exports. */
export class Exports {
  readonly card: Locator;
  readonly name: Locator;
  readonly size: Locator;
  readonly slider: Locator;
  readonly button: Locator;

  constructor(readonly page: Page) {
    this.card = page.getByRole("region", { name: "Export audience" });
    this.name = this.card.getByLabel("Export name");
    this.size = this.card.getByRole("combobox", { name: "Audience size" });
    this.slider = this.card.getByRole("slider", { name: /^Audience size/ });
    this.button = this.card.getByRole("button", { name: "Export audience" });
  }

  /** The entry of the list. */
  entry(name: string): Locator {
    return this.card
      .getByRole("listitem")
      .filter({ has: this.page.getByText(name, { exact: true }) });
  }
}
