import { test as base, expect, type Page } from "@playwright/test";
import { Client } from "pg";
import { EmulatorControl } from "./emulator-control";
import { type Portal, startPortal } from "./portal";
import { postgresUrl } from "./postgres-server";
import { translateLikeABrowser } from "./translator";

type TestFixtures = {
  emulator: EmulatorControl;
  /** Console errors and CSP violations that a test expects; anything else fails it. */
  expectedErrors: RegExp[];
  quietConsole: undefined;
  noDrafts: undefined;
  /** Whether the browser translates each page; `TRANSLATED=1` does so in all tests. */
  translated: boolean;
  translator: undefined;
};

type WorkerFixtures = {
  /** Environment variables of the spec's portal, besides the sandbox's. */
  environment: Record<string, string>;
  portal: Portal;
};

/** For tests of many seconds whose subject shorter ones cover as well: `npm run test:long`. */
export const LONG = { tag: "@long" };

/** A portal and an emulator per worker; the emulator is reset for each test, without drafts. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  environment: [{}, { option: true, scope: "worker" }],
  portal: [
    async ({ environment }, use) => {
      const portal = await startPortal(postgresUrl(), environment);
      await use(portal);
      await portal.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ portal }, use) => use(portal.url),
  emulator: [
    async ({ portal }, use) => {
      const emulator = new EmulatorControl(portal.emulatorUrl);
      await emulator.reset();
      await use(emulator);
    },
    { auto: true },
  ],
  noDrafts: [
    async ({ portal }, use) => {
      await deleteDrafts(portal);
      await use(undefined);
    },
    { auto: true },
  ],
  expectedErrors: [[], { option: true }],
  translated: [process.env.TRANSLATED === "1", { option: true }],
  translator: [
    async ({ context, translated }, use) => {
      if (translated) await context.addInitScript(translateLikeABrowser);
      await use(undefined);
    },
    { auto: true },
  ],
  quietConsole: [
    async ({ page, expectedErrors }, use) => {
      const errors = watchErrors(page);
      await use(undefined);
      const unexpected = errors.filter((text) => !expectedErrors.some((each) => each.test(text)));
      expect(unexpected, "errors in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});

/** What other tests typed would be offered to continue. */
async function deleteDrafts({ databaseUrl }: Portal): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("delete from launch_drafts");
  await client.end();
}

function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return errors;
}

export { expect };
