import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { PROJECT_ROOT } from "../project-root";
import { findPostmaster, stopPostmaster } from "./postmaster";
import { type PostgresServer, startPostgres } from "./start-postgres";

// Real servers are slow on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
/** Data folder of all tests that do not need a new one. */
let shared: string;
let dataDir: string;
const servers: PostgresServer[] = [];
const holders: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "launchpad-start-"));
  await chmod(folder, 0o755);
  shared = join(folder, "postgres");
});
beforeEach(() => {
  dataDir = shared;
});
afterEach(async () => {
  for (const holder of holders.splice(0)) holder.kill("SIGKILL");
  await Promise.all(servers.splice(0).map((server) => server.close()));
  const orphan = await findPostmaster(dataDir);
  if (orphan) await stopPostmaster(orphan, dataDir);
});
afterAll(() => rm(folder, { recursive: true }));

async function start(): Promise<PostgresServer> {
  const server = await startPostgres({ dataDir, durable: false });
  servers.push(server);
  return server;
}

async function ask(url: string, query: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: query, rowMode: "array" })).rows[0]?.[0];
  } finally {
    await client.end();
  }
}

/** Runs the server in another process until it is killed. Resolves when the server answers. */
async function startElsewhere(): Promise<{ holder: ChildProcess; pid: number }> {
  const module = join(PROJECT_ROOT, "scripts/postgres/start-postgres.ts");
  const program = `
    import { startPostgres } from ${JSON.stringify(module)};
    const { pid } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    console.log(pid);
    setInterval(() => {}, 1000);`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const holder = spawn(process.execPath, args, {
    cwd: PROJECT_ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  holders.push(holder);
  const [line] = await once(holder.stdout, "data");
  return { holder, pid: Number(String(line)) };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

describe("the sandbox's PostgreSQL", () => {
  it("keeps its data between starts, and stops in between", async () => {
    const first = await start();
    await ask(first.url, "create table kept as select 42 as answer");
    await first.close();
    expect(await findPostmaster(dataDir)).toBeUndefined();
    const second = await start();
    expect(await ask(second.url, "select answer from kept")).toBe(42);
    expect(second.pid).not.toBe(first.pid);
  });

  it("uses UTF-8, listens only on 127.0.0.1, and needs a password that only its owner can read", async () => {
    const { url } = await start();
    expect(await ask(url, "select lower('ÄÖÜ')")).toBe("äöü");
    expect(await ask(url, "show listen_addresses")).toBe("127.0.0.1");
    expect(await ask(url, "show unix_socket_directories")).toBe("");
    const { password, host } = new URL(url);
    expect(password).toMatch(/^[0-9a-f]{48}$/);
    await expect(ask(`postgres://postgres:guess@${host}/postgres`, "select 1")).rejects.toThrow(
      "password authentication failed",
    );
    for (const path of [dataDir, join(dataDir, "launchpad-password")]) {
      expect((await stat(path)).mode & 0o077).toBe(0);
    }
  });

  it("has its own process group, which a terminal's Ctrl-C does not reach", async () => {
    const { pid } = await start();
    const [, , , , group] = (await readFile(`/proc/${pid}/stat`, "utf8")).split(" ");
    expect(Number(group)).toBe(pid);
  });
});

describe("a second start on the same data", () => {
  it("fails with a message, and leaves the first running", async () => {
    const { url, pid } = await start();
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      `Another sandbox uses ${dataDir} (its PostgreSQL is process ${pid}). Stop it, or set DATA_DIR to another folder.`,
    );
    expect(await ask(url, "select 1")).toBe(1);
  });

  it("at the same time without data leaves one server", async () => {
    dataDir = join(folder, "contested");
    const starts = await Promise.allSettled([start(), start(), start()]);
    const refused = starts.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused.map(({ name }) => name)).toEqual(["ScriptError", "ScriptError"]);
    expect(await ask(servers[0]?.url ?? "", "select 1")).toBe(1);
  });
});

describe("after a killed run", () => {
  it("takes over the running server, and stops it at the end", async () => {
    const { holder, pid } = await startElsewhere();
    await kill(holder);
    const server = await start();
    expect(server.pid).toBe(pid);
    expect(await ask(server.url, "select 1")).toBe(1);
    await server.close();
    expect(await findPostmaster(dataDir)).toBeUndefined();
  });

  it("fails while that run is alive", async () => {
    const { pid } = await startElsewhere();
    await expect(startPostgres({ dataDir })).rejects.toThrow(`PostgreSQL is process ${pid})`);
  });

  it("starts a new server if the server was killed too", async () => {
    const { holder, pid } = await startElsewhere();
    await kill(holder);
    process.kill(pid, "SIGKILL");
    const server = await start();
    expect(server.pid).not.toBe(pid);
    expect(await ask(server.url, "select 1")).toBe(1);
  });

  it("does not mistake another process with the same process ID for the server", async () => {
    const first = await start();
    await first.close();
    const file = join(dataDir, "postmaster.pid");
    await writeFile(file, [process.pid, dataDir, 0, 5432, "", "127.0.0.1", "", "ready"].join("\n"));
    const second = await start();
    expect(await ask(second.url, "select 1")).toBe(1);
  });

  it("ignores an incomplete data folder", async () => {
    dataDir = join(folder, "interrupted");
    await mkdir(`${dataDir}.new-abcdef`);
    await writeFile(`${dataDir}.new-abcdef/PG_VERSION`, "18\n");
    expect(await ask((await start()).url, "select 1")).toBe(1);
  });
});

describe("a data folder that is not the sandbox's", () => {
  it("is refused and left unchanged if it has something else", async () => {
    dataDir = join(folder, "thesis");
    await mkdir(dataDir);
    await writeFile(join(dataDir, "thesis.txt"), "years of work");
    await expect(start()).rejects.toThrow(/data in .*thesis is not PostgreSQL's\. Move it away/);
    expect(await readFile(join(dataDir, "thesis.txt"), "utf8")).toBe("years of work");
  });

  it("is refused if another version of PostgreSQL made it", async () => {
    await (await start()).close();
    await writeFile(join(dataDir, "PG_VERSION"), "17\n");
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      /data in .* is of PostgreSQL 17, not 18\. Move it away/,
    );
    await writeFile(join(dataDir, "PG_VERSION"), "18\n");
  });

  it("shows the end of the server's log if it does not start", async () => {
    const settings = ["shared_buffers=lots"];
    await expect(startPostgres({ dataDir, durable: false, settings })).rejects.toThrow(
      /PostgreSQL did not start:[\s\S]*shared_buffers/,
    );
  });
});
