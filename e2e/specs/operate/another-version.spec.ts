import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { SERVER_FOLDER } from "../../../scripts/next-process";
import { PROJECT_ROOT } from "../../../scripts/project-root";
import { buildOther } from "../../../test/process/other-build";
import { expect, LONG } from "../../fixtures";
import { type Front, isAlive, startNextTo, test } from "../../front";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";

test.describe.configure({ mode: "serial" });

const CHANGE = {
  file: "components/launch/texts.ts",
  from: 'title: "New launch"',
  to: 'title: "New launch, next version"',
};

let folder: string;
/** The version after: the same sources but for a text. */
let next: string;
/** One that has none of the open page's actions any more. */
let withoutActions: string;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  folder = mkdtempSync(join(tmpdir(), "launchpad-other-version-"));
  next = await buildOther(join(folder, "next"), CHANGE);
  withoutActions = join(folder, "without-actions");
  cpSync(next, withoutActions, { recursive: true, verbatimSymlinks: true });
  const manifest = join(withoutActions, ".next/server/server-reference-manifest.json");
  const known = JSON.parse(readFileSync(manifest, "utf8")) as { node: Record<string, unknown> };
  expect(Object.keys(known.node).length).toBeGreaterThan(10);
  writeFileSync(manifest, JSON.stringify({ ...known, node: {} }));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Ends the version before, and starts the other on its database and AWS. */
async function replace(front: Front, folder: string): Promise<void> {
  const after = await startNextTo(front, { folder });
  front.tcp.redirectTo(after.url);
  process.kill(front.portal.pid, "SIGTERM");
  await expect.poll(() => isAlive(front.portal), { timeout: 20_000 }).toBe(false);
}

async function openAndType(page: Page): Promise<Composer> {
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.field("Description").fill("typed before the roll");
  return composer;
}

const buildIdOf = (server: string) => readFileSync(join(server, ".next/BUILD_ID"), "utf8");
const SLOW = { timeout: 20_000 };

test("the version after is another build with the same actions", LONG, () => {
  const here = join(PROJECT_ROOT, SERVER_FOLDER);
  expect(buildIdOf(next)).not.toBe(buildIdOf(here));
  const scripts = (server: string) =>
    new Set(readdirSync(join(server, ".next/static/chunks"), { recursive: true }).map(String));
  expect([...scripts(next)].filter((name) => !scripts(here).has(name))).not.toEqual([]);
  const actions = (server: string) => {
    const file = join(server, ".next/server/server-reference-manifest.json");
    return Object.keys(JSON.parse(readFileSync(file, "utf8")).node).toSorted();
  };
  expect(actions(next)).toEqual(actions(here));
});

test(
  "a page of the version before launches once at the version after",
  LONG,
  async ({ page, front, emulator }) => {
    test.slow();
    const composer = await openAndType(page);
    await replace(front, next);
    await composer.launch();
    await expect(composer.launched).toBeVisible(SLOW);
    expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
    const [start, ...more] = await emulator.starts();
    expect([start?.input.description, more]).toEqual(["typed before the roll", []]);
    await page.goto("/launch");
    await expect(page.getByRole("heading", { name: "New launch, next version" })).toBeVisible();
  },
);

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test(
    "the form of the version before launches at the version after",
    LONG,
    async ({ page, front, emulator }) => {
      test.slow();
      await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`);
      await replace(front, next);
      await page.getByRole("button", { name: "Launch job" }).click();
      await expect(page).toHaveURL(/\/jobs\/[0-9a-f-]{36}$/, SLOW);
      expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
    },
  );
});

test.describe("a page whose action is gone", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test(
    "says that the portal was updated, and keeps what was typed",
    LONG,
    async ({ page, front, emulator }) => {
      test.slow();
      const composer = await openAndType(page);
      await replace(front, withoutActions);
      await composer.launch();
      const notice = composer.notice("Launch blocked");
      await expect(notice).toContainText("The portal was updated while this page was open", SLOW);
      await expect(notice).toContainText("Nothing was sent");
      await expect(composer.field("Description")).toHaveValue("typed before the roll");
      expect(await emulator.starts()).toEqual([]);
    },
  );

  test.describe("without a script", () => {
    test.use({ javaScriptEnabled: false });

    test(
      "a form whose action is gone is kept, and nothing is sent",
      LONG,
      async ({ page, front, emulator }) => {
        test.slow();
        await page.goto(`/launch?${new URLSearchParams(VALID_FIELDS)}`);
        await page.getByLabel("Description").fill("typed before the roll");
        await replace(front, withoutActions);
        await page.getByRole("button", { name: "Launch job" }).click();
        await expect(page.getByRole("heading", { name: "The portal was updated" })).toBeVisible(
          SLOW,
        );
        await page.getByRole("link", { name: "Open the form with what you typed" }).click();
        await expect(page.getByLabel("Description")).toHaveValue("typed before the roll");
        await expect(page.getByLabel("Job name")).toHaveValue(VALID_FIELDS.name ?? "");
        expect(await emulator.starts()).toEqual([]);
      },
    );
  });
});
