import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { confirm } from "../../pages/confirm";
import { VALID_REQUEST } from "../../pages/requests";

test.use({
  environment: {
    LAUNCH_TIMEOUT_SECONDS: "2",
    RECONCILE_INTERVAL_SECONDS: "1",
    RECONCILE_SETTLE_SECONDS: "1",
  },
});

for (const kind of ["resetAfter", "hangAfter", "truncated"] as const) {
  test(`an executed launch without a response (${kind}) becomes launched while the page is open`, async ({
    page,
    emulator,
  }) => {
    await emulator.planStartFaults({ kind });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    const id = await composer.launchId();
    await expect(composer.launched).toContainText("The portal found the job");
    expect(await composer.launchId()).toBe(id);
    expect([await composer.launchedArn()]).toEqual(await emulator.jobArns(VALID_REQUEST.name));
    expect(await emulator.starts()).toHaveLength(1);
  });
}

test("a launch that AWS never received is proven absent, and a person launches it again under its name", async ({
  page,
  emulator,
}) => {
  test.slow();
  await emulator.planStartFaults({ kind: "resetBefore" });
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  const id = await composer.launchId();
  await expect(composer.notice("Not found in AWS")).toBeVisible({ timeout: 20_000 });
  expect(await emulator.starts()).toHaveLength(1);
  await confirm(page, "Launch again under the same name");
  await expect(composer.launched).toBeVisible();
  expect(await composer.launchId()).toBe(id);
  expect(await emulator.starts()).toHaveLength(2);
  expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
});
