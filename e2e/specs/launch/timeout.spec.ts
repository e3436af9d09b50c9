import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { VALID_REQUEST } from "../../pages/requests";

test.use({
  environment: {
    LAUNCH_TIMEOUT_SECONDS: "1",
    RECONCILE_INTERVAL_SECONDS: "3600",
    JOBS_INTERVAL_SECONDS: "3600",
  },
});

for (const [kind, jobs] of [
  ["hangBefore", 0],
  ["hangAfter", 1],
] as const) {
  test(`no response in time (${kind}) leaves the status unknown`, async ({ page, emulator }) => {
    await emulator.planStartFaults({ kind });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    const notice = composer.notice("Launch status unknown");
    await expect(notice).toContainText("AWS did not reply in time.");
    await expect(composer.launchState.getByRole("button")).toHaveCount(0);
    expect(await emulator.starts()).toHaveLength(1);
    expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(jobs);
  });
}
