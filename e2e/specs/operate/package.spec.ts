import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { request as secureRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { type Emulator, startEmulator } from "../../../emulator/emulator";
import { freePort } from "../../../scripts/ports";
import { PROJECT_ROOT } from "../../../scripts/project-root";
import { type Environment, shellEnvironment } from "../../../scripts/shell-environment";
import { createWithTwoRoles, type TwoRoles } from "../../../test/postgres/database-roles";
import { emulatedAws } from "../../emulated-aws";
import { expect, test } from "../../fixtures";
import { VALID_REQUEST } from "../../pages/requests";
import { postgresUrl } from "../../postgres-server";
import { terminate, untilServing } from "../../served-process";

/** A user of the system without rights, if root runs the tests. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const ORDINARY = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
const NGINX = ["/usr/sbin/nginx", "/usr/bin/nginx"].find(existsSync);

let folder: string;
let installed: string;
let emulator: Emulator;
let database: TwoRoles;
const processes: ChildProcess[] = [];

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  execFileSync("npm", ["run", "-s", "package"], { cwd: PROJECT_ROOT, stdio: "ignore" });
  const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, "package.json"), "utf8"));
  folder = mkdtempSync(join(tmpdir(), "launchpad-package-"));
  installed = join(folder, "opt");
  const built = join(PROJECT_ROOT, "dist", `audience-launchpad-${version}`);
  cpSync(built, installed, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  emulator = await startEmulator();
  database = await createWithTwoRoles(postgresUrl());
});

test.afterAll(async () => {
  for (const child of processes.toReversed()) await terminate(child);
  await emulator.close();
  await database.close();
  rmSync(folder, { recursive: true });
});

function environment(port: number, more: Environment = {}): NodeJS.ProcessEnv {
  const { PATH } = shellEnvironment();
  const urls = { PORT: String(port), DATABASE_URL: database.databaseUrl };
  const variables: Environment = { PATH, ...emulatedAws(emulator.url), ...urls, ...more };
  return variables as NodeJS.ProcessEnv;
}

/** Not synchronously: the emulator is in this process. */
async function run(command: string, env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ["launchpad.mjs", command], {
    ...{ cwd: installed, env, ...ORDINARY },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { code: code as number | null, output: `${stdout}${stderr}` };
}

/** As a user who may write nowhere below the package, from another folder. */
async function serve(port: number, more: Record<string, string> = {}): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(installed, "launchpad.mjs"), "serve"], {
    ...{ cwd: "/", env: environment(port, more), ...ORDINARY },
    stdio: ["ignore", "pipe", "pipe"],
  });
  processes.push(child);
  await untilServing(child, port);
  return child;
}

test("the package needs nothing else: check, migrate, serve, verify", async ({ page }) => {
  expect(existsSync(join(installed, "node_modules/typescript"))).toBe(false);
  const port = await freePort();
  const before = await run("check", environment(port));
  expect(before.output).toMatch(/^database +warning +.*must be updated before the start/m);
  const owner = { MIGRATION_DATABASE_URL: database.migrationDatabaseUrl };
  expect(await run("migrate", environment(port, owner))).toEqual({
    code: 0,
    output: "The database is up to date.\n",
  });
  expect(await run("check", environment(port))).toMatchObject({ code: 0 });
  const began = performance.now();
  const child = await serve(port);
  test.info().annotations.push({
    type: "seconds to ready",
    description: ((performance.now() - began) / 1000).toFixed(1),
  });
  await page.goto(`http://127.0.0.1:${port}/launch`);
  await page.getByLabel("Job name").fill("n".repeat(70));
  await page.getByLabel("Job name").blur();
  // The browser's files are there as well.
  await expect(page.getByText(/at most 63/).first()).toBeVisible();
  const launched = await fetch(`http://127.0.0.1:${port}/api/v1/launches`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": "package" },
    body: JSON.stringify({ ...VALID_REQUEST, name: `package-${randomUUID()}` }),
  });
  expect(launched.status).toBe(201);
  expect((await run("compare", environment(port))).output).toContain(
    "1 are recorded as jobs of launches",
  );
  // An open page would ask the portal that has ended.
  await page.goto("about:blank");
  expect(await terminate(child)).toBe(143);
  const verified = await run("verify", environment(port));
  expect(verified.output).toMatch(/^The ledger is intact: \d+ events/);
  expect(verified.code).toBe(0);
});

