import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { endProcess } from "../scripts/next-process";
import { PROJECT_ROOT } from "../scripts/project-root";
import { sandboxEnvironment } from "../scripts/sandbox-environment";
import { shellEnvironment } from "../scripts/shell-environment";
import { withDatabase, withPostgres } from "./database";
import { withEmulator } from "./emulator-process";
import { freePort } from "./free-port";
import { median } from "./percentiles";
import { printHeading, printTable } from "./report";

const ROUNDS = 5;
const PATIENCE_MS = 60_000;
const GRACE_MS = 10_000;

/** The package: its size, and the time from its archive and an empty database to the first page. */
export async function benchInstall(): Promise<void> {
  printHeading(`the package, ${ROUNDS} times`);
  execFileSync("npm", ["run", "--silent", "package"], { cwd: PROJECT_ROOT, stdio: "ignore" });
  const dist = join(PROJECT_ROOT, "dist");
  const archive = (await readdir(dist)).find((name) => name.endsWith(".tar.gz"));
  if (!archive) throw new Error("There is no package");
  const rounds: { unpackedMs: number; pageMs: number }[] = [];
  await withEmulator((emulator) =>
    withPostgres(async (serverUrl) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        await withDatabase(serverUrl, async (databaseUrl) => {
          const addresses = { emulatorUrl: emulator.url, databaseUrl };
          rounds.push(await install(join(dist, archive), addresses));
        });
      }
    }),
  );
  const inMiB = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);
  const folder = join(dist, archive.replace(/\.tar\.gz$/, ""));
  const secondsOf = (values: number[]) => (median(values) / 1000).toFixed(1);
  printTable(
    ["archive, MiB", "unpacked, MiB", "to unpack, s", "to the first page, s"],
    [
      [
        inMiB((await stat(join(dist, archive))).size),
        inMiB(await sizeOf(folder)),
        secondsOf(rounds.map(({ unpackedMs }) => unpackedMs)),
        secondsOf(rounds.map(({ pageMs }) => pageMs)),
      ],
    ],
  );
}

/** `pageMs` includes what unpacks, and the migrations. */
async function install(archive: string, addresses: { emulatorUrl: string; databaseUrl: string }) {
  const folder = await mkdtemp(join(tmpdir(), "launchpad-install-"));
  const port = await freePort();
  const beganAt = performance.now();
  execFileSync("tar", ["-xzf", archive, "-C", folder, "--strip-components=1"]);
  const unpackedMs = performance.now() - beganAt;
  const environment = sandboxEnvironment(shellEnvironment(), { ...addresses, port });
  const child = spawn(process.execPath, [join(folder, "launchpad.mjs"), "serve"], {
    cwd: folder,
    env: environment as NodeJS.ProcessEnv,
    stdio: "ignore",
  });
  try {
    await untilPage(`http://127.0.0.1:${port}/launch`);
    return { unpackedMs, pageMs: performance.now() - beganAt };
  } finally {
    await endProcess(child, GRACE_MS);
    await rm(folder, { recursive: true });
  }
}

async function untilPage(url: string): Promise<void> {
  const untilMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const status = await fetch(url).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
    if (status === 200) return;
    if (performance.now() > untilMs) throw new Error(`${url} answers ${status}`);
    await delay(20);
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((file) => stat(join(file.parentPath, file.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
