import { type ChildProcess, spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Location } from "./location";

export function logFileOf(dataDir: string): string {
  return join(dataDir, "server.log");
}

/** Runs PostgreSQL's programs as the account, without the shell's PG* variables. */
export function serverProcessOptions({ account, dataDir }: Location) {
  return {
    ...account,
    // The account may not be able to enter the current folder.
    cwd: dirname(dataDir),
    env: { PATH: process.env.PATH, LC_ALL: "C", NODE_ENV: process.env.NODE_ENV },
  };
}

/**
 * Starts the server on a port of 127.0.0.1, without a socket file. It is detached, so that Ctrl-C
 * reaches only the starting process, which ends the portal first.
 */
export async function spawnServer(
  location: Location,
  port: number,
  settings: readonly string[],
): Promise<ChildProcess> {
  const log = await open(logFileOf(location.dataDir), "a", 0o600);
  const all = [
    `listen_addresses=127.0.0.1`,
    `port=${port}`,
    "unix_socket_directories=",
    ...settings,
  ];
  const flags = all.flatMap((setting) => ["-c", setting]);
  try {
    const child = spawn(location.programs.postgres, ["-D", location.dataDir, ...flags], {
      ...serverProcessOptions(location),
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    child.once("error", () => undefined);
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}
