import type { ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startEmulator } from "../emulator/emulator";
import { endProcess, startPortal as startServer } from "../scripts/next-process";
import { freePort, waitForResponse } from "../scripts/ports";
import { PROJECT_ROOT } from "../scripts/project-root";
import { sandboxEnvironment } from "../scripts/sandbox-environment";
import { shellEnvironment } from "../scripts/shell-environment";
import { createWithTwoRoles } from "../test/postgres/database-roles";

export type Portal = {
  url: string;
  pid: number;
  emulatorUrl: string;
  /** As the server's owner, who may do what the portal's role may not. */
  databaseUrl: string;
  /** The variables with which another portal uses the same database. */
  databaseEnvironment: Record<string, string>;
  /** All lines of its log so far. */
  logLines: () => string[];
  close: () => Promise<void>;
};

/** One file per portal, named by its port. */
const LOGS = join(PROJECT_ROOT, "test-results/portals");

const GRACE_MS = 5_000;

/** More than all tests start: the emulator forgets its jobs before each, the portal some time later. */
export const JOBS_QUOTA = 10_000;

/**
 * Starts the production build on a free port, with its own emulator and an empty database on the
 * given PostgreSQL server. `overrides` can depend on the portal's URL. `folder` has another build.
 */
export async function startPortal(
  postgresUrl: string,
  overrides: Record<string, string> | ((url: string) => Record<string, string>) = {},
  { folder }: { folder?: string } = {},
): Promise<Portal> {
  const database = await createWithTwoRoles(postgresUrl);
  const { databaseUrl, migrationDatabaseUrl } = database;
  const databaseEnvironment = {
    DATABASE_URL: databaseUrl,
    MIGRATION_DATABASE_URL: migrationDatabaseUrl,
  };
  const emulator = await startEmulator();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    ...sandboxEnvironment(shellEnvironment(), { port, emulatorUrl: emulator.url, databaseUrl }),
    ...databaseEnvironment,
    // Tests are faster than people.
    RATE_LIMIT_PER_MINUTE: "999999",
    // Many tests launch what AWS refuses. The checks have tests of their own.
    PREFLIGHT: "off",
    JOBS_QUOTA: String(JOBS_QUOTA),
    // On a busy machine the emulator, too, takes longer than a page waits for AWS.
    PAGE_WAIT_MS: "5000",
    ...(typeof overrides === "function" ? overrides(url) : overrides),
  };
  const child = startServer({ folder, environment, stdio: ["ignore", "ignore", "pipe"] });
  const logLines = readLines(child, join(LOGS, `${port}.log`));
  const ended = new AbortController();
  child.once("exit", () => ended.abort());
  const first = await waitForResponse(`${url}/livez`, ended.signal);
  // Also of a request that came while the portal was starting.
  if (first && !first.headers.has("content-security-policy")) throw new Error("not guarded");
  await waitForComparison(logLines, ended.signal);
  if (ended.signal.aborted) throw new Error("The portal ended before it answered; is it built?");
  return {
    url,
    pid: child.pid ?? 0,
    emulatorUrl: emulator.url,
    databaseUrl: database.adminUrl,
    databaseEnvironment,
    logLines,
    async close() {
      await endProcess(child, GRACE_MS);
      await emulator.close();
      await database.close();
    },
  };
}

const COMPARISON_MS = 15_000;

/** Until then nothing is sent. Not every portal of a test reaches AWS: such a one goes on. */
async function waitForComparison(logLines: () => string[], ended: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([ended, AbortSignal.timeout(COMPARISON_MS)]);
  while (!signal.aborted && !logLines().some((line) => COMPARED.test(line))) {
    await delay(20, undefined, { signal }).catch(() => undefined);
  }
}

const COMPARED = /"event":"(compared with AWS|comparison with AWS failed)"/;

/** Reads standard error line by line and saves it to a file for debugging. */
function readLines({ stderr }: ChildProcess, file: string): () => string[] {
  let output = "";
  mkdirSync(LOGS, { recursive: true });
  const log = createWriteStream(file);
  stderr?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    log.write(text);
  });
  stderr?.once("close", () => log.end());
  return () => output.split("\n").slice(0, -1);
}
