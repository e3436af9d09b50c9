import type { PlannedFault } from "@/emulator/protocol/types";
import { expect, test } from "../fixtures";
import { Composer } from "../pages/composer";
import { VALID_REQUEST } from "../pages/requests";

type Lost = { what: string; fault: Omit<PlannedFault, "operation">; title: string; jobs: number };

/** Ways to lose the answer to a launch; the job exists or not, and the page can't know. */
const LOST: Lost[] = [
  {
    what: "an error 500",
    fault: { kind: "error", error: { status: 500, code: "InternalFailure", message: "boom" } },
    title: "AWS answered with an error of its own: the job may have been started",
    jobs: 0,
  },
  {
    what: "an error 503 after the execution",
    fault: { kind: "error", error: { status: 503, code: "ServiceUnavailable" }, execute: true },
    title: "AWS answered with an error of its own: the job may have been started",
    jobs: 1,
  },
  {
    what: "a connection reset after the execution",
    fault: { kind: "resetAfter" },
    title: "The connection to AWS broke before the answer: the job may have been started",
    jobs: 1,
  },
  {
    what: "a truncated answer",
    fault: { kind: "truncated" },
    title: "AWS's answer could not be read: the job may have been started",
    jobs: 1,
  },
  {
    what: "an answer that is no JSON",
    fault: { kind: "garbage" },
    title: "AWS's answer could not be read: the job may have been started",
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
    title: "The answer is none that AWS gives to a launch: the job may have been started",
    jobs: 0,
  },
];

for (const { what, fault, title, jobs } of LOST) {
  test(`${what} leaves the outcome unknown, and the form locked`, async ({ page, emulator }) => {
    await emulator.planStartFaults(fault);
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    const notice = composer.notice(title);
    await expect(notice).toBeFocused();
    await expectLocked(composer);
    await composer.field("Job name").press("Control+Enter");
    await page.keyboard.press("Meta+Enter");
    await expect(notice).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
    expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(jobs);
    expect(await composer.preview()).toEqual(VALID_REQUEST);
  });
}

/** Says that it is unknown and what to do, and nothing that invites to launch again. */
async function expectLocked(composer: Composer): Promise<void> {
  const notice = composer.notice(/./).filter({ hasText: "Outcome unknown" });
  await expect(notice).toContainText("Outcome unknown: the job may have been started.");
  await expect(notice).toContainText(`for the name “${VALID_REQUEST.name}”`);
  await expect(notice).not.toContainText(/\bagain\b|retry|resend|launch it once more/i);
  await expect(composer.launchButton).toBeDisabled();
  await expect(composer.section("Ready?")).toContainText(
    "Locked: AWS may have started this job. See the top of the page.",
  );
}

test("a reload keeps the lock; only a person's word opens it", async ({ page, emulator }) => {
  await emulator.planStartFaults({ kind: "resetBefore" });
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  await expectLocked(composer);
  await page.reload();
  await composer.untilAlive();
  await expectLocked(composer);
  await composer.field("Description").fill("edited");
  await expectLocked(composer);
  await composer.button("I have looked: unlock the form").click();
  await expect(composer.launchButton).toBeEnabled();
  await expect(composer.field("Description")).toHaveValue("edited");
  await page.reload();
  await composer.untilAlive();
  await expect(composer.launchButton).toBeEnabled();
  expect(await emulator.starts()).toHaveLength(1);
  await composer.launch();
  await expect(composer.launched).toBeVisible();
});

test.describe("an answer of the portal that is lost", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("on the way there leaves the outcome unknown", async ({ page, emulator }) => {
    await page.route(/\/launch\?/, (route) =>
      route.request().method() === "POST" ? route.abort("connectionreset") : route.continue(),
    );
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await expect(composer.notice("The portal's answer was lost")).toBeFocused();
    await expectLocked(composer);
    expect(await emulator.starts()).toEqual([]);
  });

  test("on the way back as well: the job runs", async ({ page, emulator }) => {
    await page.route(/\/launch\?/, async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fetch();
      return route.abort("connectionreset");
    });
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await expect(composer.notice("The portal's answer was lost")).toBeFocused();
    await expectLocked(composer);
    expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
  });

  test("so is a page of some gateway in its place", async ({ page }) => {
    await page.route(/\/launch\?/, (route) =>
      route.request().method() === "POST"
        ? route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" })
        : route.continue(),
    );
    const composer = new Composer(page);
    await composer.openFilled();
    await composer.launch();
    await expectLocked(composer);
  });

  test("but a portal that was updated meanwhile has sent nothing", async ({ page, emulator }) => {
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
    const notice = composer.notice("The portal did not send this");
    await expect(notice).toContainText("The portal was updated while this page was open");
    await expect(composer.launchButton).toBeEnabled();
    expect(await emulator.starts()).toEqual([]);
  });
});
