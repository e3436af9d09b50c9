import { randomUUID } from "node:crypto";
import { expect, test } from "../../fixtures";
import { expectAccessible } from "../../looks";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS } from "../../pages/requests";

test.use({
  environment: {
    PREFLIGHT: "warn",
    REQUIRED_TAGS: "team=growth|crm",
    SEED_CONTENT_CHECK: "server",
  },
});

const BAD = {
  "seedAudience.dataSource.s3Uri": "s3://northwind-seeds/no/such.jsonl",
  "seedAudience.roleArn": "arn:aws:iam::111122223333:role/nightly-batch",
};
const STOPPED = "A check failed. Nothing was launched.";

const goodFields = () => ({
  name: randomUUID(),
  "tags.0.key": "team",
  "tags.0.value": "growth",
});

async function open(composer: Composer, fields: Record<string, string>, isScripted: boolean) {
  if (isScripted) await composer.openFilled(fields);
  else await composer.page.goto(`/launch?${new URLSearchParams({ ...VALID_FIELDS, ...fields })}`);
}

test("a launch whose checks pass is launched with one press", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await composer.openFilled(goodFields());
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  expect(await emulator.requests()).toHaveLength(1);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("a failed check is shown before anything is launched, and forbids nothing", async ({
      page,
      emulator,
    }) => {
      const composer = new Composer(page);
      await open(composer, { ...BAD, name: randomUUID() }, javaScriptEnabled);
      await composer.launch();
      const notice = composer.notice(STOPPED);
      await expect(notice).toContainText("no such file");
      await expect(notice).toContainText("trust policy");
      await expect(notice).toContainText("Add the tag “team”");
      if (javaScriptEnabled) await expect(notice).toBeFocused();
      if (javaScriptEnabled) await expectAccessible(page, "checks that failed");
      expect(await emulator.requests()).toEqual([]);
      await notice.getByRole("button", { name: "Launch anyway" }).click();
      await expect(composer.launched).toBeVisible();
      expect(await emulator.requests()).toHaveLength(1);
    });

    test("the server reads the content of a seed where the operator allows it", async ({
      page,
      portal,
    }) => {
      const composer = new Composer(page);
      await open(composer, goodFields(), javaScriptEnabled);
      await composer.button("Check before launch").click();
      const content = page.getByRole("listitem").filter({ hasText: "Seed content Passed" });
      await expect(content).toContainText("people, in the format that AWS reads");
      const read = portal.logLines().filter((line) => line.includes("seed content checked"));
      expect(read.length).toBeGreaterThan(0);
      expect(read.join("")).not.toContain("s3://");
    });
  });
}
