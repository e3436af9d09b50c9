import {
  CleanRoomsMLClient,
  StartAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { headlineIcon } from "@/components/records/headline-icon";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import { HEADLINE_WORDS } from "@/lib/format/headline-words";
import { expect, test } from "../../fixtures";
import { expectReadable } from "../../looks";
import { ask, confirm } from "../../pages/confirm";
import { Launches } from "../../pages/launches";
import { VALID_REQUEST } from "../../pages/requests";
import { writePastLaunches } from "../../past-launches";
import type { Portal } from "../../portal";

/** Without the portal. */
async function startJob({ emulatorUrl }: Portal, name: string): Promise<string> {
  const client = new CleanRoomsMLClient({
    region: "us-east-1",
    endpoint: emulatorUrl,
    credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox-secret" },
  });
  const request = { ...VALID_REQUEST, name, tags: { team: "growth" } };
  const { audienceGenerationJobArn: arn = "" } = await client.send(
    new StartAudienceGenerationJobCommand(request),
  );
  return arn;
}

const TITLES: Record<LaunchState, string> = {
  reserved: "Preparing to send",
  sending: "Sending",
  launched: "Job launched",
  rejected: "This job name is taken",
  cancelled: "Cancelled",
  unknown: "Launch status unknown",
  absent: "Not found in AWS",
  closed: "Closed",
  duplicate: "Incident: started twice",
};

const BUTTONS: Partial<Record<LaunchState, string[]>> = {
  reserved: ["Send now", "Cancel launch"],
  absent: ["Launch again under the same name", "Close launch"],
};

test.describe("the page of a launch", () => {
  for (const [state, title] of Object.entries(TITLES) as [LaunchState, string][]) {
    test(`explains the state ${state} and shows its actions`, async ({
      page,
      portal,
      emulator,
    }) => {
      // AWS has no job of the launch: the portal would soon know that.
      await emulator.refuseGets();
      const [id] = await writePastLaunches(portal.databaseUrl, [{ name: "spring-uk", state }]);
      const launches = new Launches(page);
      await launches.openLaunch(id);
      const headline = headlineOf(state, undefined);
      await expect(page).toHaveTitle(
        `${HEADLINE_WORDS[headline]} · spring-uk · Audience Launchpad`,
      );
      const icon = page.locator('link[rel="icon"]');
      await expect(icon).toHaveAttribute("href", headlineIcon(headline));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("spring-uk");
      const notice = page.getByRole("region", { name: title, exact: true });
      await expect(notice).toBeVisible();
      expect(await notice.locator("form button").allTextContents()).toEqual(BUTTONS[state] ?? []);
      await expect(page.getByRole("region", { name: "The request as JSON" })).toContainText(
        '"team": "growth"',
      );
      await expect(page.getByText(`audience-launchpad:launch-id = ${id}`)).toBeVisible();
      await expect(launches.events().last()).toContainText("Saved");
    });
  }

  test("shows each job of a duplicate with its own result, export and tags", async ({
    page,
    portal,
    emulator,
  }) => {
    // AWS's list is read, then both jobs.
    test.setTimeout(60_000);
    await emulator.endJobsAtOnce();
    const arns = [await startJob(portal, "two-a"), await startJob(portal, "two-b")];
    const past = { name: "two", state: "duplicate", arns } as const;
    const [id] = await writePastLaunches(portal.databaseUrl, [past]);
    const launches = new Launches(page);
    await launches.openLaunch(id);
    const shown = launches.notice(/^Incident/).getByTitle(/^arn:.*:audience-generation-job\//);
    await expect(shown).toHaveCount(2);
    const results = ["Audience quality: job 1", "Audience quality: job 2"];
    for (const name of results) {
      await expect(page.getByRole("region", { name })).toBeVisible({ timeout: 20_000 });
    }
    const second = page.getByRole("region", { name: "Job 2", exact: true });
    await second.getByRole("link", { name: /^Export 10 percent/ }).click();
    const sizes = page.getByRole("combobox", { name: "Audience size" });
    await expect(sizes.nth(1)).toBeFocused();
    await expect(sizes.nth(1)).toHaveValue("PERCENTAGE:10");
    await expect(sizes.nth(0)).toHaveValue("");
    await second.getByLabel("Export name").fill("second-top");
    await second.getByRole("button", { name: "Export audience" }).click();
    await expect(second.getByText("Export started.", { exact: true }).first()).toBeVisible();
    await expect(page).toHaveURL(/#exports-2$/);
    const tags = page.getByRole("region", { name: "Tags: job 2" });
    await tags.getByText("Edit tags").click();
    await tags.getByLabel("Key of tag 2").fill("market");
    await tags.getByLabel("Value of tag 2").fill("uk");
    await tags.getByRole("button", { name: "Save tags" }).click();
    await expect(tags.getByRole("definition").filter({ hasText: /^uk$/ })).toBeVisible();
    await expect(page.getByRole("region", { name: "Tags: job 1" })).not.toContainText("market");
    await expectReadable(page);
  });

  test("is 404 for a launch that does not exist", async ({ page, portal }) => {
    for (const id of ["nonsense", "0b7c4a52-6c1e-4b68-9f24-5a6b7c8d9e10", "%00"]) {
      const response = await page.request.get(`${portal.url}/jobs/${id}`);
      expect(response.status()).toBe(404);
    }
    const response = await page.request.get(`${portal.url}/jobs/nonsense/pulse`);
    expect(response.status()).toBe(404);
  });

  test("links to another launch like it, without the name", async ({ page, portal }) => {
    const [id] = await writePastLaunches(portal.databaseUrl, [
      { name: "first", state: "launched" },
    ]);
    await new Launches(page).openLaunch(id);
    await page.getByRole("link", { name: "Launch another like this" }).click();
    await expect(page.getByRole("textbox", { name: "Job name" })).toHaveValue("first-2");
    await expect(page.getByRole("textbox", { name: "Seed S3 URI" })).not.toHaveValue("");
    await expect(page.getByRole("textbox", { name: "Tag value 1" })).toHaveValue("growth");
  });

  test("links from a refusal to the form, with the name", async ({ page, portal }) => {
    const [id] = await writePastLaunches(portal.databaseUrl, [
      { name: "taken", state: "rejected" },
    ]);
    await new Launches(page).openLaunch(id);
    await page.getByRole("link", { name: "Edit and relaunch" }).click();
    await expect(page.getByRole("textbox", { name: "Job name" })).toHaveValue("taken");
  });
});

test.describe("a decision", () => {
  test("to send starts one job, and the page shows it", async ({ page, portal, emulator }) => {
    const [id] = await writePastLaunches(portal.databaseUrl, [
      { name: "unsent", state: "reserved" },
    ]);
    const launches = new Launches(page);
    await launches.openLaunch(id);
    await launches.button("Send now").dblclick();
    await expect(launches.notice("Job launched")).toBeVisible();
    const starts = await emulator.starts();
    expect(starts.map(({ input }) => input)).toMatchObject([
      { name: "unsent", tags: { team: "growth", "audience-launchpad:launch-id": id } },
    ]);
    const started = launches.events().filter({ hasText: "Job started" });
    await expect(started).toContainText("AWS request ID");
    await expect(launches.events().filter({ hasText: "Sending started" })).toHaveCount(1);
  });

  test("to cancel also updates the page in another tab", async ({
    page,
    context,
    portal,
    emulator,
  }) => {
    const [id] = await writePastLaunches(portal.databaseUrl, [
      { name: "unsent", state: "reserved" },
    ]);
    const other = new Launches(await context.newPage());
    await other.openLaunch(id);
    const launches = new Launches(page);
    await launches.openLaunch(id);
    await ask(page, "Cancel launch");
    await expect(page.getByText("A cancelled launch is never sent.")).toBeVisible();
    await expect(launches.notice(TITLES.reserved)).toBeVisible();
    await confirm(page, "Cancel launch");
    await expect(launches.notice(TITLES.cancelled)).toBeVisible();
    await other.page.bringToFront();
    await expect(other.notice(TITLES.cancelled)).toBeVisible();
    await expect(other.page).toHaveTitle(/^Cancelled · unsent/);
    const icon = other.page.locator('link[rel="icon"]');
    await expect(icon).toHaveAttribute("href", headlineIcon("cancelled"));
    expect(await emulator.starts()).toEqual([]);
  });

  test("that is too late changes nothing and says why", async ({ page, context, portal }) => {
    const [id] = await writePastLaunches(portal.databaseUrl, [{ name: "gone", state: "absent" }]);
    const launches = new Launches(page);
    await launches.openLaunch(id);
    const other = new Launches(await context.newPage());
    await other.openLaunch(id);
    await confirm(other.page, "Close launch");
    await expect(other.notice("Closed")).toBeVisible();
    await confirm(page, "Close launch");
    await expect(launches.notice(TITLES.absent).getByRole("alert")).toContainText(
      "This launch can no longer be closed. Its status is “Closed”.",
    );
  });

  test("to launch again uses the same name", async ({ page, portal, emulator }) => {
    const [id] = await writePastLaunches(portal.databaseUrl, [{ name: "again", state: "absent" }]);
    const launches = new Launches(page);
    await launches.openLaunch(id);
    await confirm(page, "Launch again under the same name");
    await expect(launches.notice("Job launched")).toBeVisible();
    expect((await emulator.starts()).map(({ input }) => input.name)).toEqual(["again"]);
  });
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("decisions work, and a reload does not repeat them", async ({ page, portal, emulator }) => {
    const [id] = await writePastLaunches(portal.databaseUrl, [
      { name: "plain", state: "reserved" },
    ]);
    const launches = new Launches(page);
    await launches.openLaunch(id);
    await expect(page.getByRole("link", { name: "Reload" })).toBeVisible();
    await launches.button("Send now").click();
    await expect(launches.notice("Job launched")).toBeVisible();
    await page.reload();
    await expect(launches.notice("Job launched")).toBeVisible();
    expect(await emulator.starts()).toHaveLength(1);
  });

  test("what can't be undone asks first", async ({ page, portal }) => {
    const [id] = await writePastLaunches(portal.databaseUrl, [
      { name: "plain-cancel", state: "reserved" },
    ]);
    const launches = new Launches(page);
    await launches.openLaunch(id);
    await expect(launches.button("Cancel launch")).toHaveCount(0);
    await confirm(page, "Cancel launch");
    await expect(launches.notice(TITLES.cancelled)).toBeVisible();
  });
});
