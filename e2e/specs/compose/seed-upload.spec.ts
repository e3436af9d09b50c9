import { createHash } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { Composer } from "../../pages/composer";

test.use({
  // Browsers log each request that fails.
  expectedErrors: [/Failed to load resource|blocked by CORS policy/],
});

const PEOPLE = Array.from({ length: 600 }, (_, index) => `nw-${index}`);
const json = (id: string) => `{"user_id":${JSON.stringify(id)}}`;
const CLEAN = `${PEOPLE.map(json).join("\n")}\n`;

class SeedFile {
  readonly input: Locator;
  constructor(readonly page: Page) {
    this.input = page.getByLabel("Seed file", { exact: true });
  }

  async choose(name: string, content: string): Promise<void> {
    await this.input.setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole("heading", { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name });
  }
}

async function openWithFile(page: Page) {
  const composer = new Composer(page);
  await composer.openFilled({ "seedAudience.dataSource.s3Uri": "" });
  return { composer, file: new SeedFile(page) };
}

test("checks a CSV file, uploads it and launches with it", async ({ page, emulator, portal }) => {
  const { composer, file } = await openWithFile(page);
  const portalPosts: string[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(portal.url)) portalPosts.push(request.postData() ?? "");
  });
  const rows = PEOPLE.map((id, index) => `${index};"${id}"`).join("\r\n");
  await file.choose("Frühling.csv", `\uFEFFpoints;customer\r\n${rows}\r\n0;nw-7\r\n`);

  await expect(file.heading("Choose the column with the user IDs")).toBeFocused();
  await expectReadable(page);
  await composer.select("Column").selectOption("customer (such as nw-0)");
  await file.button("Check file").click();

  await expect(file.heading("Ready to upload: 600 people")).toBeFocused();
  await expect(page.getByText("1 duplicate left out")).toBeVisible();
  await expect(page.getByText("User IDs are from column customer. The first row is")).toBeVisible();
  await file.button("Upload 600 people").click();

  const hash = createHash("sha256").update(CLEAN).digest("hex").slice(0, 16);
  const uri = `s3://northwind-seeds/uploads/Fru-hling-${hash}.jsonl`;
  await expect(file.heading("Uploaded 600 people")).toBeFocused();
  await expect(composer.field("Seed S3 URI")).toHaveValue(uri);
  expect(portalPosts.join("")).not.toContain("nw-7");

  await composer.launch();
  await expect(composer.launched).toBeVisible();
  expect(await emulator.requests()).toMatchObject([
    { seedAudience: { dataSource: { s3Uri: uri } } },
  ]);
});

test("names the lines that are bad, and leaves them out only when told to", async ({ page }) => {
  const { composer, file } = await openWithFile(page);
  const lines = PEOPLE.map(json);
  lines.splice(2, 0, "{'user_id': 'x'}", json(""));
  await file.choose("seed.jsonl", lines.join("\n"));
  await expect(file.heading("600 people, 2 bad lines")).toBeFocused();
  await expect(page.getByText("Line 3 Has single quotes.")).toBeVisible();
  await expect(page.getByText("Line 4 Has an empty user ID.")).toBeVisible();
  await expectReadable(page);
  await expect(composer.field("Seed S3 URI")).toHaveValue("");
  await file.button("Leave out 2 lines and upload").click();
  await expect(file.heading("Uploaded 600 people")).toBeFocused();

  await file.choose("people.xlsx", "PK\u0003\u0004 and so on");
  await expect(file.heading("This file can't be a seed")).toBeFocused();
  await expect(page.getByText(/ZIP archive or an Excel workbook/)).toBeVisible();
  await expect(file.button(/[Uu]pload/)).toHaveCount(0);
  await file.button("Close").click();
  await expect(file.input).toBeFocused();
});

test("says which CORS rule a bucket lacks, and uploads once it is there", async ({
  page,
  portal,
  emulator,
}) => {
  await emulator.settings({ seedBucketCors: false });
  const { file } = await openWithFile(page);
  await file.choose("seed.jsonl", CLEAN);
  await file.button("Upload 600 people").click();
  await expect(file.heading("The bucket does not accept uploads from this page")).toBeFocused();
  const rule = page.getByRole("region", { name: "CORS rule" });
  await expect(rule).toContainText(`"AllowedOrigins": [\n      "${portal.url}"`);
  await expectReadable(page);
  await emulator.settings({ seedBucketCors: true });
  await file.button("Try again").click();
  await expect(file.heading("Uploaded 600 people")).toBeFocused();
});

test("sends again after a lost connection, even if S3 has the file", async ({ page, emulator }) => {
  const { composer, file } = await openWithFile(page);
  await emulator.planFault({ operation: "PutObject", kind: "resetAfter" });
  await file.choose("again.jsonl", CLEAN.replace("nw-0", "nw-again"));
  await file.button("Upload 600 people").click();
  await expect(file.heading("Uploaded 600 people")).toBeFocused();
  await expect(composer.field("Seed S3 URI")).toHaveValue(/uploads\/again-\w{16}\.jsonl$/);
  expect(await emulator.uploads()).toMatchObject([
    { executed: true, fault: "resetAfter" },
    { executed: false, status: 412 },
  ]);
});

test("can be cancelled while it sends", async ({ page, emulator }) => {
  const { composer, file } = await openWithFile(page);
  await emulator.planFault({ operation: "PutObject", kind: "hangBefore" });
  await file.choose("slow.jsonl", CLEAN.replace("nw-0", "nw-slow"));
  await file.button("Upload 600 people").click();
  await expect(file.heading("Uploading 600 people")).toBeFocused();
  await expectReadable(page);
  await file.button("Cancel").click();
  await expect(file.input).toBeFocused();
  await expect(file.heading(/people/)).toHaveCount(0);
  await expect(composer.field("Seed S3 URI")).toHaveValue("");
});

test("takes a file that is dropped", async ({ page }) => {
  const { file } = await openWithFile(page);
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.jsonl"));
    return transfer;
  }, CLEAN);
  await file.input.dispatchEvent("drop", { dataTransfer: data });
  await expect(file.heading("Ready to upload: 600 people")).toBeFocused();
  const result = page.getByRole("region", { name: "dropped.jsonl" });
  // Beside its button, the browser shows the name.
  await expect(file.input).toHaveValue(/dropped\.jsonl$/);
  const chooser = page.waitForEvent("filechooser");
  await file.input.click();
  await chooser;
  await expect(file.input).toHaveValue("");
  await file.input.dispatchEvent("cancel");
  await expect(file.input).toHaveValue(/dropped\.jsonl$/);
  await result.getByRole("button", { name: "Close" }).click();
  await expect(file.input).toHaveValue("");
});
