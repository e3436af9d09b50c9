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

// Real servers take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
/** One folder of data for all tests but those that need none yet. */
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

/** Another process that runs the server until it is killed; resolves once the server answers. */
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
  it("keeps its data between starts, and is gone in between", async () => {
    const first = await start();
    await ask(first.url, "create table kept as select 42 as answer");
    await first.close();
    expect(await findPostmaster(dataDir)).toBeUndefined();
    const second = await start();
    expect(await ask(second.url, "select answer from kept")).toBe(42);
    expect(second.pid).not.toBe(first.pid);
  });

  it("is UTF-8 on 127.0.0.1 alone, and asks for a password that its owner alone can read", async () => {
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

  it("has a process group of its own, which a terminal's Ctrl-C does not reach", async () => {
    const { pid } = await start();
    const [, , , , group] = (await readFile(`/proc/${pid}/stat`, "utf8")).split(" ");
    expect(Number(group)).toBe(pid);
  });
});

describe("a second start on the same data", () => {
  it("is refused in words, and leaves the first alone", async () => {
    const { url, pid } = await start();
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      `Another sandbox uses ${dataDir} (its PostgreSQL is process ${pid}): stop it, or set DATA_DIR to another folder.`,
    );
    expect(await ask(url, "select 1")).toBe(1);
  });

  it("at the same moment, on data that is yet to be made, leaves one", async () => {
    dataDir = join(folder, "contested");
    const starts = await Promise.allSettled([start(), start(), start()]);
    const refused = starts.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused.map(({ name }) => name)).toEqual(["ScriptError", "ScriptError"]);
    expect(await ask(servers[0]?.url ?? "", "select 1")).toBe(1);
  });
});

describe("after a killed run", () => {
  it("takes over the server that it left, with its data, and stops it in the end", async () => {
    const { holder, pid } = await startElsewhere();
    await kill(holder);
    const server = await start();
    expect(server.pid).toBe(pid);
    expect(await ask(server.url, "select 1")).toBe(1);
    await server.close();
    expect(await findPostmaster(dataDir)).toBeUndefined();
  });

  it("is refused as long as that run lives", async () => {
    const { pid } = await startElsewhere();
    await expect(startPostgres({ dataDir })).rejects.toThrow(`PostgreSQL is process ${pid})`);
  });

  it("starts anew where the server was killed as well", async () => {
    const { holder, pid } = await startElsewhere();
    await kill(holder);
    process.kill(pid, "SIGKILL");
    const server = await start();
    expect(server.pid).not.toBe(pid);
    expect(await ask(server.url, "select 1")).toBe(1);
  });

  it("does not take another process for the server because it has the number now", async () => {
    const first = await start();
    await first.close();
    const file = join(dataDir, "postmaster.pid");
    await writeFile(file, [process.pid, dataDir, 0, 5432, "", "127.0.0.1", "", "ready"].join("\n"));
    const second = await start();
    expect(await ask(second.url, "select 1")).toBe(1);
  });

  it("is not disturbed by half a data folder", async () => {
    dataDir = join(folder, "interrupted");
    await mkdir(`${dataDir}.new-abcdef`);
    await writeFile(`${dataDir}.new-abcdef/PG_VERSION`, "18\n");
    expect(await ask((await start()).url, "select 1")).toBe(1);
  });
});

describe("a data folder that is not the sandbox's", () => {
  it("is refused and left as it is where it holds something else", async () => {
    dataDir = join(folder, "thesis");
    await mkdir(dataDir);
    await writeFile(join(dataDir, "thesis.txt"), "years of work");
    await expect(start()).rejects.toThrow(/data in .*thesis is no PostgreSQL's: move it away/);
    expect(await readFile(join(dataDir, "thesis.txt"), "utf8")).toBe("years of work");
  });

  it("is refused where another PostgreSQL made it", async () => {
    await (await start()).close();
    await writeFile(join(dataDir, "PG_VERSION"), "17\n");
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      /data in .* is of PostgreSQL 17, and this is 18: move it away/,
    );
    await writeFile(join(dataDir, "PG_VERSION"), "18\n");
  });

  it("tells the server's own last words where it does not start", async () => {
    const settings = ["shared_buffers=lots"];
    await expect(startPostgres({ dataDir, durable: false, settings })).rejects.toThrow(
      /PostgreSQL does not start:[\s\S]*shared_buffers/,
    );
  });
});