test("its checksums hold, and it has a bill of materials and licences", () => {
  const options = { cwd: installed, encoding: "utf8" as const };
  expect(execFileSync("sha256sum", ["--quiet", "--check", "SHA256SUMS"], options)).toBe("");
  const bill = JSON.parse(readFileSync(join(installed, "sbom.cdx.json"), "utf8"));
  expect(bill.bomFormat).toBe("CycloneDX");
  expect(bill.components.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(["next", "react", "pg"]),
  );
  const references = bill.components.map((each: Record<string, string>) => each["bom-ref"]);
  expect(new Set(references).size).toBe(references.length);
  const licences = readFileSync(join(installed, "THIRD-PARTY-LICENSES.txt"), "utf8");
  expect(licences).toContain("\nnext ");
});

test("two instances of it behind the nginx example", async () => {
  test.skip(!NGINX, "nginx is not installed");
  const ports = [await freePort(), await freePort()];
  const secure = await freePort();
  const publicUrl = { PUBLIC_URL: `https://localhost:${secure}`, TRUSTED_PROXY_HOPS: "1" };
  const instances = [await serve(ports[0] ?? 0, publicUrl), await serve(ports[1] ?? 0, publicUrl)];
  const proxy = await startNginx(ports, secure);
  const send = (path: string) => getInsecure(`https://localhost:${secure}${path}`);
  for (let n = 0; n < 6; n++) expect((await send("/launch?key=x")).status).toBe(200);
  expect((await send("/launches?state=unknown")).headers.location).toMatch(/^\/jobs/);
  // A roll: each request finds the other instance.
  const [first] = instances;
  const ending = first ? terminate(first) : undefined;
  const statuses: number[] = [];
  for (let n = 0; n < 30; n++) {
    statuses.push((await send("/readyz")).status, (await send("/launch?key=x")).status);
    await delay(10);
  }
  await ending;
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(50);
  expect(statuses.filter((status) => status === 502 || status === 504)).toEqual([]);
  await terminate(proxy);
});

/** The example, with the ports and files of this test in place of its own. */
async function startNginx(ports: readonly number[], secure: number): Promise<ChildProcess> {
  const root = join(folder, "nginx");
  mkdirSync(root);
  const key = join(root, "tls.key");
  const certificate = join(root, "tls.crt");
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"],
      ...["-keyout", key, "-out", certificate],
    ],
    { stdio: "ignore" },
  );
  const example = readFileSync(join(PROJECT_ROOT, "deploy/nginx.conf"), "utf8");
  const config = example
    .replace("portal-1:3000", `127.0.0.1:${ports[0]}`)
    .replace("portal-2:3000", `127.0.0.1:${ports[1]}`)
    .replace("listen 443", `listen 127.0.0.1:${secure}`)
    .replace("/etc/nginx/certificate/tls.crt", certificate)
    .replace("/etc/nginx/certificate/tls.key", key);
  const file = join(root, "nginx.conf");
  const own = ["access_log off;", `error_log ${root}/error.log;`];
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${root}/${name};`,
  );
  writeFileSync(
    file,
    `pid ${root}/nginx.pid;\n${config.replace("http {", `http {\n${[...own, ...temporary].join("\n")}`)}`,
  );
  const child = spawn(NGINX ?? "", ["-c", file, "-p", root, "-g", "daemon off;"], {
    stdio: "ignore",
  });
  processes.push(child);
  await expect
    .poll(() =>
      getInsecure(`https://localhost:${secure}/livez`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  return child;
}

type Answer = { status: number; headers: Record<string, string | string[] | undefined> };

/** The certificate is the test's own. */
function getInsecure(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = secureRequest(url, { rejectUnauthorized: false }, (response) => {
      response.resume();
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers }),
      );
    });
    call.once("error", reject);
    call.end();
  });
}
