import { createHash } from "node:crypto";
import { lstat, mkdir, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ScriptError } from "../script-error";
import { type Account, serverAccount } from "./account";
import { canEnter } from "./permissions";
import { canRun, copyPrograms, installedPrograms, type Programs } from "./programs";

/** Where a server's data and programs lie, and who runs it. */
export type Place = { dataDir: string; programs: Programs; account?: Account };

/**
 * The wanted data folder and the installed programs, unless root starts the server and the account
 * that will run it can't get there, as below `/root`: then a folder for both below `/var/tmp`,
 * always the same one for the same data folder.
 */
export async function choosePlace(wantedDataDir: string, installed?: Programs): Promise<Place> {
  await mkdir(dirname(wantedDataDir), { recursive: true });
  const dataDir = join(await realpath(dirname(wantedDataDir)), basename(wantedDataDir));
  const programs = installed ?? (await installedPrograms());
  const account = await serverAccount(dataDir);
  if (!account) return { dataDir, programs };
  const reachable = await canEnter(dirname(dataDir), account);
  return {
    account,
    dataDir: reachable ? dataDir : join(await homeFor(dataDir), "data"),
    programs: (await canRun(programs, account))
      ? programs
      : await copyPrograms(programs, await homeFor(dataDir)),
  };
}

/** A folder that everyone can enter and root alone can change. */
export async function homeFor(dataDir: string): Promise<string> {
  const mark = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const home = join("/var/tmp", `audience-launchpad-${mark}`);
  await mkdir(home, { mode: 0o755 }).catch(() => undefined);
  const { mode, uid } = await lstat(home);
  // Everyone may make folders in /var/tmp: one that another user prepared is not to be trusted.
  if ((mode & 0o170022) !== 0o040000 || uid !== 0) {
    throw new ScriptError(`${home} is in the way: it is not a folder that root alone can change.`);
  }
  return home;
}
