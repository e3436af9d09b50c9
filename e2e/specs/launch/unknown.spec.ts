import type { Page, Route } from "@playwright/test";
import type { PlannedFault } from "@/emulator/protocol/types";
import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { VALID_REQUEST } from "../../pages/requests";

type Lost = { what: string; fault: Omit<PlannedFault, "operation">; cause: string; jobs: number };

/** Ways to lose AWS's response. `jobs`: how many jobs exist, which the page can't know. */
const LOST: Lost[] = [
  {
    what: "an error 500",
    fault: { kind: "error", error: { status: 500, code: "InternalFailure", message: "boom" } },
    cause: "AWS reported an internal error.",
    jobs: 0,
  },
  {
    what: "an error 503 after the execution",
    fault: { kind: "error", error: { status: 503, code: "ServiceUnavailable" }, execute: true },
    cause: "AWS reported an internal error.",
    jobs: 1,
  },
  {
    what: "a connection reset after the execution",
    fault: { kind: "resetAfter" },
    cause: "The connection to AWS was lost before AWS replied.",
    jobs: 1,
  },
  {
    what: "a truncated response",
    fault: { kind: "truncated" },
    cause: "AWS's response could not be read.",
    jobs: 1,
  },
  {
    what: "a response that is no JSON",
    fault: { kind: "garbage" },
    cause: "AWS's response could not be read.",
    jobs: 1,
  },
  {
    what: "a refusal that does not come from AWS",
    fault: {
      kind: "error",
      error: {
        status: 403,
        rawBody: "<h1>Forbidden</h1>",
        contentType: "text/html",
        omitRequestId: true,
      },
    },
    cause: "Unexpected response to the launch request.",
    jobs: 0,
  },
];

// Long enough that unknown launches stay unknown during the tests.
test.use({ environment: { RECONCILE_INTERVAL_SECONDS: "3600", JOBS_INTERVAL_SECONDS: "3600" } });

for (const { what, fault, cause, jobs } of LOST) {
  test(`${what} leaves the status unknown, without an action`, async ({ page, emulator }) => {
    await emulator.planStartFaults(fault);
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await composer.launchId();
    await expect(composer.launchState).toBeFocused();
    await expectUnknown(composer, cause);
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Meta+Enter");
    await expectUnknown(composer, cause);
    expect(await emulator.starts()).toHaveLength(1);
    expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(jobs);
    expect(await composer.preview()).toEqual(VALID_REQUEST);
  });
}

/** The page explains the status and suggests no second launch. */
async function expectUnknown(composer: Composer, cause: string): Promise<void> {
  const notice = composer.notice("Launch status unknown");
  await expect(notice).toContainText("The job may have been started.");
  await expect(notice).toContainText(cause);
  await expect(notice).toContainText("No action needed.");
  await expect(notice).toContainText(/Last checked.*Result expected2\d{3}-.* UTC/s);
  await expect(notice).not.toContainText(/retry|resend|once more|(launch|try|press)( it)? again/i);
  await expect(composer.launchState.getByRole("button")).toHaveCount(0);
  await expect(composer.launchButton).toHaveCount(0);
}

test("going back, reloading and launching again lead to the same unknown launch", async ({
  page,
  emulator,
}) => {
  await emulator.planStartFaults({ kind: "resetBefore" });
  const cause = "The connection to AWS was lost before AWS replied.";
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  const id = await composer.launchId();
  await page.reload();
  await expectUnknown(composer, cause);
  await page.goBack();
  await composer.untilHydrated();
  await composer.launch();
  expect(await composer.launchId()).toBe(id);
  await expectUnknown(composer, cause);
  await page.goBack();
  await page.reload();
  await composer.untilHydrated();
  await composer.field("Description").fill("edited");
  await composer.launch();
  const conflict = composer.notice("Another request was already launched from this page");
  await expect(conflict.getByRole("link")).toHaveAttribute("href", `/jobs/${id}`);
  expect(await emulator.starts()).toHaveLength(1);
});

test.describe("a lost response of the portal", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  type Loss = (route: Route) => Promise<unknown>;

  const LOSSES: [where: string, lose: Loss, jobs: number][] = [
    ["on the way there", (route) => route.abort("connectionreset"), 0],
    [
      "on the way back",
      async (route) => {
        await route.fetch();
        await route.abort("connectionreset");
      },
      1,
    ],
    [
      "replaced by a page of a gateway",
      (route) =>
        route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" }),
      0,
    ],
  ];

  for (const [where, lose, jobs] of LOSSES) {
    test(`${where}: a check shows the launch, or that there is none, and starts nothing`, async ({
      page,
      emulator,
    }) => {
      await loseFirstPost(page, lose);
      const composer = new Composer(page);
      await composer.openFilled();
      await composer.launch();
      const notice = composer.notice("Launch status unknown");
      await expect(notice).toBeFocused();
      await expect(notice).toContainText(
        "The connection to the portal was lost before it replied. The job may have started.",
      );
      expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(jobs);
      await page.reload();
      await composer.untilHydrated();
      await expect(notice).toBeVisible();
      await composer.button("Check status").click();
      if (jobs === 0) {
        const missing = composer.notice("Launch not found");
        await expect(missing).toBeFocused();
        expect(await emulator.starts()).toEqual([]);
        await missing.getByRole("button", { name: "Launch job" }).click();
      }
      await expect(composer.launched).toBeVisible();
      expect([await composer.launchedArn()]).toEqual(await emulator.jobArns(VALID_REQUEST.name));
      expect(await emulator.starts()).toHaveLength(1);
    });
  }

  /** The first launch of the page fails between browser and portal; later ones succeed. */
  async function loseFirstPost(page: Page, lose: Loss): Promise<void> {
    let isLost = false;
    await page.route(/\/launch\?/, async (route) => {
      if (isLost || route.request().method() !== "POST") return route.continue();
      isLost = true;
      await lose(route);
    });
  }

  test("a portal that was updated in the meantime has sent nothing", async ({ page, emulator }) => {
    await page.route(/\/launch\?/, (route) => {
      const headers = route.request().headers();
      const isAction = headers["next-action"] !== undefined;
      return route.continue({
        headers: { ...headers, ...(isAction && { "next-action": "0".repeat(42) }) },
      });
    });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    const notice = composer.notice("Launch blocked");
    await expect(notice).toContainText("The portal was updated while this page was open");
    await expect(composer.launchButton).toBeEnabled();
    expect(await emulator.starts()).toEqual([]);
  });
});
