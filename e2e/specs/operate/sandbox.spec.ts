import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { freePort } from "../../../scripts/ports";
import {
  createDatabase,
  databaseUrl as newDatabaseUrl,
} from "../../../test/postgres/create-database";
import { EmulatorControl } from "../../emulator-control";
import { postgresUrl } from "../../postgres-server";
import { ScriptProcess } from "../../sandbox-process";

/** Own folder and ports; ends the started processes afterwards. */
const test = base.extend<{ start: (overrides?: Record<string, string>) => ScriptProcess }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern.
  start: async ({}, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), "launchpad-sandbox-"));
    const [port, emulatorPort] = [await freePort(), await freePort()];
    const started: ScriptProcess[] = [];
    await use((overrides = {}) => {
      const sandbox = new ScriptProcess("start", {
        DATA_DIR: dataDir,
        PORT: String(port),
        EMULATOR_PORT: String(emulatorPort),
        ...overrides,
      });
      started.push(sandbox);
      return sandbox;
    });
    for (const sandbox of started) await sandbox.end("SIGTERM");
    await rm(dataDir, { recursive: true });
  },
});

test.describe.configure({ timeout: 120_000 });

test("npm start: launches a job in one click, and keeps it over a restart", async ({
  page,
  start,
}) => {
  // The shell's AWS account must not be used: trying the sandbox must cost nothing.
  const sandbox = start({ AWS_PROFILE: "production", AWS_REGION: "eu-west-1" });
  const portal = await sandbox.untilPrinted(/^portal: (http:\/\/127\.0\.0\.1:\d+)$/m);
  const emulator = await sandbox.untilPrinted(/^emulator: (http:\/\/127\.0\.0\.1:\d+)$/m);
  const link = await sandbox.untilPrinted(/^ {2}(http\S+\/launch\?\S+)$/m);
  expect(sandbox.output).toContain("This is a sandbox");
  expect(link.startsWith(`${portal}/launch?`)).toBe(true);

  await page.goto(link);
  await expect(page.getByText("SANDBOX 111122223333 us-east-1")).toBeVisible();
  const name = await page.getByRole("textbox", { name: "Job name" }).inputValue();
  await page.getByRole("button", { name: "Launch job" }).click();
  await expect(page.getByRole("region", { name: "Job launched" })).toBeVisible();
  const arns = await new EmulatorControl(emulator).jobArns(name);
  expect(arns).toHaveLength(1);
  expect(await sandbox.end("SIGINT")).toBe(0);
  await expect(fetch(`${portal}/livez`)).rejects.toThrow();
  await expect(fetch(`${emulator}/_emulator/state`)).rejects.toThrow();

  const again = start();
  await again.untilPrinted(/^portal: /m);
  expect(await new EmulatorControl(emulator).jobArns(name)).toEqual(arns);
  expect(await again.end("SIGTERM")).toBe(0);
});

test("a port in use is reported in one line", async ({ start }) => {
  const occupant = createServer();
  await new Promise<void>((ready) => occupant.listen(0, "127.0.0.1", ready));
  const address = occupant.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const sandbox = start({ PORT: port });
  expect(await sandbox.untilEnded()).toBe(1);
  expect(sandbox.output.trim()).toBe(
    `Port ${port} can't be used: another program uses it. End that program, or set PORT to another port.`,
  );
  await new Promise((closed) => occupant.close(closed));
});

const PROGRAM = "launchpad/main";

/** What the one line of the log says is wrong. */
function faultOf({ output }: ScriptProcess): string {
  return JSON.parse(output).fault;
}

test("serve names every fault of its environment and does not start", async () => {
  const serve = new ScriptProcess(
    PROGRAM,
    {
      PORT: "no port",
      AUTH_MODE: "local",
      LISTEN_HOST: "0.0.0.0",
      AWS_ACCESS_KEY_ID: "half",
    },
    "serve",
  );
  expect(await serve.untilEnded()).toBe(1);
  for (const name of [
    "PORT",
    "LISTEN_HOST",
    "AWS_REGION",
    "DATABASE_URL",
    "AWS_SECRET_ACCESS_KEY",
  ]) {
    expect(faultOf(serve)).toMatch(new RegExp(`^ {2}${name} must`, "m"));
  }
});

test("serve does not start without an authentication mode", async () => {
  const serve = new ScriptProcess(
    PROGRAM,
    {
      DATABASE_URL: "postgres://portal@127.0.0.1:1/ledger",
      AWS_REGION: "us-east-1",
    },
    "serve",
  );
  expect(await serve.untilEnded()).toBe(1);
  expect(faultOf(serve)).toMatch(/^ {2}AUTH_MODE must be oidc, proxy or local/m);
});

/** What the portal needs; nothing listens where its AWS should be. */
async function serveVariables(): Promise<Record<string, string>> {
  const databaseUrl = newDatabaseUrl(postgresUrl());
  await createDatabase(databaseUrl);
  return {
    PORT: String(await freePort()),
    DATABASE_URL: databaseUrl,
    AUTH_MODE: "local",
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox-secret",
    AWS_ENDPOINT_URL_CLEANROOMSML: `http://127.0.0.1:${await freePort()}`,
  };
}

test("serve starts the portal only, from its environment", async ({ page }) => {
  const variables = await serveVariables();
  const serve = new ScriptProcess(PROGRAM, variables, "serve");
  await serve.untilPrinted(/"event":"ready"/);
  await page.goto(`http://127.0.0.1:${variables.PORT}/`);
  await expect(page.getByText("account unknown us-east-1")).toBeVisible();
  await expect(page.getByRole("button", { name: "Comparing with AWS" })).toBeVisible();
  const second = new ScriptProcess(PROGRAM, variables, "serve");
  expect(await second.untilEnded()).toBe(1);
  expect(faultOf(second)).toBe(
    `Port ${variables.PORT} can't be used: another program uses it. End that program, or set PORT to another port.`,
  );
  await serve.end("SIGTERM");
  await expect(fetch(`http://127.0.0.1:${variables.PORT}/livez`)).rejects.toThrow();
});

for (const signal of ["SIGHUP", "SIGKILL"] as const) {
  test(`serve leaves no portal behind after ${signal}`, async () => {
    const variables = await serveVariables();
    const serve = new ScriptProcess(PROGRAM, variables, "serve");
    await serve.untilPrinted(/"event":"ready"/);
    await serve.end(signal);
    await expect
      .poll(() =>
        fetch(`http://127.0.0.1:${variables.PORT}/livez`).then(
          () => "up",
          () => "down",
        ),
      )
      .toBe("down");
    expect(serve.output).toContain('"event":"drained"');
  });
}
