import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, cp, lstat, mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PROJECT_ROOT } from "../project-root";
import { homeFor } from "./location";
import { canEnter } from "./permissions";
import { findPostmaster } from "./postmaster";
import { installedPrograms } from "./programs";
import { startPostgres } from "./start-postgres";

// Real servers are slow on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const isRoot = process.getuid?.() === 0;
const OTHER_USER = { uid: 65_534, gid: 65_534 };
const otherUserCanEnter = isRoot && (await canEnter(PROJECT_ROOT, OTHER_USER));

let folder: string;
let home: string | undefined;

/** Only its owner can enter the folder that `mkdtemp` makes. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "launchpad-root-"));
});
afterEach(async () => {
  if (home) await rm(home, { recursive: true, force: true });
  home = undefined;
  await rm(folder, { recursive: true });
});

/** The user that a process runs as. */
async function userOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
}

describe.skipIf(!isRoot)("started by root (skipped for other users)", () => {
  it("PostgreSQL runs as another user, with the data in the wanted folder", async () => {
    await chmod(folder, 0o755);
    const dataDir = join(folder, "data/postgres");
    const server = await startPostgres({ dataDir, durable: false });
    expect(await userOf(server.pid)).not.toBe(0);
    expect((await stat(dataDir)).uid).toBe(await userOf(server.pid));
    await server.close();
  });

  it("below a folder that others can't enter, keeps its data below /var/tmp", async () => {
    const dataDir = join(folder, "checkout/.data/postgres");
    home = await homeFor(dataDir);
    for (const _start of ["first", "second"]) {
      const server = await startPostgres({ dataDir, durable: false });
      expect(await findPostmaster(join(home, "data"))).toMatchObject({ pid: server.pid });
      expect(await userOf(server.pid)).not.toBe(0);
      await server.close();
    }
    await expect(stat(dataDir)).rejects.toThrow("ENOENT");
    expect((await stat(join(home, "data"))).mode & 0o077).toBe(0);
  });

  it("below a folder that others can't enter, copies the programs too", async () => {
    const installed = await installedPrograms();
    const native = dirname(dirname(installed.postgres));
    const locked = join(folder, "checkout/node_modules/package");
    await mkdir(locked, { recursive: true });
    await cp(join(native, "../package.json"), join(locked, "package.json"));
    await cp(native, join(locked, "native"), { recursive: true, verbatimSymlinks: true });
    const bin = join(locked, "native/bin");
    const programs = { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
    const dataDir = join(folder, "checkout/.data/postgres");
    home = await homeFor(dataDir);
    const server = await startPostgres({ dataDir, durable: false, programs });
    const program = await readFile(`/proc/${server.pid}/cmdline`, "utf8");
    expect(program.startsWith(`${home}/native-`)).toBe(true);
    expect((await lstat(home)).uid).toBe(0);
    await server.close();
  });

  it("refuses a folder of another user in /var/tmp", async () => {
    const dataDir = join(folder, "checkout/.data/postgres");
    home = await homeFor(dataDir);
    await chown(home, OTHER_USER.uid, OTHER_USER.gid);
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      `${home} must be a folder that only root can change`,
    );
    await chown(home, 0, 0);
    await chmod(home, 0o777);
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      `${home} must be a folder that only root can change`,
    );
  });
});

const title = "with another user (skipped if only root can enter the checkout)";
describe.skipIf(!otherUserCanEnter)(title, () => {
  it("root runs the server as the owner of the data", async () => {
    await chmod(folder, 0o755);
    const dataDir = join(folder, "theirs/postgres");
    await mkdir(dirname(dataDir));
    const { pid } = await startAsOtherUser(dataDir);
    expect(await userOf(pid)).toBe(OTHER_USER.uid);
    process.kill(pid, "SIGINT");
    await vi.waitUntil(async () => (await findPostmaster(dataDir)) === undefined, 30_000);
    const server = await startPostgres({ dataDir, durable: false });
    expect(await userOf(server.pid)).toBe(OTHER_USER.uid);
    await server.close();
  });

  it("a user gets a message for another user's data", async () => {
    await chmod(folder, 0o755);
    const dataDir = join(folder, "postgres");
    await mkdir(dataDir);
    await expect(startAsOtherUser(dataDir)).rejects.toThrow(/belongs to another user \(0\)/);
  });
});

/** Starts the server from a process of another user, and kills that process; the server stays. */
async function startAsOtherUser(dataDir: string): Promise<{ pid: number }> {
  if (dirname(dataDir) !== folder) await chown(dirname(dataDir), OTHER_USER.uid, OTHER_USER.gid);
  const module = join(PROJECT_ROOT, "scripts/postgres/start-postgres.ts");
  const program = `
    import { startPostgres } from ${JSON.stringify(module)};
    const { pid } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    console.log(pid);
    setInterval(() => {}, 1000);`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const child = spawn(process.execPath, args, {
    ...OTHER_USER,
    cwd: PROJECT_ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: "test", TSX_DISABLE_CACHE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (data) => said.push(String(data)));
  const line = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  const pid = Number(String(line[0]));
  child.kill("SIGKILL");
  if (!(pid > 1)) throw new Error(said.join(""));
  return { pid };
}
