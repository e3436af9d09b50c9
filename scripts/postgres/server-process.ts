import { type ChildProcess, spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Place } from "./place";

/** The server writes here what it has to say. */
export function logFileOf(dataDir: string): string {
  return join(dataDir, "server.log");
}

/** Runs PostgreSQL's programs as the account, without the shell's PG* variables. */
export function serverProcessOptions({ account, dataDir }: Place) {
  return {
    ...account,
    // Its parent can be entered, which the folder of whoever starts it need not be.
    cwd: dirname(dataDir),
    env: { PATH: process.env.PATH, LC_ALL: "C", NODE_ENV: process.env.NODE_ENV },
  };
}

/**
 * Starts the server on the port of 127.0.0.1, without a socket file. It has a session of its own:
 * Ctrl-C in a terminal reaches whoever started it, who ends the portal first.
 */
export async function spawnServer(
  place: Place,
  port: number,
  settings: readonly string[],
): Promise<ChildProcess> {
  const log = await open(logFileOf(place.dataDir), "a", 0o600);
  const all = [
    `listen_addresses=127.0.0.1`,
    `port=${port}`,
    "unix_socket_directories=",
    ...settings,
  ];
  const flags = all.flatMap((setting) => ["-c", setting]);
  try {
    const child = spawn(place.programs.postgres, ["-D", place.dataDir, ...flags], {
      ...serverProcessOptions(place),
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
