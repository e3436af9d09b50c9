import { expect, type Locator, type Page } from "@playwright/test";
import { VALID_FIELDS } from "./requests";

const LAUNCH_PAGE = /\/jobs\/([0-9a-f-]{36})$/;

/** The page `/launch`, by labels, roles and names. */
export class Composer {
  readonly launchButton: Locator;
  /** On the launch page, which opens after a launch. */
  readonly launched: Locator;
  /** The state on the launch page, which takes the focus. */
  readonly launchState: Locator;
  readonly summary: Locator;

  constructor(readonly page: Page) {
    const launchBar = page.getByRole("region", { name: "Review and launch" });
    this.launchButton = launchBar.locator("button[name=intent]");
    this.launchState = page.locator("#launch-state");
    this.launched = this.launchState.getByRole("region", { name: "Job launched" });
    this.summary = page.getByRole("region", { name: /^Fix \d+ problems? before launching$/ });
  }

  /** Opens the page prefilled by its URL and waits for hydration. */
  async open(fields: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`/launch?${new URLSearchParams(fields)}`);
    await this.untilHydrated();
  }

  /** A request that the emulator accepts, changed by `fields`. */
  openFilled(fields: Record<string, string> = {}): Promise<void> {
    return this.open({ ...VALID_FIELDS, ...fields });
  }

  /** React marks hydrated elements; its effects have run when the page is idle. */
  async untilHydrated(): Promise<void> {
    await this.page.waitForFunction(() => {
      const form = document.querySelector("main form");
      return form && Object.keys(form).some((key) => key.startsWith("__reactProps"));
    });
    await this.page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  }

  field(label: string): Locator {
    return this.page.getByRole("textbox", { name: label, exact: true });
  }

  select(label: string): Locator {
    return this.page.getByRole("combobox", { name: label, exact: true });
  }

  seedSource(label: "S3 file" | "SQL query" | "Analysis template"): Locator {
    return this.page.getByRole("radio", { name: label, exact: true });
  }

  /** Worker, parameters and Spark properties. */
  async openAdvanced(isOpen = true): Promise<void> {
    const advanced = this.page.locator("details", { hasText: "Spark properties" });
    if ((await advanced.getAttribute("open")) === null ? !isOpen : isOpen) return;
    await advanced.locator("summary").click();
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  section(title: string): Locator {
    return this.page.getByRole("region", { name: title, exact: true });
  }

  notice(title: string | RegExp): Locator {
    return this.page.getByRole("region", { name: title });
  }

  async fill(fields: Record<string, string>): Promise<void> {
    for (const [label, text] of Object.entries(fields)) await this.field(label).fill(text);
  }

  async typeAndLeave(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
    await this.field(label).blur();
  }

  /** The request in the preview. */
  async preview(): Promise<unknown> {
    const json = await this.section("The request as JSON").innerText();
    return JSON.parse(json);
  }

  async expectFault(label: string, message: string | RegExp): Promise<void> {
    const field = this.field(label);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(contains("Error: ", message));
  }

  async expectWarning(label: string, message: string | RegExp): Promise<void> {
    const field = this.field(label);
    await expect(field).not.toHaveAttribute("aria-invalid");
    await expect(field).toHaveAccessibleDescription(contains("Warning: ", message));
  }

  async expectNoMessage(label: string): Promise<void> {
    const field = this.field(label);
    await expect(field).not.toHaveAttribute("aria-invalid");
    await expect(field).not.toHaveAccessibleDescription(/Error: |Warning: /);
  }

  launch(): Promise<void> {
    return this.launchButton.click();
  }

  /** The ID of the launch whose page is opening. */
  async launchId(): Promise<string> {
    await this.page.waitForURL(LAUNCH_PAGE);
    return LAUNCH_PAGE.exec(this.page.url())?.[1] ?? "";
  }

  /** From the launch page to a copy of the launch in the composer. */
  async launchAnother(): Promise<void> {
    await this.page.getByRole("link", { name: "Launch another like this" }).click();
    await this.page.waitForURL(/\/launch\?.*\bkey=/);
  }

  async launchedArn(): Promise<string> {
    const arn = this.launched.getByTitle(/^arn:aws:cleanrooms-ml:\S+:audience-generation-job\//);
    return String(await arn.getAttribute("title"));
  }
}

function contains(word: string, message: string | RegExp): RegExp {
  const source = typeof message === "string" ? escapeRegExp(message) : message.source;
  return new RegExp(`${word}.*${source}`, "su");
}

function escapeRegExp(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, "\\$&");
}
