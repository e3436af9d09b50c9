import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { exitCodeOf, SERVER_FOLDER } from "../../scripts/next-process";
import { PROJECT_ROOT } from "../../scripts/project-root";
import { type Environment, shellEnvironment } from "../../scripts/shell-environment";
import { withDatabase, withPostgres } from "../database";
import { withEmulator } from "../emulator-process";
import { startPortalProcess } from "../portal-process";
import { printHeading, printTarget } from "../report";
import { checkLaunches, report, settle } from "./outcome";
import { beCompany } from "./people";
import { startProxy } from "./proxy";

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
  await withEmulator((emulator) =>
    withPostgres((serverUrl) =>
      withDatabase(serverUrl, async (databaseUrl) => {
        const proxy = await startProxy();
        const addresses = { emulatorUrl: emulator.url, databaseUrl };
        const start = (folder?: string) =>
          startPortalProcess(addresses, () => ({ PUBLIC_URL: proxy.url }), folder);
        const instances = [await start(before), await start(before)];
        const use = () => proxy.use(instances.map(({ url }) => Number(new URL(url).port)));
        use();
        await delay(2_000);
        const ended = new AbortController();
        const load = { people: PEOPLE, launchesPerMinute: LAUNCHES_PER_MINUTE };
        const company = beCompany({ url: proxy.url, ...load, signal: ended.signal });
        const part = (MINUTES * 60_000) / 5;
        await delay(part);
        // Each replaces one of two: in between, both versions run. The first migrates.
        for (const [index, folder] of [[0], [1], [0, before], [1, before]] as const) {
          const old = instances[index];
          instances[index] = await start(folder);
          use();
          await old?.close();
          await delay(part);
        }
        ended.abort();
        const { looks, launched } = await company;
        await settle(databaseUrl);
        report(looks);
        const jobs = await emulator.countJobs();
        await checkLaunches(databaseUrl, { asked: launched.length, jobs });
        const code = await verify(databaseUrl);
        printTarget("the chain is whole", code === 0 ? "whole" : `exit code ${code}`, code === 0);
        await proxy.close();
        await Promise.all(instances.map(({ close }) => close()));
      }),
    ),
  );
}

function verify(databaseUrl: string): Promise<number> {
  const environment: Environment = { ...shellEnvironment(), DATABASE_URL: databaseUrl };
  const args = ["run", "--silent", "ledger:verify"];
  const options = { cwd: PROJECT_ROOT, env: environment as NodeJS.ProcessEnv };
  return exitCodeOf(spawn("npm", args, { ...options, stdio: ["ignore", "ignore", "inherit"] }));
}
