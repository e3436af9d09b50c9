import { execFile } from "node:child_process";
import { readFile, readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { ScriptError } from "../script-error";

/** A running server. */
export type Postmaster = { pid: number; port: number };

const FAST_SHUTDOWN_MS = 15_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;
const run = promisify(execFile);

/**
 * The server that runs on the data folder. Removes the PID file of a killed server if another process
 * has its process ID now, because PostgreSQL would mistake that process for a server.
 */
export async function findPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const file = join(dataDir, "postmaster.pid");
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
  const pid = Number.parseInt(lines[0] ?? "", 10);
  const port = Number.parseInt(lines[3] ?? "", 10);
  if (!(pid > 0 && port > 0)) return undefined;
  if (await serves(pid, dataDir)) return { pid, port };
  if (isAlive(pid)) await rm(file, { force: true });
  return undefined;
}

/** Stops the server, first fast and then immediately. Resolves when it has ended. */
export async function stopPostmaster({ pid }: Postmaster, dataDir: string): Promise<void> {
  for (const [signal, timeoutMs] of [
    ["SIGINT", FAST_SHUTDOWN_MS],
    ["SIGQUIT", IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    if (!(await serves(pid, dataDir))) return;
    send(pid, signal);
    if (await isGone(pid, dataDir, timeoutMs)) return;
  }
  throw new ScriptError(`PostgreSQL (process ${pid}) did not stop.`);
}

async function isGone(pid: number, dataDir: string, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (await serves(pid, dataDir)) {
    if (Date.now() > end) return false;
    await delay(20);
  }
  return true;
}

/** Process IDs are reused, so the process must also run in the data folder. */
async function serves(pid: number, dataDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === "linux") {
    return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === dataDir;
  }
  const { stdout } = await run("ps", ["-o", "args=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.includes(` -D ${dataDir} `);
}

function isAlive(pid: number): boolean {
  return send(pid, 0);
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
