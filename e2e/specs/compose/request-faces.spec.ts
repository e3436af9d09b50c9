import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { SEED_ROLE } from "@/emulator/world/seed-ids";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";

const COMMAND = `aws cleanroomsml start-audience-generation-job --region eu-west-1 \\
  --name 'it'\\''s pasted' --descripton x \\
  --collaboration-id ${VALID_REQUEST.collaborationId} \\
  --configured-audience-model-arn ${VALID_REQUEST.configuredAudienceModelArn} \\
  --seed-audience dataSource={s3Uri=${VALID_REQUEST.seedAudience.dataSource.s3Uri}},roleArn=${SEED_ROLE} \\
  --tags market=uk,team=growth`;

const PASTED_REQUEST = {
  ...VALID_REQUEST,
  name: "it's pasted",
  tags: { market: "uk", team: "growth" },
};

/** As the browser pastes: into what has the focus. */
async function paste(page: Page, text: string): Promise<void> {
  await untilListening(page);
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** What listens is loaded after the page. */
async function untilListening(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
}

/** In the editor, over all that it has. */
async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

test.describe("a pasted request", () => {
  test("shows what it changes, fills the form, and is undone", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled({
      description: "typed before",
      "tags.0.key": "k",
      "tags.0.value": "v",
    });
    const before = await composer.preview();
    await composer.field("Tag value 1").focus();
    await paste(page, COMMAND);
    const dialog = page.getByRole("dialog", { name: "Paste a request" });
    await expect(dialog).toContainText("AWS CLI command: 5 fields will change.");
    await expect(dialog).toContainText("Unknown option --descripton. Did you mean --description?");
    await expect(dialog).toContainText("The command is for the Region eu-west-1.");
    await expect(dialog.getByRole("row", { name: /^Job name/ })).toHaveText(
      "Job nameautumn-uk-readersit's pasted",
    );
    await expect(dialog.getByRole("row", { name: /^Tags: k/ })).toHaveText("Tags: kvempty");
    expect(await composer.preview()).toEqual(before);
    await expectReadable(page);

    await dialog.getByRole("button", { name: "Fill the form" }).press("Enter");
    await expect(dialog).toBeHidden();
    await expect(composer.notice("Form filled")).toBeFocused();
    await expect(composer.field("Tag value 2")).toHaveValue("growth");
    await expect.poll(() => composer.preview()).toEqual(PASTED_REQUEST);

    await page.keyboard.press("Tab");
    await expect(composer.button("Undo")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect.poll(() => composer.preview()).toEqual(before);
    await expect(composer.field("Tag value 1")).toHaveValue("v");
    await expect(composer.field("Tag value 2")).toHaveCount(0);
    expect(await emulator.starts()).toEqual([]);
  });

  test("is read from the button by keyboard alone, and launches as shown", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.button("Paste a request").press("Enter");
    const text = page.getByRole("textbox", { name: "Text of the request" });
    await expect(text).toBeFocused();
    await text.fill('{"name": "a", "seedAudiance": {}}');
    await expect(page.getByRole("dialog")).toContainText("Did you mean “seedAudience”?");
    await text.fill(JSON.stringify(PASTED_REQUEST));
    await expect(page.getByRole("dialog")).toContainText("JSON: 7 fields will change.");
    // It launches anywhere else.
    await page.keyboard.press("Control+Enter");
    for (const key of ["Tab", "Tab", "Enter"]) await page.keyboard.press(key);
    await expect(composer.notice("Form filled")).toBeFocused();
    await expectReadable(page);
    expect(await emulator.starts()).toEqual([]);
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([PASTED_REQUEST]);
  });

  test("a field's own value is pasted as ever; another field's goes there", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.field("Configured audience model ARN").focus();
    await paste(page, VALID_FIELDS.configuredAudienceModelArn);
    await paste(page, "plain text");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.locator("main form").evaluate((form) => {
      const search = Object.assign(document.createElement("input"), { type: "search" });
      form.append(search);
      search.focus();
    });
    await paste(page, SEED_ROLE);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await composer.field("Configured audience model ARN").focus();
    await paste(page, SEED_ROLE);
    await page.getByRole("button", { name: "Fill the form" }).click();
    await expect(composer.field("Seed role ARN")).toHaveValue(SEED_ROLE);
    await expect(composer.field("Configured audience model ARN")).toHaveValue("");
  });

  test("a dropped file is read, and a job's ARN leads to its copy", async ({ page }) => {
    const composer = new Composer(page);
    const name = randomUUID();
    await composer.openFilled({ name });
    await composer.launch();
    const arn = await composer.launchedArn();
    await composer.open();
    await untilListening(page);
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "request.json"));
      for (const type of ["dragover", "drop"]) {
        const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
        document.querySelector("main")?.dispatchEvent(event);
      }
    }, JSON.stringify(VALID_REQUEST));
    await page.getByRole("button", { name: "Fill the form" }).click();
    await expect.poll(() => composer.preview()).toEqual(VALID_REQUEST);
    await paste(
      page,
      "aws cleanroomsml start-audience-generation-job --cli-input-json file://a.json",
    );
    await expect(page.getByRole("dialog")).toContainText("names the file “a.json”");
    await expectReadable(page);
    await page.keyboard.press("Escape");
    await page.locator("body").focus();
    await paste(page, arn);
    await page.getByRole("link", { name: "Copy this job" }).click();
    await expect(composer.field("Job name")).toHaveValue(`${name}-2`);
  });
});

