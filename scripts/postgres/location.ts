import { createHash } from "node:crypto";
import { lstat, mkdir, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ScriptError } from "../script-error";
import { type Account, serverAccount } from "./account";
import { canEnter } from "./permissions";
import { canRun, copyPrograms, installedPrograms, type Programs } from "./programs";

/** The folders of a server's data and programs, and the account that runs it. */
export type Location = { dataDir: string; programs: Programs; account?: Account };

/**
 * The wanted data folder and the installed programs. If root starts the server and its account can't
 * enter these folders, such as below `/root`, a folder below `/var/tmp` replaces them, always the same
 * one for the same data folder.
 */
export async function chooseLocation(
  wantedDataDir: string,
  installed?: Programs,
): Promise<Location> {
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

/** A folder that everyone can enter and only root can change. */
export async function homeFor(dataDir: string): Promise<string> {
  const mark = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const home = join("/var/tmp", `audience-launchpad-${mark}`);
  await mkdir(home, { mode: 0o755 }).catch(() => undefined);
  const { mode, uid } = await lstat(home);
  // Anyone can create folders in /var/tmp, so a folder of another user is not safe.
  if ((mode & 0o170022) !== 0o040000 || uid !== 0) {
    throw new ScriptError(`${home} must be a folder that only root can change. Move it away.`);
  }
  return home;
}
