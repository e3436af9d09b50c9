import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { type Emulator, startEmulator } from "../../../emulator/emulator";
import { freePort } from "../../../scripts/ports";
import { type PostgresServer, startPostgres } from "../../../scripts/postgres/start-postgres";
import { PROJECT_ROOT } from "../../../scripts/project-root";
import { type Environment, shellEnvironment } from "../../../scripts/shell-environment";
import { blockOf } from "../../../test/documented/commands";
import { findPostgresTools } from "../../../test/postgres/postgres-tools";
import { emulatedAws } from "../../emulated-aws";
import { EmulatorControl } from "../../emulator-control";
import { expect, LONG, test } from "../../fixtures";
import { VALID_REQUEST } from "../../pages/requests";
import { untilServing } from "../../served-process";

/**
 * Types what the documents say, command by command. Only hosts, ports, passwords and the folder
 * `/opt` are this machine's. `test/documented/commands.ts` lists the blocks.
 */
const OPERATING = "docs/operating.md";
const PASSWORD = "a-password-of-this-test";

const tools = findPostgresTools();
const NOT_TRIED = "pg_dump and pg_restore for this server are not installed";

let folder: string;
let server: PostgresServer;
let emulator: Emulator;
let port: number;
/** Where the commands are typed, as `cd` changes it. */
let here: string;
let database = "launchpad";
let anchor = "";
const running: ChildProcess[] = [];

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = mkdtempSync(join(tmpdir(), "launchpad-documented-"));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "opt"));
  mkdirSync(join(folder, "postgres"));
  chmodSync(join(folder, "postgres"), 0o755);
  const dataDir = join(folder, "postgres/data");
  server = await startPostgres({ dataDir, durable: false, programs: tools?.programs });
  emulator = await startEmulator();
  port = await freePort();
  here = PROJECT_ROOT;
});

