import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { PROJECT_ROOT } from "../scripts/project-root";
import type { PastLaunch } from "./ledger-writer";

const run = promisify(execFile);

/**
 * Writes launches to a portal's ledger in this order and returns their IDs. With `daysAgo`, the
 * ledger's own times are of then; `databaseUrl` must be the one of the server's owner.
 */
export async function writePastLaunches(
  databaseUrl: string,
  past: PastLaunch[],
  { daysAgo = 0 }: { daysAgo?: number } = {},
): Promise<string[]> {
  const writer = join(PROJECT_ROOT, "e2e/ledger-writer.ts");
  const args = ["--conditions=react-server", "--import", "tsx", writer, databaseUrl];
  const { stdout } = await run(process.execPath, [...args, JSON.stringify(past), `${daysAgo}`], {
    cwd: PROJECT_ROOT,
  });
  return JSON.parse(stdout);
}
