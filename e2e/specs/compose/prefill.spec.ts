import { SEED_TEMPLATE } from "@/emulator/world/seed-ids";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS } from "../../pages/requests";

const PARAMETERS = "seedAudience.sqlParameters.parameters";
const WORKER = "seedAudience.sqlComputeConfiguration.worker";

/** A valid text for every field of the page. */
const EVERY_FIELD = {
  ...VALID_FIELDS,
  // No launch of another test has it.
  name: "prefilled-every-field",
  description: "first\nsecond",
  seedSource: "template",
  "seedAudience.sqlParameters.queryString": "SELECT 1\nFROM t",
  "seedAudience.sqlParameters.analysisTemplateArn": SEED_TEMPLATE,
  [`${PARAMETERS}.0.key`]: "segment",
  [`${PARAMETERS}.0.value`]: "readers & co",
  [`${PARAMETERS}.1.key`]: "since",
  [`${WORKER}.type`]: "CR.4X",
  [`${WORKER}.number`]: "12",
  [`${WORKER}.properties.spark.0.key`]: "spark.a",
  [`${WORKER}.properties.spark.0.value`]: "b+c=d%",
  includeSeedInOutput: "false",
  "tags.0.key": "market",
  "tags.0.value": "über 😀",
  "tags.1.key": "cost-centre",
};

test("a URL can prefill every field, and launches nothing", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await composer.open({ ...EVERY_FIELD, intent: "launch" });
  const { seedSource: _radio, ...rest } = EVERY_FIELD;
  for (const [name, text] of Object.entries(rest)) {
    await expect(page.locator(`main [name="${name}"]`), name).toHaveValue(text);
  }
  await expect(composer.seedSource("Analysis template")).toBeChecked();
  expect(await composer.preview()).toEqual({
    name: EVERY_FIELD.name,
    description: "first\nsecond",
    collaborationId: VALID_FIELDS.collaborationId,
    configuredAudienceModelArn: VALID_FIELDS.configuredAudienceModelArn,
    seedAudience: {
      roleArn: VALID_FIELDS["seedAudience.roleArn"],
      sqlParameters: {
        analysisTemplateArn: SEED_TEMPLATE,
        parameters: { segment: "readers & co", since: "" },
      },
      sqlComputeConfiguration: {
        worker: { type: "CR.4X", number: 12, properties: { spark: { "spark.a": "b+c=d%" } } },
      },
    },
    includeSeedInOutput: false,
    tags: { market: "über 😀", "cost-centre": "" },
  });
  for (const label of ["Job name", "Description", "Tag key 1", "Worker count"]) {
    await composer.expectNoMessage(label);
  }
  expect(await emulator.starts()).toEqual([]);
});

test("the controls have the same names as the query parameters", async ({ page }) => {
  await new Composer(page).open(EVERY_FIELD);
  const names = await page
    .locator("main form")
    // A file is read in the browser and not posted.
    .locator("input:not([type=hidden], [type=file]), select, textarea")
    .evaluateAll((controls) => controls.map((control) => control.getAttribute("name")));
  const valueless = [`${PARAMETERS}.1.value`, "tags.1.value"];
  const ofPage = names.filter((name) => name !== "preview");
  expect([...new Set(ofPage)].sort()).toEqual([...Object.keys(EVERY_FIELD), ...valueless].sort());
});

test("the first given seed field chooses the seed source", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ "seedAudience.sqlParameters.queryString": "SELECT 1" });
  await expect(composer.seedSource("SQL query")).toBeChecked();
  await composer.open({ "seedAudience.sqlParameters.analysisTemplateArn": SEED_TEMPLATE });
  await expect(composer.seedSource("Analysis template")).toBeChecked();
});

test("what came with a link is validated at once; empty fields are not", async ({
  page,
  emulator,
}) => {
  const composer = new Composer(page);
  await composer.open({
    name: "nonsense",
    collaborationId: "nonsense",
    "seedAudience.roleArn": "arn:aws:iam::999988887777:role/seed",
  });
  await composer.expectFault("Collaboration ID", "Collaboration ID contains");
  await composer.expectWarning("Seed role ARN", "Seed role is in account 999988887777.");
  for (const label of ["Job name", "Configured audience model ARN", "Seed S3 URI"]) {
    await composer.expectNoMessage(label);
  }
  const ready = composer.section("Review and launch").getByRole("listitem");
  await expect(ready).toHaveText([
    "Job: ready",
    "Model (1): 1 problem",
    "Seed: incomplete",
    "Tags: ready",
  ]);
  await composer.fill({ "Seed S3 URI": VALID_FIELDS["seedAudience.dataSource.s3Uri"] });
  await expect(ready.nth(2)).toHaveText("Seed (1): 1 warning");
  await page.reload();
  await composer.untilHydrated();
  await expect(ready.nth(2)).toHaveText("Seed (1): 1 warning");
  await composer.launch();
  await expect(composer.summary).toBeFocused();
  expect(await emulator.starts()).toEqual([]);
});

test("the preview and the request have what the controls show", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await composer.openFilled({ name: "one-line\n", description: "two\r\nlines" });
  await expect(composer.field("Job name")).toHaveValue("one-line");
  expect(await composer.preview()).toMatchObject({ name: "one-line", description: "two\nlines" });
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  const [start] = await emulator.starts();
  expect(start?.input).toMatchObject({ name: "one-line", description: "two\nlines" });
});
