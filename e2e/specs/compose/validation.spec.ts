import { SEED_ROLE } from "@/emulator/world/seed-ids";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";

const FOREIGN_ROLE = SEED_ROLE.replace("111122223333", "444455556666");

test.describe("a field is validated", () => {
  test("when it is left, then with each key, not before", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    for (const label of ["Job name", "Collaboration ID", "Seed S3 URI", "Tag key 1"]) {
      await composer.expectNoMessage(label);
    }
    const id = composer.field("Collaboration ID");
    await id.pressSequentially("6F1C");
    await composer.expectNoMessage("Collaboration ID");
    await id.press("Tab");
    await composer.expectFault(
      "Collaboration ID",
      "Collaboration ID has 4 characters. Use exactly 36.",
    );
    await id.press("End");
    await id.pressSequentially("2");
    await composer.expectFault(
      "Collaboration ID",
      "Collaboration ID has 5 characters. Use exactly 36.",
    );
    await id.pressSequentially("g");
    await composer.expectFault("Collaboration ID", "Collaboration ID contains “g”");
    await id.fill("");
    await composer.expectNoMessage("Collaboration ID");
    await composer.expectNoMessage("Job name");
  });

  test("when a required field is left empty", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.field("Job name").focus();
    await composer.expectNoMessage("Job name");
    await page.keyboard.press("Tab");
    await composer.expectFault("Job name", "Enter a job name");
    await composer.field("Job name").pressSequentially("s");
    await composer.expectNoMessage("Job name");
  });

  test("row by row: removing a row moves the validation of the rows below", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open({ "tags.0.key": "a", "tags.1.key": "aws:b", "tags.2.key": "c" });
    await composer.expectFault("Tag key 2", "which AWS reserves");
    await composer.expectNoMessage("Tag key 3");
    await composer.button("Remove tag 1").click();
    await composer.expectFault("Tag key 1", "which AWS reserves");
    await composer.expectNoMessage("Tag key 2");
    await composer.field("Tag key 1").fill("b");
    await composer.expectNoMessage("Tag key 1");
  });

  test("in a row without shifting the rows below with each key, until it is left", async ({
    page,
  }) => {
    const composer = new Composer(page);
    await composer.open({ "tags.0.key": "a", "tags.1.key": "a", "tags.2.key": "c" });
    await composer.expectFault("Tag key 2", "same as in row 1");
    const topOf = async (label: string) => (await composer.field(label).boundingBox())?.y ?? 0;
    const belowFirst = async () => (await topOf("Tag key 3")) - (await topOf("Tag key 1"));
    // Rows that are off the screen have a height that is guessed.
    await composer.field("Tag key 2").press("End");
    await expect(composer.field("Tag key 3")).toBeInViewport();
    const shown = await belowFirst();
    await composer.field("Tag key 2").press("b");
    await composer.expectNoMessage("Tag key 2");
    expect(await belowFirst()).toBe(shown);
    await composer.field("Tag value 3").focus();
    await expect.poll(belowFirst).toBeLessThan(shown);
  });

  test("and the rows keep their texts and their focus when another is removed", async ({
    page,
  }) => {
    const composer = new Composer(page);
    await composer.open({ "tags.0.key": "a", "tags.1.key": "b", "tags.2.key": "c" });
    await composer.field("Tag value 3").fill("typed");
    await composer.button("Remove tag 2").click();
    await expect(composer.field("Tag key 2")).toBeFocused();
    await expect(composer.field("Tag key 2")).toHaveValue("c");
    await expect(composer.field("Tag value 2")).toHaveValue("typed");
    await composer.button("Add tag").click();
    await expect(composer.field("Tag key 3")).toBeFocused();
    await expect(composer.field("Tag key 3")).toHaveValue("");
    await composer.button("Remove tag 1").click();
    await expect(composer.field("Tag value 1")).toHaveValue("typed");
  });
});

test("counters count an emoji as one character, as AWS does", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const job = composer.section("Job");
  await expect(job.getByText("0/63", { exact: true })).toBeVisible();
  await composer.field("Job name").fill("ü😀e\u0301");
  await expect(job.getByText("4/63", { exact: true })).toBeVisible();
  await composer.field("Description").fill("😀".repeat(255));
  await expect(job.getByText("255/255", { exact: true })).toBeVisible();
  await composer.seedSource("SQL query").check();
  await composer.field("SQL query").fill("x".repeat(1_234));
  await expect(composer.section("Seed").getByText("1,234/500,000", { exact: true })).toBeVisible();
});

