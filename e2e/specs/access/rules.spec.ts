import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "@/emulator/world/seed-ids";
import { writeAccessFile } from "../../../test/sign-in/access-file";
import { expect, test } from "../../fixtures";
import { actAs } from "../../pages/admin";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";

const [, BUCKET = ""] = /^s3:\/\/([^/]+)/.exec(SEED_S3_URI) ?? [];

test.use({
  environment: {
    ACCESS_FILE: writeAccessFile({
      roles: {
        analyst: {
          collaborations: [COLLABORATION_UK],
          models: [READERS_UK],
          seedRoles: [SEED_ROLE],
          seedBuckets: [BUCKET],
        },
      },
    }),
  },
});

const OTHER_COLLABORATION = "00000000-0000-4000-8000-000000000000";

/** Field label, a value that is not allowed, an allowed one, and the rule. */
const FIELDS = [
  ["Collaboration ID", OTHER_COLLABORATION, COLLABORATION_UK, "collaborations"],
  ["Configured audience model ARN", `${READERS_UK}0`, READERS_UK, "models"],
  ["Seed S3 URI", "s3://elsewhere/seed.jsonl", SEED_S3_URI, "seedBuckets"],
  ["Seed role ARN", `${SEED_ROLE}-other`, SEED_ROLE, "seedRoles"],
] as const;

test.beforeEach(({ context, portal }) => actAs(context, { role: "analyst", url: portal.url }));

test("each field names the rule that refuses its value", async ({ page, emulator }) => {
  const composer = new Composer(page);
  await composer.openFilled();
  for (const [label, refused, allowed, rule] of FIELDS) {
    await composer.typeAndLeave(label, refused);
    await composer.expectFault(label, `Your role can't launch`);
    await composer.expectFault(label, `The rule “${rule}” allows`);
    await composer.field(label).fill(allowed);
    await composer.expectNoMessage(label);
  }
  await composer.field("Collaboration ID").fill("");
  await composer.expectFault("Collaboration ID", "can't launch without a collaboration");
  await composer.launch();
  await expect(composer.summary).toBeFocused();
  expect(await emulator.starts()).toEqual([]);
  await composer.field("Collaboration ID").fill(COLLABORATION_UK);
  await composer.launch();
  await expect(composer.launched).toBeVisible();
  expect(await emulator.requests()).toEqual([VALID_REQUEST]);
});

test("the rule for buckets does not apply to a seed by SQL", async ({ page }) => {
  const composer = new Composer(page);
  await composer.openFilled({ "seedAudience.dataSource.s3Uri": "s3://elsewhere/seed" });
  await composer.launch();
  await composer.expectFault("Seed S3 URI", "The rule “seedBuckets” allows");
  // Until the response, the fields are locked.
  await expect(composer.summary).toBeFocused();
  await composer.seedSource("SQL query").check();
  await composer.fill({ "SQL query": "SELECT 1" });
  await expect(composer.summary).toHaveCount(0);
});

test("admins have their own rules", async ({ page, context }) => {
  await context.clearCookies();
  const composer = new Composer(page);
  await composer.openFilled({ collaborationId: OTHER_COLLABORATION });
  await composer.field("Collaboration ID").focus();
  await composer.field("Collaboration ID").blur();
  await composer.expectNoMessage("Collaboration ID");
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("the server refuses the same fields and keeps what was typed", async ({
    page,
    emulator,
  }) => {
    const composer = new Composer(page);
    await page.goto(`/launch?${new URLSearchParams({ ...VALID_FIELDS, description: "kept" })}`);
    for (const [label, refused] of FIELDS) await composer.field(label).fill(refused);
    await composer.launch();
    await expect(composer.summary).toHaveAccessibleName("Fix 4 problems before launching");
    await expect(composer.summary).toBeFocused();
    for (const [label, refused, allowed, rule] of FIELDS) {
      await composer.expectFault(label, `The rule “${rule}” allows`);
      await expect(composer.field(label)).toHaveValue(refused);
      await composer.field(label).fill(allowed);
    }
    expect(await emulator.starts()).toEqual([]);
    await composer.field("Job name").fill("fixed");
    await composer.launch();
    await expect(composer.launched).toBeVisible();
    const expected = { ...VALID_REQUEST, name: "fixed", description: "kept" };
    expect(await emulator.requests()).toEqual([expected]);
  });
});
