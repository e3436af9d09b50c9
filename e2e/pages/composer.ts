import { expect, type Locator, type Page } from "@playwright/test";
import { VALID_FIELDS } from "./requests";

const LAUNCH_PAGE = /\/launches\/([0-9a-f-]{36})$/;

/** The page `/launch`, as people see it, and where it leads: by labels, roles and names. */
export class Composer {
  readonly launchButton: Locator;
  /** On the page of the launch, where the composer leads. */
  readonly launched: Locator;
  /** Tells on that page what came of the launch, and takes the focus. */
  readonly launchState: Locator;
  readonly summary: Locator;

  constructor(readonly page: Page) {
    const ready = page.getByRole("region", { name: "Review and launch" });
    this.launchButton = ready.getByRole("button");
    this.launched = page.getByRole("region", { name: "Job launched" });
    this.launchState = page.locator("#launch-state");
    this.summary = page.getByRole("region", { name: /^Fix \d+ problems? before launching$/ });
  }

  /** Opens the page filled in by its address, and waits until its script has taken over. */
  async open(fields: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`/launch?${new URLSearchParams(fields)}`);
    await this.untilAlive();
  }

  /** A complete request that the emulated world accepts, with these fields otherwise. */
  openFilled(fields: Record<string, string> = {}): Promise<void> {
    return this.open({ ...VALID_FIELDS, ...fields });
  }

  /** React marks the elements that it has taken over; its effects have run when the page is idle. */
  async untilAlive(): Promise<void> {
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

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  section(title: string): Locator {
    return this.page.getByRole("region", { name: title, exact: true });
  }

  /** A notice above the form, by its title. */
  notice(title: string | RegExp): Locator {
    return this.page.getByRole("region", { name: title });
  }

  async fill(fields: Record<string, string>): Promise<void> {
    for (const [label, text] of Object.entries(fields)) await this.field(label).fill(text);
  }

  /** Types as a person does, then leaves the field. */
  async typeAndLeave(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
    await this.field(label).blur();
  }

  /** What the page says it will send. */
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

  /** Neither fault nor warning is shown at a field. */
  async expectNoMessage(label: string): Promise<void> {
    const field = this.field(label);
    await expect(field).not.toHaveAttribute("aria-invalid");
    await expect(field).not.toHaveAccessibleDescription(/Error: |Warning: /);
  }

  launch(): Promise<void> {
    return this.launchButton.click();
  }

  /** The id of the launch, whose page the browser is at, or will be in a moment. */
  async launchId(): Promise<string> {
    await this.page.waitForURL(LAUNCH_PAGE);
    return LAUNCH_PAGE.exec(this.page.url())?.[1] ?? "";
  }

  /** From a launch's page to the composer, filled in like it. */
  async launchAnother(): Promise<void> {
    await this.page.getByRole("link", { name: "Launch another like this" }).click();
    await this.page.waitForURL(/\/launch\?.*\bkey=/);
  }

  /** The ARN that the result shows. */
  async launchedArn(): Promise<string> {
    const arn = this.launched.getByTitle(/^arn:aws:cleanrooms-ml:\S+:audience-generation-job\//);
    return String(await arn.getAttribute("title"));
  }
}

function contains(word: string, message: string | RegExp): RegExp {
  const source = typeof message === "string" ? literally(message) : message.source;
  return new RegExp(`${word}.*${source}`, "su");
}

function literally(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, "\\$&");
}