test.describe("a warning", () => {
  test("reports a role in another account and does not block the launch", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.typeAndLeave("Seed role ARN", FOREIGN_ROLE);
    await composer.expectWarning(
      "Seed role ARN",
      "Seed role is in account 444455556666. Use a role in 111122223333, the account the portal launches from.",
    );
    await composer.launch();
    await expect(composer.notice("The seed role is in another account")).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("is not shown for a model in another account, which is usual", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    const model = composer.field("Configured audience model ARN");
    await model.focus();
    await model.blur();
    await composer.expectNoMessage("Configured audience model ARN");
  });

  test("has a fix button", async ({ page, emulator }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.typeAndLeave("Job name", "spring-uk ");
    await composer.expectWarning("Job name", "Job name has a trailing space. Remove it.");
    await composer.button("Remove space").click();
    await expect(composer.field("Job name")).toHaveValue("spring-uk");
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    expect((await emulator.starts())[0]?.input.name).toBe("spring-uk");
  });
});

test("including the seed shows what it means for privacy", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const warning = page.getByText(
    /^Privacy: with Yes, the audience starts with people from your seed/,
  );
  await expect(warning).toBeHidden();
  await composer.select("Include seed audience in output").selectOption("Yes");
  await expect(warning).toBeVisible();
  await composer.select("Include seed audience in output").selectOption("No");
  await expect(warning).toBeHidden();
});

test.describe("launching with faults", () => {
  test("shows a summary with a link to each field and sends nothing", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.open({ "tags.0.key": "aws:x" });
    await composer.launch();
    await expect(composer.summary).toBeFocused();
    await expect(composer.summary).toHaveAccessibleName("Fix 5 problems before launching");
    const links = composer.summary.getByRole("link");
    const labels = [
      "Job name",
      "Configured audience model ARN",
      "Seed S3 URI",
      "Seed role ARN",
      "Tag key 1",
    ];
    await expect(links).toHaveText(labels);
    const items = composer.summary.getByRole("listitem");
    await expect(items.first()).toHaveText("Job name: Enter a job name.");
    await expect(items.last()).toHaveText(
      "Tag key 1 starts with “aws:”, which AWS reserves. Use another prefix.",
    );
    for (const label of labels) {
      await links.filter({ hasText: label }).click();
      await expect(composer.field(label)).toBeFocused();
      await expect(composer.field(label)).toBeInViewport();
    }
    expect(await emulator.starts()).toEqual([]);
  });

  test("marks the sections; a fixed problem disappears from summary and marks", async ({
    page,
  }) => {
    const composer = new Composer(page);
    await composer.openFilled({ name: "", "seedAudience.roleArn": "no role" });
    await composer.launch();
    await expect(composer.section("Job")).toContainText("1 problem");
    await expect(composer.section("Seed")).toContainText("1 problem");
    await expect(composer.section("Tags")).not.toContainText("problem");
    const ready = composer.section("Review and launch").getByRole("listitem");
    await expect(ready).toHaveText([
      "Job (1): 1 problem",
      "Model: ready",
      "Seed (1): 1 problem",
      "Tags: ready",
    ]);
    await composer.field("Job name").fill("fixed");
    await expect(composer.summary).toHaveAccessibleName(/^Fix 1 problem /);
    await expect(composer.section("Job")).not.toContainText("problem");
    await expect(ready.first()).toHaveText("Job: ready");
    await composer.field("Seed role ARN").fill(SEED_ROLE);
    await expect(composer.summary).toHaveCount(0);
  });

  test("with Control+Enter shows the same summary each time", async ({ page }) => {
    const composer = new Composer(page);
    await composer.openFilled({ name: "" });
    for (const label of ["Description", "Tag value 1"]) {
      await composer.field(label).press("Control+Enter");
      await expect(composer.summary).toBeFocused();
    }
  });
});

test.describe("a click is not lost", () => {
  // Narrow, so that messages wrap; high, so that the page does not scroll.
  test.use({ viewport: { width: 390, height: 2_600 } });

  test("when a long message shifts the page as the field is left", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer
      .field("Seed role ARN")
      .fill(`arn:aws:sts::111122223333:assumed-role/${"long-".repeat(20)}role/jane`);
    await composer.button("Add tag").click();
    await expect(composer.field("Tag key 2")).toBeVisible();
    await composer.expectFault("Seed role ARN", "Seed role ARN is the ARN of a role session.");
  });

  test("when it selects another seed source", async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.field("Configured audience model ARN").fill(`${"x".repeat(300)}`);
    await composer.seedSource("SQL query").click();
    await expect(composer.seedSource("SQL query")).toBeChecked();
    await composer.expectFault(
      "Configured audience model ARN",
      "Configured audience model ARN does not start with “arn:”",
    );
  });
});
