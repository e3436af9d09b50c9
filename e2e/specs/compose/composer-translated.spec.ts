import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS } from "../../pages/requests";

test.use({ translated: true });

test("the composer works while the browser translates it", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ ...VALID_FIELDS, name: "", "tags.0.key": "team" });
  await composer.launch();
  await expect(composer.notice("Fix 1 problem before launching")).toBeFocused();
  await composer.expectFault("Job name", "Enter a job name.");
  await composer.typeAndLeave("Job name", "a😀");
  await composer.expectFault("Job name", "Job name has an emoji");
  await composer.button("Remove emoji").click();
  await expect(composer.summary).toBeHidden();
  await composer.typeAndLeave("Job name", " a");
  await composer.expectWarning("Job name", "leading space");
  await composer.button("Remove space").click();
  await composer.expectNoMessage("Job name");
  await expect(composer.section("Job").getByText("1/63", { exact: true })).toBeVisible();

  await composer.button("Add tag").click();
  await composer.typeAndLeave("Tag key 2", "aws:x");
  await composer.expectFault("Tag key 2", "which AWS reserves");
  await expect(composer.section("Tags").getByText("1 problem")).toBeVisible();
  await composer.button("Remove tag 2").click();
  await expect(composer.section("Tags").getByText("1 problem")).toBeHidden();

  await composer.seedSource("SQL query").check();
  await expect(page.getByText("Kept but not sent: S3 file.")).toBeVisible();
  await composer.seedSource("S3 file").check();
  await page.getByText("AWS CLI", { exact: true }).click();
  await expect(composer.section("The request as an AWS CLI command")).toBeVisible();

  await composer
    .field("Collaboration ID")
    .fill(VALID_FIELDS.collaborationId.replace("6f1c", "0000"));
  await composer.launch();
  await expect(composer.notice("AWS can't find a resource in the request")).toBeFocused();
  await composer.expectFault("Collaboration ID", "does not exist in us-east-1");
  await composer.field("Collaboration ID").fill(VALID_FIELDS.collaborationId);
  await expect(composer.launchButton).toContainText("Launch job");
});