test.afterAll(async () => {
  for (const child of running) await stop(child);
  await emulator.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

function variables(): Environment {
  const { PATH, HOME } = shellEnvironment();
  return {
    HOME,
    PATH: [tools?.folder, PATH].filter(Boolean).join(delimiter),
    PORT: String(port),
    ...emulatedAws(emulator.url),
    DATABASE_URL: urlOf("launchpad"),
    MIGRATION_DATABASE_URL: urlOf("launchpad_owner"),
  };
}

function urlOf(username: string): string {
  return Object.assign(new URL(server.url), {
    ...{ username, password: PASSWORD, pathname: database },
  }).href;
}

function ofThisMachine(command: string): string {
  return command
    .replaceAll("/opt", join(folder, "opt"))
    .replaceAll("http://127.0.0.1:3000", `http://127.0.0.1:${port}`)
    .replaceAll("db.example", new URL(server.url).host)
    .replaceAll("…", PASSWORD)
    .replaceAll("SEQ:HASH", anchor);
}

/** A shell in the folder where the last command left off. It says on a fourth stream where it ends. */
function spawnShell(command: string): ChildProcess {
  const script = `${ofThisMachine(command)}\nstatus=$?; pwd >&3; exit $status`;
  const env = variables() as NodeJS.ProcessEnv;
  return spawn("sh", ["-c", script], {
    ...{ cwd: here, env, detached: true },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
}

/** Its standard output. */
async function type(command: string): Promise<string> {
  const { code, stdout, stderr } = await run(command);
  expect(code, `${command}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

async function run(command: string) {
  const child = spawnShell(command);
  const [stdout, stderr, folderAfter, [code]] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
    once(child, "exit"),
  ]);
  here = folderAfter.trim() || here;
  return { code: code as number | null, stdout, stderr };
}

/** Resolves when people can use the portal. */
async function serve(command: string): Promise<ChildProcess> {
  const child = spawnShell(command);
  running.push(child);
  await untilServing(child, port);
  return child;
}

/** The shell and what it runs, as Ctrl-C does. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, "exit");
  process.kill(-child.pid, "SIGTERM");
  await exited;
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/livez`).catch(() => "gone")).toBe("gone");
}

async function asAdministrator(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function launch(name: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/launches`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": name },
    body: JSON.stringify({ ...VALID_REQUEST, name }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

test("the documented commands install, serve, back up and restore", LONG, async ({ page }) => {
  test.setTimeout(400_000);
  if (!tools) {
    test.info().annotations.push({ type: "not tried", description: NOT_TRIED });
    process.stdout.write(`Not tried: the blocks of the backup, because ${NOT_TRIED}.\n`);
  }

  await test.step("the package is made, copied, checked and unpacked", async () => {
    const [install, pack = "", ...more] = blockOf(OPERATING, "npm ci").commands;
    // What this test runs from was installed so.
    expect([install, more]).toEqual(["npm ci", []]);
    expect(await type(pack)).toContain(".tar.gz");
    here = join(PROJECT_ROOT, "dist");
    for (const command of blockOf(OPERATING, "sha256sum").commands) await type(command);
    expect(here).toMatch(/opt\/audience-launchpad-\d/);
  });

  await test.step("the roles are made, and the owner's role migrates", async () => {
    const document = readFileSync(join(PROJECT_ROOT, "docs/database.md"), "utf8");
    const create = /```sql\n(CREATE ROLE[\s\S]*?)```/.exec(document)?.[1] ?? "";
    await asAdministrator(...ofThisMachine(create).trim().split("\n"));
    const [migrate = "", ...more] = blockOf("docs/database.md", "MIGRATION_").commands;
    expect(more).toEqual([]);
    expect(await type(migrate)).toContain("up to date");
  });

  await test.step("check, migrate, serve", async () => {
    const [check = "", migrate = "", start = "", ...more] = blockOf(
      OPERATING,
      "./launchpad check",
    ).commands;
    expect(more).toEqual([]);
    expect(await type(check)).toMatch(/^database +ok/m);
    await type(migrate);
    await serve(start);
  });

  await test.step("README's calls of the JSON API", async () => {
    await new EmulatorControl(emulator.url).endJobsAtOnce();
    const [post = "", list = "", one = "", ...more] = blockOf("README.md", "curl -i http").commands;
    expect(more).toEqual([]);
    const created = await type(post);
    expect(created).toMatch(/^HTTP\/1.1 201/);
    const { id } = JSON.parse(created.slice(created.indexOf("{"))) as { id: string };
    expect(JSON.parse(await type(list))).toMatchObject({ launches: [] });
    expect(JSON.parse(await type(one.replace("ID", id)))).toMatchObject({ state: "launched" });
    const exporting = blockOf("README.md", "curl -i http://127.0.0.1:3000/api/v1/jobs").commands;
    expect(exporting).toHaveLength(1);
    // Until the job is ACTIVE, the portal refuses.
    const send = async () => type((exporting[0] ?? "").replace("ID", id));
    await expect.poll(send, { timeout: 30_000 }).toMatch(/^HTTP\/1.1 201/);
  });

  const kept = await launch("before-the-backup");

  await test.step("the last link of the chain, and the backup", async () => {
    const [verify = "", ...others] = blockOf(OPERATING, "./launchpad verify").commands;
    anchor = /Last link: (\d+:[\da-f]{64})/.exec(await type(verify))?.[1] ?? "";
    expect([anchor === "", others]).toEqual([false, []]);
    const [dump = "", ...more] = blockOf(OPERATING, "pg_dump").commands;
    expect(more).toEqual([]);
    if (tools) return void (await type(dump));
    // A template may have no connections.
    for (const child of running) await stop(child);
    await asAdministrator(
      `create database "copy" template "${database}"`,
      `alter database "copy" owner to launchpad_owner`,
    );
    await serve("./launchpad serve");
  });

  await launch("after-the-backup");
  // Steps are linked soon after; until then the last link may be one that the backup has.
  let verified = "";
  const verify = async () => {
    verified = await type("./launchpad verify");
    return verified;
  };
  await expect.poll(verify, { timeout: 60_000 }).not.toContain("not linked to the chain yet");
  const later = /Last link: (\S+)/.exec(verified)?.[1] ?? "";
  for (const child of running) await stop(child);

  await test.step("restored, the chain has the old link, and AWS's later job is found", async () => {
    const [restore = "", migrate = "", verify = "", compare = "", start = "", ...more] = blockOf(
      OPERATING,
      "pg_restore",
    ).commands;
    expect(more).toEqual([]);
    database = tools ? "restored" : "copy";
    if (tools) {
      await asAdministrator(`create database ${database} owner launchpad_owner`);
      await type(restore);
    }
    await type(migrate);
    expect(await type(verify)).toContain("intact");
    const newer = await run(`./launchpad verify --anchor ${later}`);
    expect([newer.code, newer.stderr]).toEqual([1, expect.stringMatching(/anchor|missing/i)]);
    const compared = await run(compare);
    expect(compared.stdout).toContain("1 are jobs of this portal without a record");
    expect(compared.code).toBe(1);
    await serve(start);
  });

  await test.step("sending stopped, and an admin resumes it", async () => {
    await page.goto(`http://127.0.0.1:${port}/jobs/${kept}`);
    const banner = page.getByRole("region", { name: "Sending is stopped" });
    await expect(banner).toContainText("after-the-backup");
    await page.goto(`http://127.0.0.1:${port}/admin`);
    await page.getByLabel("Reason", { exact: true }).fill("The job is known");
    await page.getByRole("button", { name: "Resume sending" }).click();
    await expect(page.getByRole("heading", { name: "Sending is not stopped" })).toBeVisible();
    await launch("after-the-restore");
    expect(await type("./launchpad compare")).toContain("No job of this portal is without");
    await page.goto("about:blank");
  });
});