test.describe("the request as JSON", () => {
  const editorOf = (page: Page) =>
    page.getByRole("textbox", { name: "The request as editable JSON" });

  test("is edited in step with the form, in both directions", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.button("Edit JSON").press("Enter");
    const editor = editorOf(page);
    await expect(editor).toBeFocused();
    await expectReadable(page);

    await write(page, JSON.stringify({ ...VALID_REQUEST, tags: { market: "uk" } }));
    await expect(composer.field("Tag value 1")).toHaveValue("uk");
    await expect(page.getByText("The form follows what you write here.")).toBeVisible();

    await composer.field("Job name").fill("typed in the form");
    await expect(editor).toContainText('"name": "typed in the form"');
    await expect(editor).toContainText('"market": "uk"');

    await composer.button("Stop editing").click();
    await expect(editor).toHaveCount(0);
    const request = { ...VALID_REQUEST, name: "typed in the form", tags: { market: "uk" } };
    expect(await composer.preview()).toEqual(request);
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([request]);
  });

  test("shows faults in their place, and the form keeps the last valid values", async ({
    page,
  }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.button("Edit JSON").click();
    await expect(editorOf(page)).toBeFocused();
    await write(page, '{"name": "first", "descripton": "x"}');
    await expect(page.getByText("The form keeps the last valid values")).toBeVisible();
    await expect(
      page.getByText("Unknown member “descripton”. Did you mean “description”?"),
    ).toBeVisible();
    await expect(page.locator(".cm-lintRange-error").last()).toHaveText('"descripton": "x"');
    await expect(composer.field("Job name")).toHaveValue("");
    await expectReadable(page);

    await write(page, '{"name": "first"}');
    await expect(composer.field("Job name")).toHaveValue("first");
    // The form wins over a text that is not valid.
    await page.keyboard.type("}");
    await expect(page.getByText("The form keeps the last valid values")).toBeVisible();
    await composer.field("Job name").fill("second");
    await expect(editorOf(page)).toContainText('"name": "second"');
    await expect(page.getByText("The form follows what you write here.")).toBeVisible();
  });

  test("says at the launch button that the form lacks what the broken text says", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.button("Edit JSON").click();
    await expect(editorOf(page)).toBeFocused();
    await write(page, JSON.stringify({ ...VALID_REQUEST, description: "lost" }).slice(0, -1));
    const warning = /^The edited JSON has 1 fault, so its last changes are not in the form\./;
    await expect(composer.launchButton).toHaveAccessibleDescription(warning);
    await expectReadable(page);
    await page.keyboard.type("}");
    await expect(composer.launchButton).toHaveAccessibleDescription("");
    await page.keyboard.type("}");
    await expect(composer.launchButton).toHaveAccessibleDescription(warning);
    await composer.button("Stop editing").click();
    await expect(composer.launchButton).toHaveAccessibleDescription("");
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect(await emulator.requests()).toEqual([{ ...VALID_REQUEST, description: "lost" }]);
  });

  test("is completed by keyboard: a member, then its value", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.button("Edit JSON").click();
    await expect(editorOf(page)).toBeFocused();
    await write(page, '{"name": "first", ');
    await page.keyboard.type("inc");
    const options = page.getByRole("listbox", { name: "Completions" });
    await expect(options).toContainText('"includeSeedInOutput"');
    await page.keyboard.press("Enter");
    await page.keyboard.type("tr");
    await expect(options).toContainText("true");
    await page.keyboard.press("Enter");
    await page.keyboard.type("}");
    await expect(composer.field("Job name")).toHaveValue("first");
    await expect(composer.select("Include seed audience in output")).toHaveValue("true");
    await write(page, "{");
    await page.keyboard.press("Control+Space");
    await expect(options).toContainText('"seedAudience"');
    await expectReadable(page);
  });

  test("is shown as code as well", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await page.getByRole("radio", { name: "JSON" }).focus();
    for (const [view, text] of [
      ["The request as an AWS CLI command", "--cli-input-json"],
      ["The request as Python code", "client.start_audience_generation_job("],
      ["The request as code of the SDK for JavaScript", "new StartAudienceGenerationJobCommand({"],
    ] as const) {
      await page.keyboard.press("ArrowRight");
      await expect(composer.section(view)).toContainText(text);
      await expect(composer.section(view)).toContainText(VALID_REQUEST.name);
    }
    await expectReadable(page);
    await expect(composer.section("The request as JSON")).toBeHidden();
    await composer.field("Job name").fill("typed later");
    await expect(composer.section("The request as code of the SDK for JavaScript")).toContainText(
      'name: "typed later",',
    );
  });
});
