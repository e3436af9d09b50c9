import type { Locator, Page } from "@playwright/test";

export const CHOICES = {
  collaboration: { button: "Choose a collaboration", dialog: "Choose a collaboration" },
  model: { button: "Choose a model", dialog: "Choose a configured audience model" },
  template: { button: "Choose an analysis template", dialog: "Choose an analysis template" },
  role: { button: "Choose a role", dialog: "Choose a seed role used before" },
  seed: { button: "Choose a seed", dialog: "Choose a seed used before" },
} as const;

/** The dialog that fills in one field of the composer. */
export class Picker {
  readonly button: Locator;
  readonly dialog: Locator;
  readonly search: Locator;

  constructor(page: Page, kind: keyof typeof CHOICES) {
    const { button, dialog } = CHOICES[kind];
    this.button = page.getByRole("button", { name: button, exact: true });
    this.dialog = page.getByRole("dialog", { name: dialog });
    this.search = this.dialog.getByRole("combobox");
  }

  /** By the name that it shows. */
  option(name: string): Locator {
    return this.dialog.getByRole("option").filter({ hasText: name }).first();
  }

  get active(): Locator {
    return this.dialog.getByRole("option", { selected: true });
  }
}
