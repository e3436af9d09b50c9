import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { type Emulator, startEmulator } from "../../../emulator/emulator";
import { freePort } from "../../../scripts/ports";
import { type PostgresServer, startPostgres } from "../../../scripts/postgres/start-postgres";
import { PROJECT_ROOT } from "../../../scripts/project-root";
import { type Environment, shellEnvironment } from "../../../scripts/shell-environment";
import {
  type Certificates,
  makeCertificates,
  startTlsFront,
} from "../../../test/process/private-authority";
import { emulatedAws } from "../../emulated-aws";
import { expect, test } from "../../fixtures";
import { VALID_REQUEST } from "../../pages/requests";
import { terminate, untilAnswering, untilServing } from "../../served-process";

let folder: string;
let files: Certificates;
let emulator: Emulator;
let front: Awaited<ReturnType<typeof startTlsFront>>;
let server: PostgresServer;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "launchpad-authority-"));
  chmodSync(folder, 0o755);
  files = makeCertificates(folder);
  emulator = await startEmulator();
  const [cert, key] = [files.certificate, files.key].map((file) => readFileSync(file, "utf8"));
  front = await startTlsFront(emulator.url, { cert: cert ?? "", key: key ?? "" });
  server = await startTlsPostgres();
});

test.afterAll(async () => {
  front.close();
  await emulator.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

/** The files of TLS must be the server's own account's, so it starts once without. */
async function startTlsPostgres(): Promise<PostgresServer> {
  const dataDir = join(folder, "data");
  const plain = await startPostgres({ dataDir, durable: false });
  const { uid, gid } = statSync(dataDir);
  for (const [from, name] of [
    [files.certificate, "server.crt"],
    [files.key, "server.key"],
  ] as const) {
    copyFileSync(from, join(dataDir, name));
    chownSync(join(dataDir, name), uid, gid);
    chmodSync(join(dataDir, name), 0o600);
  }
  await plain.close();
  return startPostgres({ dataDir, durable: false, settings: ["ssl=on"] });
}

function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME } = shellEnvironment();
  const urls = { PATH, HOME, DATABASE_URL: server.url };
  const variables: Environment = { ...urls, ...emulatedAws(front.url), ...more };
  return variables as NodeJS.ProcessEnv;
}

function launchpad(command: string, more: Record<string, string>): ChildProcess {
  const program = join(PROJECT_ROOT, "scripts/launchpad/main.ts");
  const args = ["--conditions=react-server", "--import", "tsx", program, command];
  return spawn(process.execPath, args, {
    ...{ cwd: PROJECT_ROOT, env: environment(more) },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function run(command: string, more: Record<string, string>) {
  const child = launchpad(command, more);
  const read = (stream: ChildProcess["stdout"]) => (stream ? text(stream) : "");
  const [stdout, stderr, [code]] = await Promise.all([
    read(child.stdout),
    read(child.stderr),
    once(child, "exit"),
  ]);
  return { code: code as number | null, output: `${stdout}${stderr}` };
}

for (const variable of ["AWS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"]) {
  test(`with ${variable}, a portal launches at an endpoint of a private authority`, async () => {
    const port = await freePort();
    const authority = { [variable]: files.authority, PORT: String(port) };
    expect((await run("check", authority)).output).toMatch(/^AWS jobs +ok/m);
    const child = launchpad("serve", authority);
    try {
      await untilServing(child, port);
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/launches`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": variable },
        body: JSON.stringify({ ...VALID_REQUEST, name: `authority-${randomUUID()}` }),
      });
      expect(response.status).toBe(201);
      expect(await response.json()).toMatchObject({ state: "launched" });
    } finally {
      await terminate(child);
    }
  });
}

test("without it, check and the page name the certificate and the remedy", async ({ page }) => {
  const { code, output } = await run("check", {});
  expect(code).toBe(1);
  const said =
    /^AWS jobs +failed +The certificate of the AWS endpoint is not trusted\..*UNABLE_TO_/m;
  expect(output).toMatch(said);
  expect(output).toContain("NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE");
  const port = await freePort();
  const child = launchpad("serve", { PORT: String(port) });
  try {
    await untilAnswering(child, port);
    const comparison = page.getByRole("region", { name: "Comparison with AWS" });
    await expect(async () => {
      await page.goto(`http://127.0.0.1:${port}/admin`);
      await expect(comparison).toContainText("is not trusted", { timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
    await expect(comparison).toContainText("NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE");
    await page.goto("about:blank");
  } finally {
    await terminate(child);
  }
});

test("PostgreSQL's private authority is named in the URL, or for the process", async () => {
  const authority = { AWS_CA_BUNDLE: files.authority };
  const url = (query: string) => {
    const { port, username, password } = new URL(server.url);
    return {
      DATABASE_URL: `postgres://${username}:${password}@localhost:${port}/postgres${query}`,
    };
  };
  const root = encodeURIComponent(files.authority);
  const named = await run("migrate", url(`?sslmode=verify-full&sslrootcert=${root}`));
  expect(named).toEqual({ code: 0, output: "The database is up to date.\n" });
  expect((await run("migrate", { ...url("?sslmode=verify-full"), ...authority })).code).toBe(0);
  const unknown = await run("migrate", url("?sslmode=verify-full"));
  expect(unknown.code).toBe(1);
  expect(unknown.output).toContain(
    "add ?sslmode=verify-full&sslrootcert=/path/ca.pem to DATABASE_URL, or set NODE_EXTRA_CA_CERTS",
  );
  // The connection is really encrypted.
  const client = new Client({
    connectionString: url("").DATABASE_URL,
    ssl: { ca: readFileSync(files.authority, "utf8") },
  });
  await client.connect();
  const { rows } = await client.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
  expect(rows).toEqual([{ ssl: true }]);
  await client.end();
});
