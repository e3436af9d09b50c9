import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { exitCodeOf, SERVER_FOLDER } from "../../scripts/next-process";
import { PROJECT_ROOT } from "../../scripts/project-root";
import { type Environment, shellEnvironment } from "../../scripts/shell-environment";
import { printHeading, printTarget } from "../report";
import { withTwoInstances } from "./two-instances";

const MINUTES = Number(process.env.UPGRADE_MINUTES ?? 5);
const PEOPLE = 60;
const LAUNCHES_PER_MINUTE = 40;
/** Of the version before: of all migrations, it lacks the last. */
const LAST_MIGRATION = ["log", "-1", "--format=%H~1", "--", "lib/db/migrations/meta/_journal.json"];

/**
 * The version before, both beside each other, this version, both, and the version before again, under
 * load. `UPGRADE_FROM` is a commit; by default the one before the newest migration.
 */
export async function benchUpgrade(): Promise<void> {
  const from = process.env.UPGRADE_FROM ?? git(PROJECT_ROOT, LAST_MIGRATION);
  const folder = await mkdtemp(join(tmpdir(), "launchpad-upgrade-"));
  try {
    const root = join(folder, "checkout");
    git(PROJECT_ROOT, ["clone", "--quiet", PROJECT_ROOT, root]);
    git(root, ["checkout", "--quiet", from]);
    for (const step of [
      ["ci", "--no-audit", "--no-fund"],
      ["run", "build"],
    ]) {
      execFileSync("npm", step, { cwd: root, stdio: "ignore" });
    }
    const words = `from ${git(root, ["log", "-1", "--format=%h"])} and back, ${MINUTES} minutes`;
    printHeading(`${words}, ${PEOPLE} people, ${LAUNCHES_PER_MINUTE} launches a minute`);
    await rollForthAndBack(join(root, SERVER_FOLDER));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function git(cwd: string, args: string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8" }).trim();
}

/** `before`: the folder with the server of the version before. */
async function rollForthAndBack(before: string): Promise<void> {
  const part = (MINUTES * 60_000) / 5;
  const load = { people: PEOPLE, launchesPerMinute: LAUNCHES_PER_MINUTE, folder: before };
  await withTwoInstances(load, async ({ databaseUrl, replace }) => {
    await delay(part);
    // Each replaces one of two: in between, both versions run. The first migrates.
    for (const [index, folder] of [[0], [1], [0, before], [1, before]] as const) {
      await replace(index, folder);
      await delay(part);
    }
    const code = await verify(databaseUrl);
    printTarget("the chain is whole", code === 0 ? "whole" : `exit code ${code}`, code === 0);
  });
}

function verify(databaseUrl: string): Promise<number> {
  const environment: Environment = { ...shellEnvironment(), DATABASE_URL: databaseUrl };
  const args = ["run", "--silent", "ledger:verify"];
  const options = { cwd: PROJECT_ROOT, env: environment as NodeJS.ProcessEnv };
  return exitCodeOf(spawn("npm", args, { ...options, stdio: ["ignore", "ignore", "inherit"] }));
}
